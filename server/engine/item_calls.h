// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/node_calls.h"

namespace mh::engine {

/// What components may say about their nodes and about the calls inside nodes, in one.
/// Thread: engine thread. Lifetime: outlived by both. Errors: as NodeCalls.
class ItemCalls final : public NodeCalls
{
public:
    ItemCalls(NodeCalls &nodes, SubCalls &items) : m_nodes(nodes), m_items(items) {}

    Result<> complete(ExecutionId run, const flow::NodeId &node, CallDone done) override;
    Result<> fail(ExecutionId run, const flow::NodeId &node, CallFailed failed) override;
    Result<> addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs) override;
    Result<> progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message) override;
    [[nodiscard]] Result<NodeCall> call(ExecutionId run, const flow::NodeId &node) const override;
    [[nodiscard]] bool isCancelled(ExecutionId run) const override;

private:
    NodeCalls &m_nodes;
    SubCalls &m_items;
};

} // namespace mh::engine
