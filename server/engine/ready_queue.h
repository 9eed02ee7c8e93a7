// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>

#include <QHash>
#include <QSet>
#include <QString>

#include "core/execution/state.h"

namespace mh::engine {

/// How long one step of priority is worth waiting for: low comes before a critical one that is
/// ready one and a half minutes later, so that none starves.
inline constexpr qint64 kPriorityStepMs = 30'000;

/// The place in a line by priority and age: the smallest is first. It never changes.
[[nodiscard]] constexpr qint64 placeInLine(qint64 sinceMs, execution::Priority priority)
{
    return sinceMs - qint64(priority) * kPriorityStepMs;
}

struct CallLimits {
    int calls = 1000;                   ///< in flight over all runs; pure nodes and those that only wait do not count
    qint64 outputBytes = 1024 * 1024;   ///< of one node, as JSON
    qint64 runBytes = 64 * 1024 * 1024; ///< of all nodes of a run
};

/// Nodes that could start and wait for a free place. Thread: engine.
class ReadyQueue
{
public:
    struct Entry {
        ExecutionId run;
        int node = 0;
        QString component;
    };

    void push(const Entry &entry, execution::Priority priority, qint64 steadyMs);
    /// The first in line among those whose component has room.
    [[nodiscard]] std::optional<Entry> take(const std::function<bool(const QString &component)> &hasRoom);
    void drop(ExecutionId run);
    [[nodiscard]] bool contains(ExecutionId run, int node) const { return m_known.contains({run, node}); }
    [[nodiscard]] bool isEmpty() const { return m_known.isEmpty(); }

private:
    using Place = std::pair<qint64, quint64>;
    using Line = std::map<Place, Entry>;

    std::map<QString, Line> m_lines; ///< by component; only those that somebody waits for
    QSet<std::pair<ExecutionId, int>> m_known;
    quint64 m_last = 0;
};

} // namespace mh::engine
