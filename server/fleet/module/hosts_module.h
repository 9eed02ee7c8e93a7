// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/audit_entry.h"
#include "server/module/module.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::api {
class AgentDoor;
class AgentReleasesApi;
class HostDrainApi;
class FilesApi;
class DockerApi;
class HostGate;
class HostSharesApi;
class HostSocket;
class HostsApi;
class PublicHostDoor;
class NginxApi;
class RecordingsApi;
class TerminalDoor;
class TerminalViewsApi;
class TerminalsApi;
} // namespace mh::api
namespace mh::fleet {
class LocalDoor;
class Releases;
} // namespace mh::fleet

namespace mh::server {

class AccessModule;
class FleetModule;
class IdentityModule;
class StoreModule;

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
        const StoreModule &store;
    };
    HostsModule(const Ground &ground, const Needs &needs);
    ~HostsModule() override;

    void routes(const Door &door) override;
    void resume() override;

private:
    [[nodiscard]] QString joinString(const QString &token) const;
    [[nodiscard]] AuditEntry note(const QString &action) const;

    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<access::OwnedAccess> m_access;
    std::unique_ptr<fleet::Releases> m_releases;
    std::unique_ptr<fleet::LocalDoor> m_local;
    std::unique_ptr<api::HostGate> m_gate;
    std::unique_ptr<api::AgentDoor> m_agents;
    std::unique_ptr<api::AgentReleasesApi> m_upgrades;
    std::unique_ptr<api::HostSocket> m_socket;
    std::unique_ptr<api::HostsApi> m_hosts;
    std::unique_ptr<api::PublicHostDoor> m_public;
    std::unique_ptr<api::HostSharesApi> m_shares;
    std::unique_ptr<api::HostDrainApi> m_drain;
    std::unique_ptr<api::FilesApi> m_files;
    std::unique_ptr<api::NginxApi> m_nginx;
    std::unique_ptr<api::DockerApi> m_docker;
    std::unique_ptr<api::TerminalsApi> m_terminals;
    std::unique_ptr<api::TerminalViewsApi> m_terminalViews;
    std::unique_ptr<api::RecordingsApi> m_recordings;
    std::unique_ptr<api::TerminalDoor> m_terminalDoor;
};

} // namespace mh::server
