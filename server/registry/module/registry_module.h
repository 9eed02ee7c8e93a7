// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::registry {
class ComponentService;
}

namespace mh::server {

class StoreModule;

/// The registered components.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class RegistryModule final : public Module
{
    Q_OBJECT

public:
    RegistryModule(const Ground &ground, const StoreModule &store);
    ~RegistryModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;

    [[nodiscard]] registry::ComponentService &service() const { return *m_service; }

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    std::unique_ptr<registry::ComponentService> m_service;
};

} // namespace mh::server
