// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/protocol/jobs.h"
#include "server/module/module.h"

namespace mh::identity {
class IdentityService;
class SettingsService;
} // namespace mh::identity
namespace mh::settings {
class LiveSettings;
}

namespace mh::server {

class StoreModule;

/// The users and what administrators have set at run time: whoever goes by settings needs it.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store; JOB_UNKNOWN.
class IdentityModule final : public Module
{
    Q_OBJECT

public:
    IdentityModule(const Ground &ground, const StoreModule &store);
    ~IdentityModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;

    [[nodiscard]] identity::IdentityService &service() const { return *m_service; }
    [[nodiscard]] identity::SettingsService &settings() const { return *m_settings; }
    /// For one of the server's own jobs; start() has asked for all of them.
    [[nodiscard]] protocol::JobPass passFor(const protocol::Job &job) const;

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    std::unique_ptr<identity::IdentityService> m_service;
    std::unique_ptr<settings::LiveSettings> m_live;
    std::unique_ptr<identity::SettingsService> m_settings;
};

} // namespace mh::server
