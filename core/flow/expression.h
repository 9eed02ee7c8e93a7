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
};

/// A mapping, compiled once and evaluated often: `$.trigger.x`, `$.nodes.<id>.output.<port>`,
/// the bracket form for ids with dots, `{{ … }}` inside text; anything else is a literal.
/// Thread: immutable after compile, cheap to copy. Errors name the path that failed.
class Expression
{
public:
    struct Reference {
        NodeId node;  ///< empty: the trigger
        QString port; ///< empty: the whole output
        bool operator==(const Reference &) const = default;
    };

    Expression(); ///< the literal null
    [[nodiscard]] static Result<Expression> compile(const QJsonValue &source);

    [[nodiscard]] Result<QJsonValue> evaluate(const Scope &scope) const;
    [[nodiscard]] QList<Reference> references() const;
    [[nodiscard]] bool isLiteral() const;

private:
    struct Program;
    explicit Expression(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program; ///< null for the literal null
};

} // namespace mh::flow
