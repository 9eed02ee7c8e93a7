// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QHash>

#include "server/engine/ports.h"
#include "server/engine/ready_queue.h"

namespace mh::engine {

/// Places for calls in flight, over all runs and by component, and the line of nodes that wait for one.
/// Thread: engine thread. Lifetime: outlived by `components`. Errors: none.
class Places
{
    Q_DISABLE_COPY_MOVE(Places)
public:
    /// `freed` is called when a place became free while somebody waits.
    Places(const ComponentSource &components, std::function<void()> freed);

    void setLimit(int calls) { m_limit = calls; }
    /// Whether calls of the component need a place. Sub-flows wait for further nodes and a question for a person: with
    /// a place of their own they would block what they wait for.
    [[nodiscard]] static bool areNeededBy(const Component &component);
    [[nodiscard]] bool hasRoom(const QString &component) const;
    /// Why there is no room, for people.
    [[nodiscard]] QString reason(const QString &component) const;
    void take(const QString &component);
    void leave(const QString &component);

    [[nodiscard]] ReadyQueue &line() { return m_line; }
    [[nodiscard]] const ReadyQueue &line() const { return m_line; }
    /// The first in line whose component has room.
    [[nodiscard]] std::optional<ReadyQueue::Entry> next();

private:
    const ComponentSource &m_components;
    std::function<void()> m_freed;
    ReadyQueue m_line;
    int m_limit = CallLimits().calls;
    int m_taken = 0;
    QHash<QString, int> m_takenOf; ///< by component
};

} // namespace mh::engine
