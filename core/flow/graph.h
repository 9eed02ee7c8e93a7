// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <QHash>

#include "core/flow/condition.h"
#include "core/flow/definition.h"
#include "core/flow/expression.h"
#include "core/flow/form_schema.h"
#include "core/flow/structure.h"

namespace mh::flow {

/// A definition prepared for running: nodes and edges as dense indices.
/// Thread: immutable after `build`, shared by `shared_ptr<const Dag>`.
/// Errors: `build` refuses what `validate` refuses structurally (ends, ids, cycles, expressions,
/// the schema of the inputs).
class Dag
{
public:
    using EdgeEnds = Structure::EdgeEnds;

    [[nodiscard]] static Result<std::shared_ptr<const Dag>> build(FlowDefinition definition,
                                                                  FlowSettings settings = {});

    [[nodiscard]] int nodeCount() const { return int(m_definition.nodes.size()); }
    [[nodiscard]] int edgeCount() const { return int(m_definition.edges.size()); }
    [[nodiscard]] const Node &node(int index) const { return m_definition.nodes.at(index); }
    [[nodiscard]] const Edge &edge(int index) const { return m_definition.edges.at(index); }
    [[nodiscard]] EdgeEnds ends(int edge) const { return m_structure.ends[size_t(edge)]; }
    /// -1 when there is no such node.
    [[nodiscard]] int indexOf(const NodeId &id) const { return m_structure.index.value(id, -1); }
    /// Edge indices, in the definition's order.
    [[nodiscard]] std::span<const int> incoming(int node) const { return m_structure.incoming.of(node); }
    [[nodiscard]] std::span<const int> outgoing(int node) const { return m_structure.outgoing.of(node); }
    [[nodiscard]] std::span<const int> topologicalOrder() const { return m_structure.order; }
    [[nodiscard]] std::span<const int> roots() const { return m_roots; }
    [[nodiscard]] std::span<const int> leaves() const { return m_leaves; }
    /// The compiled input mappings of a node, by port.
    [[nodiscard]] const QHash<QString, Expression> &mappings(int node) const { return m_mappings[size_t(node)]; }
    /// The compiled expression of a node's join; null unless its mode is Expression.
    [[nodiscard]] const Condition *joinCondition(int node) const
    {
        const auto found = m_joins.constFind(node);
        return found == m_joins.constEnd() ? nullptr : &*found;
    }
    [[nodiscard]] const FlowDefinition &definition() const { return m_definition; }
    [[nodiscard]] const FlowSettings &settings() const { return m_settings; }
    [[nodiscard]] const FormSchema &inputs() const { return m_inputs; }

private:
    Dag() = default;

    FlowDefinition m_definition;
    FlowSettings m_settings;
    FormSchema m_inputs;
    Structure m_structure;
    std::vector<QHash<QString, Expression>> m_mappings;
    QHash<int, Condition> m_joins;
    std::vector<int> m_roots;
    std::vector<int> m_leaves;
};

} // namespace mh::flow
