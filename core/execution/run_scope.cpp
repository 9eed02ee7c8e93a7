// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/run_scope.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

QJsonValue RunScope::trigger() const
{
    return m_state.head.inputs;
}

std::optional<QJsonObject> RunScope::outputOf(const flow::NodeId &node) const
{
    const int index = m_state.dag->indexOf(node);
    if (index < 0)
        return std::nullopt;
    const NodeState &state = m_state.nodes[size_t(index)];
    if (state.status != NodeStatus::Completed && state.bypass != Bypass::Disabled)
        return std::nullopt;
    return state.outputs;
}

std::optional<QJsonObject> RunScope::edge(const flow::EdgeId &edge) const
{
    if (m_node < 0)
        return std::nullopt;
    for (const int incoming : m_state.dag->incoming(m_node)) {
        if (m_state.dag->edge(incoming).id == edge)
            return QJsonObject{{u"status"_s, toText(m_state.edges[size_t(incoming)])}};
    }
    return std::nullopt;
}

} // namespace mh::execution
