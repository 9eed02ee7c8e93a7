// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/tasks/nodes_api.h"

#include <algorithm>
#include <cmath>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/protocol/task_endpoints.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;

namespace {

constexpr qint64 kRestartMs = 15'000;

Error noSuchNode()
{
    return notFound(u"there is no such node"_s, u"SERVER_NOT_FOUND"_s);
}

/// One digit behind the point is what people read.
double rounded(double value)
{
    constexpr double kTenth = 10;
    return std::round(value * kTenth) / kTenth;
}

} // namespace

NodesApi::NodesApi(Router &router, const Parts &parts) : m_parts(parts)
{
    router.on(protocol::listNodes,
              [this](const Call &call, protocol::Empty) -> Result<protocol::BareList<protocol::Node>> {
                  return protocol::BareList<protocol::Node>{nodesOf(*call.caller)};
              });
    router.on(
        protocol::getNode, [this](const Call &call, const protocol::TaskNodeRef &request) -> Result<protocol::Node> {
            if (const auto may = enter(call, protocol::getNode, request.nodeId); !may)
                return may.error();
            const QList<tasks::Node> nodes = m_parts.tasks.nodes();
            const qint64 number = protocol::hostOfNode(request.nodeId);
            const auto node =
                std::find_if(nodes.begin(), nodes.end(), [number](const auto &each) { return each.number == number; });
            if (node == nodes.end()) // a host, but none that tasks are run on
                return noSuchNode();
            return viewOf(*node);
        });
    router.on(protocol::restartNode, [this](const Call &call, const protocol::TaskNodeRef &request) {
        if (const auto may = enter(call, protocol::restartNode, request.nodeId); !may)
            return Answer<QJsonObject>().given(may.error());
        return restart(call, protocol::hostOfNode(request.nodeId));
    });
    router.on(protocol::systemStatus, [this](const Call &call, protocol::Empty) { return status(call); });
}

Result<> NodesApi::enter(const Call &call, const protocol::Route &route, const QString &nodeId) const
{
    const qint64 number = protocol::hostOfNode(nodeId);
    return number == 0 ? Result<>(noSuchNode()) : m_parts.hostGuard(call, route, QString::number(number));
}

QList<protocol::Node> NodesApi::nodesOf(const identity::Caller &caller) const
{
    QList<protocol::Node> seen;
    const QList<tasks::Node> all = m_parts.tasks.nodes();
    for (const tasks::Node &node : all) {
        const Host *host = m_parts.hosts.find(node.id);
        if (host && m_parts.sees(caller, *host))
            seen.append(viewOf(node));
    }
    return seen;
}

protocol::Node NodesApi::viewOf(const tasks::Node &node) const
{
    const Host *host = m_parts.hosts.find(node.id);
    protocol::Node view;
    view.nodeId = protocol::nodeIdOf(node.number);
    view.number = node.number;
    view.hostname = node.name;
    view.ipAddress = host->address.isEmpty() ? host->facts.addresses.value(0) : host->address;
    view.status = tasks::statusOf(node);
    if (const auto sample = node.isConnected ? m_parts.watch.latestSample(node.id) : std::nullopt) {
        view.cpuUsage = rounded(sample->cpu);
        view.memoryUsage =
            sample->memoryTotal > 0 ? rounded(100.0 * double(sample->memoryUsed) / double(sample->memoryTotal)) : 0;
    }
    view.lastSeen = m_parts.watch.seenAt(node.id);
    view.runningTasks = node.running;
    view.mostTasks = node.manifest->tasks.most;
    view.cpuCores = node.cores;
    view.cpuPlaced = node.cpuPlaced;
    view.memoryMib = node.memoryTotalMib;
    view.memoryPlacedMib = node.memoryPlacedMib;
    view.roundTripMs = node.roundTripMs.value_or(-1);
    view.labels = node.labels;
    view.taskUser = node.manifest->tasks.user;
    view.canRestart = !node.manifest->restart.isEmpty();
    return view;
}

QFuture<Result<QJsonObject>> NodesApi::status(const Call &call)
{
    const Answer<QJsonObject> answer;
    m_parts.machine.measure(this, [this, answer, caller = *call.caller](const tasks::Machine::Figures &now) {
        const QList<protocol::Node> nodes = nodesOf(caller);
        const auto active = std::count_if(nodes.begin(), nodes.end(),
                                          [](const protocol::Node &node) { return node.status != "offline"_L1; });
        answer.give(QJsonObject{{u"cpu_usage"_s, rounded(now.cpu)},
                                {u"memory_usage"_s, rounded(now.memory)},
                                {u"disk_usage"_s, rounded(now.disk)},
                                {u"network_status"_s, now.hasNetwork ? u"connected"_s : u"disconnected"_s},
                                {u"active_nodes"_s, qint64(active)},
                                {u"running_tasks"_s, m_parts.tasks.runningCount()},
                                {u"vpn_status"_s, m_parts.vpnStatus()},
                                {u"boot_time"_s, now.bootedAt},
                                {u"network_in"_s, std::round(now.networkIn)},
                                {u"network_out"_s, std::round(now.networkOut)},
                                {u"load_average"_s, QJsonArray{now.load[0], now.load[1], now.load[2]}}});
    });
    return answer.future();
}

QFuture<Result<QJsonObject>> NodesApi::restart(const Call &call, qint64 number)
{
    const Answer<QJsonObject> answer;
    const Host *host = m_parts.hosts.find(number);
    if (!host)
        return answer.given(noSuchNode());
    // Who asked is written down before anything is done.
    const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), {{u"name"_s, host->name}}));
    const fleet::Principal by{call.caller->id.toString(), call.caller->username};
    whenReady(noted, this, [this, answer, by, number](const Result<> &done) {
        const Host *now = m_parts.hosts.find(number);
        if (!done || !now)
            return answer.give(done ? noSuchNode() : done.error());
        const auto asked = m_parts.sessions.ask(*now, {u"host.restart"_s, {}, by, kRestartMs, true});
        whenReady(asked, this, [answer](const Result<QJsonObject> &result) {
            answer.give(result ? Result<QJsonObject>(QJsonObject{{u"success"_s, true}}) : result);
        });
    });
    return answer.future();
}

} // namespace mh::api
