// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::api {
class CredentialsApi;
}

namespace mh::server {

class EngineModule;
class FlowSharing;
class IdentityModule;
class MailModule;
class ServicesModule;
class StoreModule;
class VaultModule;

/// Who may do what with which flow and service; and the routes of workspaces and their credentials, whose people are
/// found as those of shares are. Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the
/// store.
class AccessModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const MailModule &mail;
        const EngineModule &engine;
        const VaultModule &vault;
        const ServicesModule &services;
    };
    AccessModule(const Ground &ground, const Needs &needs);
    ~AccessModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;

    [[nodiscard]] FlowSharing &sharing() const { return *m_sharing; }

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<FlowSharing> m_sharing;
    std::unique_ptr<api::CredentialsApi> m_credentials;
};

} // namespace mh::server
