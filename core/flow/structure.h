// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QHash>

#include "core/flow/definition.h"

namespace mh::flow {

/// The bare graph of a definition, right or wrong: dense indices in contiguous memory.
/// Thread: a value, immutable after `structureOf`. Errors: none; ends that do not exist are -1,
/// and edges with such an end or from a node to itself are in no adjacency.
struct Structure {
    struct EdgeEnds {
        int source = -1;
        int target = -1;
    };
    /// Edge indices by node, all lists in one vector.
    struct Adjacency {
        std::vector<int> start; ///< one more than there are nodes
        std::vector<int> edges;
        [[nodiscard]] std::span<const int> of(int node) const
        {
            const auto from = size_t(start[size_t(node)]);
            return {edges.data() + from, size_t(start[size_t(node) + 1]) - from};
        }
    };

    QHash<NodeId, int> index; ///< of two nodes with one id, the first
    std::vector<EdgeEnds> ends;
    Adjacency incoming;
    Adjacency outgoing;
    std::vector<int> order; ///< topological; without the nodes on cycles and behind them

    [[nodiscard]] int nodeCount() const { return int(incoming.start.size()) - 1; }
};

[[nodiscard]] Structure structureOf(const FlowDefinition &definition);

/// One shortest cycle of every strongly connected part with more than one node, each in edge
/// order and starting at its first node in the definition's order.
struct Cycle {
    std::vector<int> nodes;
    int partSize = 0; ///< how many nodes the strongly connected part has
};
[[nodiscard]] std::vector<Cycle> cyclesOf(const Structure &structure);

} // namespace mh::flow
