// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/engine/records.h"
#include "server/module/module.h"

namespace mh::engine {
class FlowService;
class Journal;
class History;
class Retention;
} // namespace mh::engine

namespace mh::server {

class RegistryModule;
class StoreModule;

/// The journal and the flows, and what the store had of runs until those who go on with them have taken it.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store.
class EngineModule final : public Module
{
    Q_OBJECT

public:
    EngineModule(const Ground &ground, const StoreModule &store, const RegistryModule &registry);
    ~EngineModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void resume() override;
    void drain(const std::function<void()> &done) override;

    [[nodiscard]] engine::Journal &journal() const { return *m_journal; }
    [[nodiscard]] engine::History &history() const;
    [[nodiscard]] engine::Retention &retention() const;
    [[nodiscard]] engine::FlowService &flows() const { return *m_flows; }
    /// What the store had at the start.
    [[nodiscard]] engine::Snapshot takeSnapshot() { return std::exchange(m_snapshot, {}); }
    /// Who wrote the version of the flow that a run runs.
    [[nodiscard]] UserId authorOf(ExecutionId run) const;

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    const RegistryModule &m_registry;
    std::unique_ptr<engine::Journal> m_journal;
    std::unique_ptr<engine::FlowService> m_flows;
    engine::Snapshot m_snapshot;
};

} // namespace mh::server
