// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/ready_queue.h"

namespace mh::engine {

void ReadyQueue::push(const Entry &entry, execution::Priority priority, qint64 steadyMs)
{
    m_known.insert({entry.run, entry.node});
    m_lines[entry.component].emplace(Place{placeInLine(steadyMs, priority), ++m_last}, entry);
}

std::optional<ReadyQueue::Entry> ReadyQueue::take(const std::function<bool(const QString &component)> &hasRoom)
{
    auto best = m_lines.end();
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        const bool isEarlier = best == m_lines.end() || line->second.begin()->first < best->second.begin()->first;
        if (isEarlier && hasRoom(line->first))
            best = line;
    }
    if (best == m_lines.end())
        return std::nullopt;
    const Entry entry = best->second.begin()->second;
    best->second.erase(best->second.begin());
    if (best->second.empty())
        m_lines.erase(best);
    m_known.remove({entry.run, entry.node});
    return entry;
}

void ReadyQueue::drop(ExecutionId run)
{
    for (auto line = m_lines.begin(); line != m_lines.end();) {
        std::erase_if(line->second, [&](const auto &place) { return place.second.run == run; });
        line = line->second.empty() ? m_lines.erase(line) : std::next(line);
    }
    m_known.removeIf([&](const std::pair<ExecutionId, int> &known) { return known.first == run; });
}

} // namespace mh::engine
