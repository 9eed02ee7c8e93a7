// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/graph.h"

#include "core/flow/validate.h"

namespace mh::flow {

namespace {

/// What makes a graph impossible to build; the rest is a matter for publishing, and a version
/// published under milder rules must still run.
bool isStructural(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::EmptyFlow:
    case Problem::Kind::TooMany:
    case Problem::Kind::BadId:
    case Problem::Kind::DuplicateId:
    case Problem::Kind::UnknownEnd:
    case Problem::Kind::SelfEdge:
    case Problem::Kind::Cycle:
    case Problem::Kind::BadExpression:
    case Problem::Kind::BadInputSchema: return true;
    default: return false;
    }
}

} // namespace

Result<std::shared_ptr<const Dag>> Dag::build(FlowDefinition definition, FlowSettings settings)
{
    QList<Problem> problems = validate(definition);
    problems.removeIf([](const Problem &problem) { return !isStructural(problem.kind); });
    if (!problems.isEmpty())
        return toError(problems);

    const Result<FormSchema> inputs = FormSchema::compile(definition.inputSchema);
    if (!inputs)
        return inputs.error();
    const std::shared_ptr<Dag> dag(new Dag);
    dag->m_inputs = *inputs;
    dag->m_definition = std::move(definition);
    dag->m_settings = std::move(settings);
    dag->m_structure = structureOf(dag->m_definition);
    dag->m_mappings.resize(size_t(dag->nodeCount()));
    for (int index = 0; index < dag->nodeCount(); ++index) {
        if (dag->incoming(index).empty())
            dag->m_roots.push_back(index);
        if (dag->outgoing(index).empty())
            dag->m_leaves.push_back(index);
        if (dag->node(index).join == JoinMode::Expression) {
            const Result<Condition> condition = Condition::compile(dag->node(index).joinExpression);
            if (!condition)
                return condition.error();
            dag->m_joins.insert(index, *condition);
        }
        const QJsonObject &mappings = dag->node(index).inputMappings;
        for (auto port = mappings.begin(); port != mappings.end(); ++port) {
            const Result<Expression> expression = Expression::compile(port.value());
            if (!expression)
                return expression.error();
            dag->m_mappings[size_t(index)].insert(port.key(), *expression);
        }
    }
    return std::shared_ptr<const Dag>(dag);
}

} // namespace mh::flow
