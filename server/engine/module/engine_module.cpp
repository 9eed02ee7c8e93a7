// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/module/engine_module.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "server/engine/flow_service.h"
#include "server/engine/journal.h"
#include "server/registry/component_service.h"
#include "server/registry/module/registry_module.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

EngineModule::EngineModule(const Ground &ground, const StoreModule &store, const RegistryModule &registry)
    : Module(u"engine"_s, {&store, &registry}), m_ground(ground), m_store(store), m_registry(registry)
{
}

EngineModule::~EngineModule() = default;

engine::History &EngineModule::history() const
{
    return m_store.store().history();
}

engine::Retention &EngineModule::retention() const
{
    return m_store.store().retention();
}

QFuture<Result<>> EngineModule::start()
{
    m_journal = std::make_unique<engine::Journal>(m_store.store().engine(), m_ground.clock);
    m_flows = std::make_unique<engine::FlowService>(*m_journal, m_ground.clock, m_registry.service());
    const Answer<> answer;
    whenReady(m_store.store().engine().load(), this, [this, answer](const Result<engine::Snapshot> &snapshot) {
        if (!snapshot)
            return answer.give(snapshot.error());
        m_snapshot = *snapshot;
        answer.give({});
    });
    return answer.future();
}

void EngineModule::resume()
{
    m_flows->restore(m_snapshot.flows, m_snapshot.versions, m_snapshot.places);
}

void EngineModule::drain(const std::function<void()> &done)
{
    m_journal->drain(done);
}

UserId EngineModule::authorOf(ExecutionId run) const
{
    const execution::RunState *state = m_journal->find(run);
    return state ? m_flows->authorOf(state->head.version) : UserId();
}

} // namespace mh::server
