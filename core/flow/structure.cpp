// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/structure.h"

#include <algorithm>

namespace mh::flow {

namespace {

Structure::Adjacency adjacency(int nodes, const std::vector<Structure::EdgeEnds> &ends, int Structure::EdgeEnds::*side)
{
    const auto counts = [](const Structure::EdgeEnds &edge) {
        return edge.source >= 0 && edge.target >= 0 && edge.source != edge.target;
    };
    Structure::Adjacency lists;
    lists.start.assign(size_t(nodes) + 1, 0);
    for (const auto &edge : ends) {
        if (counts(edge))
            ++lists.start[size_t(edge.*side) + 1];
    }
    for (size_t i = 1; i < lists.start.size(); ++i)
        lists.start[i] += lists.start[i - 1];
    lists.edges.resize(size_t(lists.start.back()));
    std::vector<int> next(lists.start.begin(), lists.start.end() - 1);
    for (size_t i = 0; i < ends.size(); ++i) {
        if (counts(ends[i]))
            lists.edges[size_t(next[size_t(ends[i].*side)]++)] = int(i);
    }
    return lists;
}

/// Kahn's algorithm; among ready nodes the definition's order wins where it can.
std::vector<int> orderOf(const Structure &structure)
{
    const int count = structure.nodeCount();
    std::vector<int> waiting(static_cast<size_t>(count));
    std::vector<int> order;
    order.reserve(size_t(count));
    for (int node = 0; node < count; ++node) {
        waiting[size_t(node)] = int(structure.incoming.of(node).size());
        if (waiting[size_t(node)] == 0)
            order.push_back(node);
    }
    for (size_t done = 0; done < order.size(); ++done) {
        for (const int edge : structure.outgoing.of(order[done])) {
            const int target = structure.ends[size_t(edge)].target;
            if (--waiting[size_t(target)] == 0)
                order.push_back(target);
        }
    }
    return order;
}

/// Tarjan's strongly connected parts without recursion, so that a long chain cannot overflow
/// the stack. part[node] numbers the part.
class Parts
{
public:
    explicit Parts(const Structure &structure)
        : part(size_t(structure.nodeCount()), -1),
          m_structure(structure),
          m_seen(part.size(), -1),
          m_low(part.size(), 0),
          m_nextEdge(part.size(), 0)
    {
        for (int node = 0; node < structure.nodeCount(); ++node) {
            if (m_seen[size_t(node)] < 0)
                visit(node);
        }
    }

    std::vector<int> part;
    std::vector<int> sizes;

private:
    void enter(int node)
    {
        m_seen[size_t(node)] = m_low[size_t(node)] = m_counter++;
        m_path.push_back(node);
        m_open.push_back(node);
    }

    void visit(int root)
    {
        enter(root);
        while (!m_path.empty()) {
            const auto node = size_t(m_path.back());
            const auto edges = m_structure.outgoing.of(int(node));
            if (m_nextEdge[node] < edges.size()) {
                const int target = m_structure.ends[size_t(edges[m_nextEdge[node]++])].target;
                if (m_seen[size_t(target)] < 0)
                    enter(target);
                else if (part[size_t(target)] < 0)
                    m_low[node] = std::min(m_low[node], m_seen[size_t(target)]);
                continue;
            }
            leave(node);
        }
    }

    void leave(size_t node)
    {
        m_path.pop_back();
        if (!m_path.empty()) {
            int &low = m_low[size_t(m_path.back())];
            low = std::min(low, m_low[node]);
        }
        if (m_low[node] != m_seen[node])
            return;
        int size = 0;
        for (int member = -1; member != int(node); ++size) {
            member = m_open.back();
            m_open.pop_back();
            part[size_t(member)] = int(sizes.size());
        }
        sizes.push_back(size);
    }

    const Structure &m_structure;
    std::vector<int> m_seen;
    std::vector<int> m_low;
    std::vector<size_t> m_nextEdge;
    std::vector<int> m_path;
    std::vector<int> m_open;
    int m_counter = 0;
};

/// Breadth first inside the part, from `start` back to it. `cameFrom` is shared between calls:
/// parts do not overlap, so its entries never clash.
std::vector<int> shortestCycle(const Structure &structure, const std::vector<int> &part, int start,
                               std::vector<int> &cameFrom)
{
    std::vector<int> queue{start};
    for (size_t done = 0; done < queue.size(); ++done) {
        const int node = queue[done];
        for (const int edge : structure.outgoing.of(node)) {
            const int target = structure.ends[size_t(edge)].target;
            if (part[size_t(target)] != part[size_t(start)])
                continue;
            if (target == start) {
                std::vector<int> cycle;
                for (int step = node; step != start; step = cameFrom[size_t(step)])
                    cycle.push_back(step);
                cycle.push_back(start);
                std::reverse(cycle.begin(), cycle.end());
                return cycle;
            }
            if (cameFrom[size_t(target)] < 0) {
                cameFrom[size_t(target)] = node;
                queue.push_back(target);
            }
        }
    }
    return {};
}

} // namespace

Structure structureOf(const FlowDefinition &definition)
{
    Structure structure;
    const auto count = int(definition.nodes.size());
    structure.index.reserve(count);
    for (int node = 0; node < count; ++node) {
        const NodeId &id = definition.nodes.at(node).id;
        if (!structure.index.contains(id))
            structure.index.insert(id, node);
    }
    structure.ends.reserve(size_t(definition.edges.size()));
    for (const Edge &edge : definition.edges)
        structure.ends.push_back({structure.index.value(edge.source, -1), structure.index.value(edge.target, -1)});
    structure.incoming = adjacency(count, structure.ends, &Structure::EdgeEnds::target);
    structure.outgoing = adjacency(count, structure.ends, &Structure::EdgeEnds::source);
    structure.order = orderOf(structure);
    return structure;
}

std::vector<Cycle> cyclesOf(const Structure &structure)
{
    if (int(structure.order.size()) == structure.nodeCount())
        return {};
    const Parts parts(structure);
    std::vector<bool> told(parts.sizes.size(), false);
    std::vector<int> cameFrom(parts.part.size(), -1);
    std::vector<Cycle> cycles;
    for (int node = 0; node < structure.nodeCount(); ++node) {
        const auto part = size_t(parts.part[size_t(node)]);
        if (parts.sizes[part] < 2 || told[part])
            continue;
        told[part] = true;
        cycles.push_back({shortestCycle(structure, parts.part, node, cameFrom), parts.sizes[part]});
    }
    return cycles;
}

} // namespace mh::flow
