// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/flow/definition.h"

namespace mh::flow {

/// What an expression may read while a flow runs.
class Scope
{
public:
    virtual ~Scope() = default;
    [[nodiscard]] virtual QJsonValue trigger() const = 0;
    /// Nothing when the node has no output (not run, failed, skipped).
    [[nodiscard]] virtual std::optional<QJsonObject> outputOf(const NodeId &node) const = 0;
    /// {"status"} of an edge; only where joins are decided.
    [[nodiscard]] virtual std::optional<QJsonObject> edge(const EdgeId &) const { return std::nullopt; }
};

/// A mapping, compiled once and evaluated often: `$.trigger.x`, `$.nodes.<id>.output.<port>`,
/// the bracket form for ids with dots, `{{ … }}` inside text, each with transforms behind it
/// (`$.trigger.n | toNumber | default(0)`); also inside lists and objects, at any depth. Anything
/// else is a literal; `$$` at the start of a text stands for a literal that begins with `$`.
/// Thread: immutable after compile, cheap to copy. Errors name the path and the transform.
class Expression
{
public:
    struct Reference {
        NodeId node;   ///< empty: the trigger or an edge
        QString port;  ///< empty: the whole output
        EdgeId edge{}; ///< only in the expression of a join
        bool operator==(const Reference &) const = default;
    };

    Expression(); ///< the literal null
    [[nodiscard]] static Result<Expression> compile(const QJsonValue &source);

    [[nodiscard]] Result<QJsonValue> evaluate(const Scope &scope) const;
    [[nodiscard]] QList<Reference> references() const;
    /// Those without which there is no value: what a `default` catches is not among them.
    [[nodiscard]] QList<Reference> required() const;
    /// When the value is exactly one port of the trigger or of a node, untouched.
    [[nodiscard]] std::optional<Reference> directly() const;
    [[nodiscard]] bool isLiteral() const;
    /// The value, when it is a literal.
    [[nodiscard]] std::optional<QJsonValue> literal() const;

private:
    struct Program;
    explicit Expression(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program; ///< null for the literal null
};

} // namespace mh::flow
