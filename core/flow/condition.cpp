// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/condition.h"

#include <optional>

#include "core/flow/pipeline.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

struct Condition::Program {
    QString text;
    std::optional<Pipeline> pipeline;
    jsonpath::ParsedFilter filter; ///< when there is no pipeline
};

Condition::Condition(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

Result<Condition> Condition::compile(const QString &source)
{
    auto program = std::make_shared<Program>();
    program->text = source.trimmed();
    if (program->text.startsWith("{{"_L1) && program->text.endsWith("}}"_L1))
        program->text = program->text.mid(2, program->text.size() - 4).trimmed();
    const QString &text = program->text;
    if (beginsPath(text)) {
        qsizetype length = 0;
        Result<Pipeline> pipeline = pipelineFrom(text, length);
        if (pipeline && length == text.size()) {
            program->pipeline = *std::move(pipeline);
            return Condition(program);
        }
        if (!pipeline && !text.contains("||"_L1))
            return pipeline.error();
    }
    Result<jsonpath::ParsedFilter> filter = jsonpath::parseFilter(text);
    if (!filter)
        return errorAt(text.left(200), filter.error());
    for (const jsonpath::Query &query : filter->absolute) {
        size_t from = 0;
        if (const auto reads = referenceOf(query, from); !reads)
            return errorAt(text.left(200), reads.error());
    }
    program->filter = *std::move(filter);
    return Condition(program);
}

Result<bool> Condition::evaluate(const Scope &scope) const
{
    if (!m_program->pipeline)
        return jsonpath::holds(m_program->filter.filter, rootFor(m_program->filter.absolute, scope));
    const Result<QJsonValue> value = m_program->pipeline->run(scope);
    if (!value)
        return value.error();
    const Result<bool> answer = booleanFrom(*value);
    return answer ? answer : errorAt(m_program->text, answer.error());
}

QList<Expression::Reference> Condition::references() const
{
    if (m_program->pipeline)
        return m_program->pipeline->references();
    QList<Expression::Reference> all;
    for (const jsonpath::Query &query : m_program->filter.absolute) {
        size_t from = 0;
        if (const auto reads = referenceOf(query, from); reads && !all.contains(*reads))
            all.append(*reads);
    }
    return all;
}

} // namespace mh::flow
