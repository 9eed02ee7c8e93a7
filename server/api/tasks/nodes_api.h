// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/tasks.h"
#include "server/api/router.h"
#include "server/tasks/machine.h"
#include "server/tasks/task_service.h"

namespace mh::fleet {
class AgentSessions;
class HostRegistry;
class HostWatch;
struct Host;
} // namespace mh::fleet

namespace mh::api {

/// Hosts as nodes, and how the server's own machine does.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: SERVER_NOT_FOUND; those of the agent.
class NodesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodesApi)

public:
    struct Parts {
        tasks::TaskService &tasks;
        tasks::Machine &machine;
        fleet::HostRegistry &hosts;
        fleet::HostWatch &watch;
        fleet::AgentSessions &sessions;
        std::function<bool(const identity::Caller &caller, const fleet::Host &host)> sees;
        /// As Router::Guard has it, for a host's number.
        Router::Guard hostGuard;
        std::function<QString()> vpnStatus;
    };
    NodesApi(Router &router, const Parts &parts);

    /// Those that the caller sees.
    [[nodiscard]] QList<protocol::Node> nodesOf(const identity::Caller &caller) const;

private:
    /// Each handler of a node asks here first.
    [[nodiscard]] Result<> enter(const Call &call, const protocol::Route &route, const QString &nodeId) const;
    [[nodiscard]] protocol::Node viewOf(const tasks::Node &node) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> status(const Call &call);
    [[nodiscard]] QFuture<Result<QJsonObject>> restart(const Call &call, qint64 number);

    Parts m_parts;
};

} // namespace mh::api
