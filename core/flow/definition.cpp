// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/definition.h"

#include <algorithm>

namespace mh::flow {

const Node *FlowDefinition::node(const NodeId &id) const
{
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [&](const Node &each) { return each.id == id; });
    return found == nodes.cend() ? nullptr : &*found;
}

const Edge *FlowDefinition::edge(const EdgeId &id) const
{
    const auto found = std::find_if(edges.cbegin(), edges.cend(), [&](const Edge &each) { return each.id == id; });
    return found == edges.cend() ? nullptr : &*found;
}

} // namespace mh::flow
