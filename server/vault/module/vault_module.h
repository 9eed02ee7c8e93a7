// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::vault {
class Vault;
}

namespace mh::server {

class EngineModule;
class FlowCredentials;
class IdentityModule;
class OutboundModule;
class SecondFactorKeys;
class StoreModule;

/// Credentials, workspaces and data keys, those of second factors too.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class VaultModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const OutboundModule &outbound;
        const EngineModule &engine;
    };
    VaultModule(const Ground &ground, const Needs &needs);
    ~VaultModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;

    [[nodiscard]] vault::Vault &service() const { return *m_vault; }

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<FlowCredentials> m_flows;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<SecondFactorKeys> m_secondFactors;
};

} // namespace mh::server
