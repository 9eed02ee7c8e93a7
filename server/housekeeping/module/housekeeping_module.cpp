// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/housekeeping/module/housekeeping_module.h"

#include "core/settings/server_settings.h"
#include "server/engine/module/engine_module.h"
#include "server/housekeeping/housekeeping.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;
namespace jobs = protocol::jobs;

namespace {
constexpr qint64 kHourMs = 3'600'000;
}

HousekeepingModule::HousekeepingModule(const Ground &ground, const IdentityModule &identity, const EngineModule &engine)
    : Module(u"housekeeping"_s, {&identity, &engine}), m_ground(ground), m_identity(identity), m_engine(engine)
{
}

HousekeepingModule::~HousekeepingModule() = default;

QFuture<Result<>> HousekeepingModule::start()
{
    m_runs = std::make_unique<Housekeeping>(m_engine.retention(), m_engine.journal(), m_ground.clock,
                                            Housekeeping::Limits{});
    m_runs->alsoSweep(m_identity.passFor(jobs::auditRetention), [this](qint64 nowMs) { sweepAudit(nowMs); });
    applySettings();
    return Module::start();
}

void HousekeepingModule::resume()
{
    m_runs->start(m_identity.passFor(jobs::retention));
}

void HousekeepingModule::applySettings()
{
    const settings::ServerSettings &settings = m_ground.settings;
    m_runs->setLimits({settings.executionTtlHours * kHourMs, settings.blobTtlHours * kHourMs, settings.maxRunsPerFlow,
                       settings.maxBlobBytes});
}

void HousekeepingModule::sweepAudit(qint64 nowMs)
{
    const int days = m_ground.settings.auditKeepDays;
    if (days > 0)
        m_identity.service().accounts().commitQuietly({identity::RemoveAudit{nowMs - days * 24 * kHourMs}});
}

} // namespace mh::server
