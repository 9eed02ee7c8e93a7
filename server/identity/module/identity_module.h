// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/secret.h"
#include "core/protocol/jobs.h"
#include "server/module/module.h"

namespace mh::identity {
class FirstAdmin;
class IdentityService;
class SettingsService;
} // namespace mh::identity
namespace mh::settings {
class LiveSettings;
}

namespace mh::server {

class KeysModule;
class StoreModule;

/// The users and what administrators have set at run time: whoever goes by settings needs it.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of the store; JOB_UNKNOWN;
/// Internal for a job that a module declares under a name that is taken.
class IdentityModule final : public Module
{
    Q_OBJECT

public:
    IdentityModule(const Ground &ground, const StoreModule &store, const KeysModule &keys);
    ~IdentityModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;

    [[nodiscard]] identity::IdentityService &service() const { return *m_service; }
    [[nodiscard]] identity::SettingsService &settings() const { return *m_settings; }
    /// For one of the server's own jobs, in the table or declared by a module; start() has asked for all of them.
    [[nodiscard]] protocol::JobPass passFor(const protocol::Job &job) const;

    /// Of a store that has none. Errors: those of FirstAdmin.
    [[nodiscard]] QFuture<Result<>> makeFirstAdmin(const QString &username, const QString &email, Secret password);

private:
    [[nodiscard]] Result<> askForJobs() const;
    [[nodiscard]] Result<protocol::JobPass> authorized(const protocol::Job &job) const;

    const Ground &m_ground;
    const StoreModule &m_store;
    const KeysModule &m_keys;
    std::unique_ptr<identity::IdentityService> m_service;
    std::unique_ptr<settings::LiveSettings> m_live;
    std::unique_ptr<identity::SettingsService> m_settings;
    std::unique_ptr<identity::FirstAdmin> m_firstAdmin;
};

} // namespace mh::server
