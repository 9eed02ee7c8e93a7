// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::api {
class FlowGate;
class RunReader;
} // namespace mh::api
namespace mh::components {
class NoticePost;
}
namespace mh::engine {
class EventBus;
class ExecutionService;
class ItemCalls;
class Notices;
class Questions;
class Resumables;
class RunControl;
class Scheduler;
class TriggerService;
} // namespace mh::engine
namespace mh::flow {
struct FlowSettings;
}

namespace mh::server {

class AccessModule;
class ComponentsModule;
class EngineModule;
class IdentityModule;
class OutboundModule;
class RegistryModule;
class RunRoutes;
class ServicesModule;
class VaultModule;

/// What makes flows run: the scheduler, executions, triggers, the nodes that steer a run, and notices; with the
/// routes of flows and executions.
/// Thread: engine. Lifetime: as Module; the services after start().
class RunsModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const IdentityModule &identity;
        const RegistryModule &registry;
        const OutboundModule &outbound;
        EngineModule &engine;
        const ComponentsModule &components;
        const AccessModule &access;
        const ServicesModule &services;
        const VaultModule &vault;
    };
    RunsModule(const Ground &ground, const Needs &needs);
    ~RunsModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;
    void applySettings() override;

    /// Lets callers at flows and runs.
    [[nodiscard]] api::FlowGate &gate() const { return *m_gate; }

private:
    void addControlComponents();
    /// What a flow's settings are where they do not say.
    [[nodiscard]] flow::FlowSettings flowDefaults() const;

    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<engine::EventBus> m_events;
    std::unique_ptr<engine::Scheduler> m_scheduler;
    std::unique_ptr<engine::RunControl> m_control;
    std::unique_ptr<engine::ExecutionService> m_executions;
    std::unique_ptr<engine::TriggerService> m_triggers;
    std::unique_ptr<components::NoticePost> m_post;
    std::unique_ptr<engine::Notices> m_notices;
    engine::Questions *m_questions = nullptr;   ///< the library's
    engine::Resumables *m_resumables = nullptr; ///< the library's
    std::unique_ptr<engine::ItemCalls> m_calls;
    std::unique_ptr<api::RunReader> m_reader;
    std::unique_ptr<api::FlowGate> m_gate;
    std::unique_ptr<RunRoutes> m_routes;
};

} // namespace mh::server
