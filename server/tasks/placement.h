// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QList>
#include <QSet>
#include <QStringList>

#include "core/base/id.h"
#include "core/fleet/manifest.h"

/// Where a task goes, and why it does not go anywhere yet. Thread: plain functions on values.
namespace mh::tasks {

/// A host as tasks see it.
struct Node {
    HostId id;
    qint64 number = 0;
    QString name;
    bool isConnected = false;
    bool isDraining = false;
    std::optional<fleet::Manifest> manifest;
    QStringList labels;
    int cores = 0;
    double load = 0;           ///< percent of all cores, as last measured
    qint64 memoryTotalMib = 0; ///< 0: not told
    qint64 memoryFreeMib = 0;  ///< as last measured
    std::optional<double> roundTripMs;
    // What is placed there already.
    int running = 0;
    double cpuPlaced = 0;
    qint64 memoryPlacedMib = 0;
    qint64 restsUntil = 0; ///< it has just refused one

    [[nodiscard]] bool takesTasks() const { return manifest && !manifest->tasks.user.isEmpty(); }
};

/// "offline", "draining", "busy" (takes no more), "active" (runs some), "idle".
[[nodiscard]] QLatin1StringView statusOf(const Node &node);

struct Wish {
    bool hasProgram = true;
    fleet::TaskLimits limits;
    QStringList labels;
    qint64 host = 0; ///< its number; 0: any
    QSet<HostId> lostOn;
};

/// One constraint that keeps a task from one host, or (no host) from all.
struct WhyNot {
    qint64 host = 0;
    QString hostName;
    QLatin1StringView constraint; ///< "command", "nodes", "host", "manifest", "offline", "draining", "labels", "slots",
                                  ///< "cpu", "memory", "rest"
    QString message;
};

struct Placement {
    std::optional<HostId> host;
    QList<WhyNot> whyNot;
};
/// `nodes` are those that the task's owner may use. The best one: where no try was lost, near by (round trips of ten
/// milliseconds count alike), not at work with other things, and then the fullest that it fits, so that large ones
/// find room elsewhere.
[[nodiscard]] Placement place(const Wish &wish, const QList<Node> &nodes, qint64 nowMs);

} // namespace mh::tasks
