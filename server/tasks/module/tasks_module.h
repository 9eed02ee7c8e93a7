// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"
#include "server/tasks/task_service.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::api {
class ConsolePages;
class HostGate;
class NodesApi;
class TaskGate;
class TasksApi;
} // namespace mh::api
namespace mh::tasks {
class Machine;
class TaskRows;
} // namespace mh::tasks

namespace mh::server {

class AccessModule;
class ComponentsModule;
class EngineModule;
class FleetModule;
class IdentityModule;
class StoreModule;
class VpnModule;

/// Tasks on hosts, and what is asked of them.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class TasksModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const AccessModule &access;
        const FleetModule &fleet;
        const EngineModule &engine;
        const ComponentsModule &components;
        const VpnModule &vpn;
    };
    TasksModule(const Ground &ground, const Needs &needs);
    ~TasksModule() override;

    void declare(Catalogue &catalogue) override;
    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;
    void applySettings() override;
    [[nodiscard]] QByteArray metrics() const override;

    [[nodiscard]] tasks::TaskService &service() const { return *m_service; }

private:
    const Ground &m_ground;
    Needs m_needs;
    tasks::TaskService::Options m_options;
    std::unique_ptr<tasks::TaskRows> m_rows;
    std::unique_ptr<access::OwnedAccess> m_access;
    std::unique_ptr<api::HostGate> m_hosts;
    std::unique_ptr<tasks::TaskService> m_service;
    std::unique_ptr<tasks::Machine> m_machine;
    std::unique_ptr<api::TaskGate> m_gate;
    std::unique_ptr<api::TasksApi> m_tasks;
    std::unique_ptr<api::NodesApi> m_nodes;
    std::unique_ptr<api::ConsolePages> m_pages;
};

} // namespace mh::server
