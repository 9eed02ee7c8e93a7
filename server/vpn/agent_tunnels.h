// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/fleet/agent_sessions.h"
#include "server/vpn/host_tunnels.h"

namespace mh::fleet {
class HostRegistry;
class HostWatch;
} // namespace mh::fleet

namespace mh::vpn {

/// The tunnels as connected agents do them.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: those of AgentSessions; TooLarge for peers
/// that do not end.
class AgentTunnels final : public QObject, public HostTunnels
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentTunnels)

public:
    static constexpr qsizetype kMostPeerBytes = 32 * 1024 * 1024;

    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::HostWatch &watch;
        fleet::AgentSessions &sessions;
    };
    explicit AgentTunnels(const Parts &parts) : m_parts(parts) {}

    [[nodiscard]] bool isReachable(HostId host) const override;
    void list(HostId host, const Done &done) override;
    void apply(HostId host, TunnelId tunnel, qint64 serial, Secret document, const Done &done) override;
    void status(HostId host, TunnelId tunnel, const Done &done) override;
    void repair(HostId host, TunnelId tunnel, const Done &done) override;
    void down(HostId host, TunnelId tunnel, const Done &done) override;

private:
    void ask(HostId host, const fleet::AgentSessions::Ask &ask, const Done &done);

    Parts m_parts;
};

} // namespace mh::vpn
