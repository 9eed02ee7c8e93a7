// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/item_calls.h"

#include <utility>

namespace mh::engine {
using namespace Qt::StringLiterals;

Result<> ItemCalls::complete(ExecutionId run, const flow::NodeId &node, CallDone done)
{
    if (m_items.end(run, node, done))
        return {};
    return m_nodes.complete(run, node, std::move(done));
}

Result<> ItemCalls::fail(ExecutionId run, const flow::NodeId &node, CallFailed failed)
{
    if (m_items.end(run, node, failed))
        return {};
    return m_nodes.fail(run, node, std::move(failed));
}

Result<> ItemCalls::addOutputs(ExecutionId run, const flow::NodeId &node, const QJsonObject &outputs)
{
    return m_nodes.addOutputs(run, node, outputs);
}

Result<> ItemCalls::progress(ExecutionId run, const flow::NodeId &node, double percent, const QString &message)
{
    return m_nodes.progress(run, node, percent, message);
}

Result<NodeCall> ItemCalls::call(ExecutionId run, const flow::NodeId &node) const
{
    if (const NodeCall *item = m_items.find(run, node))
        return *item;
    if (m_items.isBeginning(run, node))
        return unavailable(u"the node of this item is being resumed"_s, u"NODE_STARTING"_s);
    return m_nodes.call(run, node);
}

bool ItemCalls::isCancelled(ExecutionId run) const
{
    return m_nodes.isCancelled(run);
}

} // namespace mh::engine
