// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::api {
class SettingsApi;
class SystemApi;
} // namespace mh::api

namespace mh::server {

class EngineModule;
class IdentityModule;
class StoreModule;

/// The server about itself: health, version, figures, settings.
/// Thread: engine. Lifetime: as Module.
class SystemModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const EngineModule &engine;
        std::function<QByteArray()> figures; ///< of all modules
        std::function<int()> activeAgents;   ///< hosts that are online
    };
    SystemModule(const Ground &ground, const Needs &needs);
    ~SystemModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void applySettings() override;

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<api::SettingsApi> m_settings;
    std::unique_ptr<api::SystemApi> m_system;
};

} // namespace mh::server
