// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/module/system_module.h"

#include "core/base/log_level.h"
#include "core/settings/server_settings.h"
#include "server/api/system/settings_api.h"
#include "server/api/system/system_api.h"
#include "server/engine/journal.h"
#include "server/engine/module/engine_module.h"
#include "server/identity/module/identity_module.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

SystemModule::SystemModule(const Ground &ground, const Needs &needs)
    : Module(u"system"_s, {&needs.store, &needs.identity, &needs.engine}), m_ground(ground), m_needs(needs)
{
}

SystemModule::~SystemModule() = default;

QFuture<Result<>> SystemModule::start()
{
    applySettings();
    return Module::start();
}

void SystemModule::routes(const Door &door)
{
    const Build &build = m_ground.build;
    m_settings = std::make_unique<api::SettingsApi>(
        door.router, m_needs.identity.settings(), api::ServerFacts{build.version, m_needs.store.store().connections()});
    m_system = std::make_unique<api::SystemApi>(
        door.router, api::SystemApi::Build{build.version, build.time, build.commit},
        [&journal = m_needs.engine.journal(), &store = m_needs.store.store()] {
            return journal.isHealthy() && !store.isDamaged();
        },
        m_needs.figures, m_needs.activeAgents, m_ground.clock);
}

void SystemModule::applySettings()
{
    log::setLevel(log::Level(m_ground.settings.logLevel));
}

} // namespace mh::server
