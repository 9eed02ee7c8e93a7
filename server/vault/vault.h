// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/authenticator.h"
#include "server/vault/connection_test.h"
#include "server/vault/credential_service.h"
#include "server/vault/key_ring.h"
#include "server/vault/key_rotation.h"
#include "server/vault/oauth_tokens.h"
#include "server/vault/workspace_service.h"

namespace mh::vault {

/// The whole room, put together.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. Errors: of start(), those of the stores.
class Vault final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Vault)

public:
    struct Parts {
        VaultStore &store;
        KeyRing &keys; ///< loaded
        const CredentialUses &uses;
        http_client::HttpClient &http;
        const Clock &clock;
        QStringList allowedAddresses;
        KeyRotation::Options rotation;
        protocol::JobPass rotationJob;
        protocol::JobPass tokenJob;
    };
    explicit Vault(const Parts &parts);

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();

    /// A new data key, now. The keys lie in a file of their own: `note` is in the audit log before they change.
    [[nodiscard]] QFuture<Result<>> rotate(const AuditEntry &note);

    [[nodiscard]] KeyRing &keys() { return m_keys; }
    [[nodiscard]] WorkspaceService &workspaces() { return m_workspaces; }
    [[nodiscard]] CredentialService &credentials() { return m_credentials; }
    [[nodiscard]] KeyRotation &rotation() { return m_rotation; }
    [[nodiscard]] Authenticator &authenticator() { return m_authenticator; }
    [[nodiscard]] ConnectionTest &connectionTest() { return m_connectionTest; }

private:
    VaultStore &m_store;
    protocol::JobPass m_rotationJob;
    KeyRing &m_keys;
    WorkspaceService m_workspaces;
    CredentialService m_credentials;
    KeyRotation m_rotation;
    OAuthTokens m_tokens;
    Authenticator m_authenticator;
    ConnectionTest m_connectionTest;
};

} // namespace mh::vault
