// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/fleet/agent_sessions.h"
#include "server/routing/host_commands.h"

namespace mh::fleet {
class HostRegistry;
class HostWatch;
} // namespace mh::fleet

namespace mh::routing {

/// The commands as connected agents take them.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: those of AgentSessions; TooLarge for routes
/// that do not end.
class AgentCommands final : public QObject, public HostCommands
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentCommands)

public:
    static constexpr qsizetype kMostRouteBytes = 16 * 1024 * 1024;

    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::HostWatch &watch;
        fleet::AgentSessions &sessions;
    };
    explicit AgentCommands(const Parts &parts) : m_parts(parts) {}

    [[nodiscard]] bool isReachable(HostId host) const override;
    void apply(HostId host, qint64 serial, Secret document, const Done &done) override;
    void status(HostId host, const Done &done) override;
    void restart(HostId host, const QString &session, const Done &done) override;
    void routes(HostId host, const QJsonObject &arguments, const RoutesDone &done) override;

private:
    void ask(HostId host, const fleet::AgentSessions::Ask &ask, const Done &done);

    Parts m_parts;
};

} // namespace mh::routing
