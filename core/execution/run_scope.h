// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/flow/expression.h"

namespace mh::execution {

/// What expressions may read of a run: its inputs, the outputs of nodes that completed and, for
/// the join of one node, the edges that lead to it.
/// Thread: reads `state`, which must outlive it.
class RunScope final : public flow::Scope
{
public:
    /// `node`: whose edges can be read; -1: none.
    explicit RunScope(const RunState &state, int node = -1) : m_state(state), m_node(node) {}

    [[nodiscard]] QJsonValue trigger() const override;
    [[nodiscard]] std::optional<QJsonObject> outputOf(const flow::NodeId &node) const override;
    [[nodiscard]] std::optional<QJsonObject> edge(const flow::EdgeId &edge) const override;

private:
    const RunState &m_state;
    int m_node;
};

} // namespace mh::execution
