// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::vault {
class CredentialUses;
class Vault;
} // namespace mh::vault

namespace mh::server {

class EngineModule;
class FlowCredentials;
class IdentityModule;
class KeysModule;
class OutboundModule;
class SecondFactorKeys;
class StoreModule;

/// Credentials and workspaces, and when data keys are replaced, those of second factors too.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class VaultModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const KeysModule &keys;
        const IdentityModule &identity;
        const OutboundModule &outbound;
        const EngineModule &engine;
    };
    VaultModule(const Ground &ground, const Needs &needs);
    ~VaultModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;

    [[nodiscard]] vault::Vault &service() const { return *m_vault; }
    /// Where a module whose things hold credentials' ids adds them, when it starts.
    [[nodiscard]] vault::CredentialUses &uses() const { return *m_uses; }

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<FlowCredentials> m_flows;
    std::unique_ptr<vault::CredentialUses> m_uses;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<SecondFactorKeys> m_secondFactors;
};

} // namespace mh::server
