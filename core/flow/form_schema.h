// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "core/flow/config_schema.h"

namespace mh::flow {

/// A JSON Schema for an object that somebody gives: the inputs of a run, the answer to a question.
/// Texts are texts here, never expressions. The default one takes anything.
/// Thread: immutable, cheap to copy. Errors: InvalidInput. compile(): the field is the place in the
/// schema as a JSON pointer. accepted(): the field is the member, "inputs.size[0]"; details
/// {"problems":[{"path","message"}]}, all of them.
class FormSchema
{
public:
    FormSchema() = default;

    /// Refused beyond what ConfigSchema refuses: one that no object fits, and defaults that do not
    /// fit themselves (`defaults`: what their texts may be). An empty one takes anything.
    [[nodiscard]] static Result<FormSchema> compile(const QJsonObject &schema,
                                                    schema::Texts defaults = schema::Texts::Literal);

    [[nodiscard]] bool isEmpty() const { return !m_schema; }
    /// `given` with the schema's defaults for what is absent, in the objects that are there.
    /// Members named in `own` are only looked at when the schema describes them.
    /// `name` is what errors call the whole.
    [[nodiscard]] Result<QJsonObject> accepted(const QJsonObject &given, const QString &name,
                                               const QStringList &own = {}) const;

private:
    QJsonObject m_source;
    std::optional<ConfigSchema> m_schema;
};

/// What is wrong with the members of `config` that are forms themselves: by `configSchema` objects of the
/// format "json-schema". An expression in one may become anything.
[[nodiscard]] QList<ConfigSchema::Problem> formProblems(const QJsonObject &configSchema, const QJsonObject &config);

} // namespace mh::flow
