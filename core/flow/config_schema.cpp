// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/config_schema.h"

#include "core/schema/validator.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

struct ConfigSchema::Program {
    mh::schema::Validator validator;
};

ConfigSchema::ConfigSchema(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<ConfigSchema> ConfigSchema::compile(const QJsonObject &schema)
{
    auto validator = mh::schema::Validator::compile(schema);
    if (!validator) {
        Error error = validator.error();
        error.message = u"the schema at '"_s + error.field + u"': "_s + error.message;
        return error;
    }
    return ConfigSchema(std::make_shared<const Program>(Program{*std::move(validator)}));
}

QList<ConfigSchema::Problem> ConfigSchema::check(const QJsonObject &config, schema::Texts texts) const
{
    const bool isOpen = texts == schema::Texts::MayBeExpressions;
    QList<Problem> problems;
    for (const auto found = m_program->validator.check(config, isOpen ? schema::isExpression : nullptr);
         const mh::schema::Problem &each : found)
        problems.append({each.pointer, each.message});
    return problems;
}

Result<> checkSchema(const QJsonObject &schema)
{
    const auto compiled = ConfigSchema::compile(schema);
    return compiled ? Result<>() : Result<>(compiled.error());
}

} // namespace mh::flow
