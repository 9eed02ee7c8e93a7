// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/flow/schema_rules.h"

namespace mh::flow {

/// A component's JSON Schema (draft 7) for the config of its nodes, compiled once.
/// Not supported: references to other documents; `format`, and `pattern` inside combinations
/// (anyOf, oneOf, if) or behind `$ref`, are not looked at.
/// Thread: immutable after compile, cheap to copy. Errors: InvalidInput, the field is the place in
/// the schema as a JSON pointer.
class ConfigSchema
{
public:
    struct Problem {
        QString pointer; ///< into the config, "/retry/limit", also of what is missing; empty: the whole
        QString message;
        bool operator==(const Problem &) const = default;
    };

    [[nodiscard]] static Result<ConfigSchema> compile(const QJsonObject &schema);

    /// All problems at once.
    [[nodiscard]] QList<Problem> check(const QJsonObject &config,
                                       schema::Texts texts = schema::Texts::MayBeExpressions) const;

private:
    struct Program;
    explicit ConfigSchema(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program;
};

/// Whether a component may be registered with this schema.
[[nodiscard]] Result<> checkSchema(const QJsonObject &schema);

} // namespace mh::flow
