// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/placement.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace mh::tasks {
using namespace Qt::StringLiterals;

namespace {

constexpr double kBusyLoad = 85; ///< percent
constexpr double kNearMs = 10;   ///< round trips within it count alike
constexpr double kFull = 100;

double coresFor(const Node &node)
{
    const double allowed = node.manifest ? node.manifest->tasks.cpu : 0;
    return allowed > 0 ? std::min(allowed, double(node.cores)) : double(node.cores);
}

/// What may still be promised: of what the owner allows, of what there is, and of what is free by the last figures.
qint64 memoryLeft(const Node &node)
{
    qint64 left = std::numeric_limits<qint64>::max();
    if (node.manifest && node.manifest->tasks.memoryMib > 0)
        left = std::min(left, node.manifest->tasks.memoryMib - node.memoryPlacedMib);
    if (node.memoryTotalMib > 0)
        left = std::min({left, node.memoryTotalMib - node.memoryPlacedMib, node.memoryFreeMib});
    return std::max<qint64>(0, left);
}

struct Objection {
    QLatin1StringView constraint;
    QString message;
};

std::optional<Objection> ofItsState(const Wish &wish, const Node &node, qint64 nowMs)
{
    if (wish.host != 0 && node.number != wish.host)
        return Objection{"host"_L1, u"the task is for another host"_s};
    if (!node.takesTasks())
        return Objection{"manifest"_L1, u"the host's manifest allows no tasks"_s};
    if (!node.isConnected)
        return Objection{"offline"_L1, u"its agent is not connected"_s};
    if (node.isDraining)
        return Objection{"draining"_L1, u"the host is being drained"_s};
    if (node.restsUntil > nowMs)
        return Objection{"rest"_L1, u"it has just refused one"_s};
    QStringList lacking = wish.labels;
    lacking.removeIf([&node](const QString &label) { return node.labels.contains(label, Qt::CaseInsensitive); });
    if (!lacking.isEmpty())
        return Objection{"labels"_L1, u"it has no label '%1'"_s.arg(lacking.join(u"', '"_s))};
    return {};
}

std::optional<Objection> ofItsRoom(const Wish &wish, const Node &node)
{
    const fleet::TaskRules &rules = node.manifest->tasks;
    if (node.running >= rules.most)
        return Objection{"slots"_L1, u"it runs %1 of %2 tasks"_s.arg(node.running).arg(rules.most)};
    const double cores = coresFor(node);
    if (wish.limits.cpu > cores)
        return Objection{"cpu"_L1, u"it has %1 cores for tasks, the task wants %2"_s.arg(cores).arg(wish.limits.cpu)};
    if (node.cpuPlaced + wish.limits.cpu > cores) {
        return Objection{
            "cpu"_L1,
            u"%1 of %2 cores are taken, the task wants %3"_s.arg(node.cpuPlaced).arg(cores).arg(wish.limits.cpu)};
    }
    if (wish.limits.memoryMib > memoryLeft(node)) {
        return Objection{
            "memory"_L1,
            u"%1 MiB of memory are left, the task wants %2"_s.arg(memoryLeft(node)).arg(wish.limits.memoryMib)};
    }
    return {};
}

/// Less is better.
auto rankOf(const Wish &wish, const Node &node)
{
    const double distance = node.roundTripMs ? std::min(*node.roundTripMs / kNearMs, 1e6) : 1e6;
    const double cpuLeft = coresFor(node) - node.cpuPlaced - wish.limits.cpu;
    return std::tuple(wish.lostOn.contains(node.id), int(distance), node.load >= kBusyLoad, cpuLeft, memoryLeft(node),
                      node.number);
}

} // namespace

QLatin1StringView statusOf(const Node &node)
{
    if (!node.isConnected)
        return "offline"_L1;
    if (node.isDraining)
        return "draining"_L1;
    const int most = node.manifest ? node.manifest->tasks.most : 0;
    if (node.running >= most || std::min(node.load, kFull) >= kBusyLoad)
        return "busy"_L1;
    return node.running > 0 ? "active"_L1 : "idle"_L1;
}

Placement place(const Wish &wish, const QList<Node> &nodes, qint64 nowMs)
{
    Placement placement;
    if (!wish.hasProgram) {
        placement.whyNot.append({0, {}, "command"_L1, u"the task names no program to run"_s});
        return placement;
    }
    const Node *best = nullptr;
    for (const Node &node : nodes) {
        auto objection = ofItsState(wish, node, nowMs);
        if (!objection)
            objection = ofItsRoom(wish, node);
        if (objection)
            placement.whyNot.append({node.number, node.name, objection->constraint, objection->message});
        else if (!best || rankOf(wish, node) < rankOf(wish, *best))
            best = &node;
    }
    if (nodes.isEmpty())
        placement.whyNot.append({0, {}, "nodes"_L1, u"there is no host that its owner may operate"_s});
    else if (best)
        placement.host = best->id;
    return placement;
}

} // namespace mh::tasks
