// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::api {
class AgentDoor;
class DockerApi;
class HostGate;
class HostsApi;
class TerminalDoor;
class TerminalsApi;
} // namespace mh::api

namespace mh::server {

class AccessModule;
class FleetModule;
class IdentityModule;

/// What is done with hosts by those who may, and the door for agents. Apart from FleetModule, since what one may do
/// with a host can be asked only once it is known.
/// Thread: engine. Lifetime: as Module.
class HostsModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const IdentityModule &identity;
        const AccessModule &access;
        const FleetModule &fleet;
    };
    HostsModule(const Ground &ground, const Needs &needs);
    ~HostsModule() override;

    void routes(const Door &door) override;

private:
    [[nodiscard]] QString joinString(const QString &token) const;

    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<access::OwnedAccess> m_access;
    std::unique_ptr<api::HostGate> m_gate;
    std::unique_ptr<api::AgentDoor> m_agents;
    std::unique_ptr<api::HostsApi> m_hosts;
    std::unique_ptr<api::DockerApi> m_docker;
    std::unique_ptr<api::TerminalsApi> m_terminals;
    std::unique_ptr<api::TerminalDoor> m_terminalDoor;
};

} // namespace mh::server
