// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/output_budget.h"

#include "server/engine/output_size.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

void OutputBudget::count(const execution::RunState &state)
{
    qint64 bytes = 0;
    for (const execution::NodeState &node : state.nodes)
        bytes += node.outputs.isEmpty() ? 0 : jsonSize(node.outputs, m_limits.runBytes);
    m_bytes[state.head.id] = bytes;
}

std::optional<CallFailed> OutputBudget::add(ExecutionId run, const QJsonObject &outputs)
{
    if (outputs.isEmpty())
        return std::nullopt;
    const auto refused = [](const QString &code, const QString &text) {
        return CallFailed{{code, text, {}}, false, {}};
    };
    const qint64 bytes = jsonSize(outputs, m_limits.outputBytes);
    if (bytes > m_limits.outputBytes) {
        return refused(u"OUTPUT_TOO_LARGE"_s,
                       u"the node's outputs are larger than %1 KiB; larger results go into blobs"_s.arg(
                           m_limits.outputBytes / 1024));
    }
    qint64 &sum = m_bytes[run];
    if (sum + bytes > m_limits.runBytes) {
        return refused(
            u"RUN_MEMORY_EXCEEDED"_s,
            u"with this node's outputs (%1 bytes) the execution would keep more than the %2 bytes it may have "
            "(flow.engine.run-memory-bytes); larger results go into blobs"_s.arg(bytes)
                .arg(m_limits.runBytes));
    }
    sum += bytes;
    return std::nullopt;
}

} // namespace mh::engine
