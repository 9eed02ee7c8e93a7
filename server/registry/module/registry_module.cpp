// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registry/module/registry_module.h"

#include "server/registry/component_service.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

RegistryModule::RegistryModule(const Ground &ground, const StoreModule &store)
    : Module(u"registry"_s, {&store}), m_ground(ground), m_store(store)
{
}

RegistryModule::~RegistryModule() = default;

QFuture<Result<>> RegistryModule::start()
{
    m_service = std::make_unique<registry::ComponentService>(m_store.store().registry(), m_ground.clock);
    return m_service->start();
}

} // namespace mh::server
