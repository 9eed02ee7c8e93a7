// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/vault/credential_users.h"
#include "server/vault/vault_store.h"

namespace mh::vault {

class KeyRing;
class WorkspaceService;

/// Members without a value stay as they are; for create(), name, type and data are needed.
struct CredentialChange {
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<QString> type; ///< cannot be changed later
    std::optional<QString> visibility;
    std::optional<WorkspaceId> workspace;
    std::optional<QJsonObject> data; ///< see checkedData() for secrets left out
};

/// The credentials, who may see them, and their data under lock.
/// Thread: engine. Lifetime: what it refers to outlives it. Errors: InvalidInput naming the
/// member, INVALID_CREDENTIAL_TYPE; CREDENTIAL_NOT_FOUND, CREDENTIAL_ACCESS_DENIED,
/// CREDENTIAL_IN_USE (uses() says by what), DECRYPTION_ERROR. A future is finished once the change is
/// durable; until then the change is not seen, and a second one to the same credential is refused.
class CredentialService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialService)

public:
    using Changed = QFuture<Result<Credential>>;

    /// `uses` is asked before a credential is removed.
    CredentialService(VaultStore &store, KeyRing &keys, const WorkspaceService &workspaces, const CredentialUses &uses,
                      const Clock &clock);

    void restore(const QList<Credential> &credentials);

    /// Those visible to `user`, by name.
    [[nodiscard]] QList<Credential> list(UserId user) const;
    [[nodiscard]] Result<Credential> get(CredentialId id, UserId user) const;
    [[nodiscard]] bool mayEdit(const Credential &credential, UserId user) const { return credential.owner == user; }
    /// What uses it.
    [[nodiscard]] Result<QList<CredentialUse>> uses(CredentialId id, UserId user) const;

    /// `note` goes into the audit log together with the change; the credential's id and name are put in here.
    [[nodiscard]] Changed create(const CredentialChange &request, UserId owner, const AuditEntry &note = {});
    [[nodiscard]] Changed update(CredentialId id, UserId by, const CredentialChange &change,
                                 const AuditEntry &note = {});
    [[nodiscard]] QFuture<Result<>> remove(CredentialId id, UserId by, const AuditEntry &note = {});

    /// The fields, secrets included: for calls, never for replies.
    [[nodiscard]] Result<QJsonObject> open(const Credential &credential) const;
    /// The OAuth 2 token that was kept; empty when there is none.
    [[nodiscard]] QJsonObject token(const Credential &credential) const;
    /// Keeps a token that was fetched with `used`, and a refresh token that came with it. Does nothing
    /// when the credential's data has changed since.
    void keepToken(const Credential &used, const QJsonObject &token, const QString &newRefreshToken);
    void dropToken(CredentialId id);

    /// How many values are sealed, by version of the data key.
    [[nodiscard]] QHash<int, int> sealedByVersion() const;
    /// Seals up to `limit` credentials anew that are not under the active key; answers how many.
    [[nodiscard]] QFuture<Result<int>> resealSome(int limit);

private:
    [[nodiscard]] bool maySee(const Credential &credential, UserId user) const;
    [[nodiscard]] Result<Credential> changeable(CredentialId id, UserId by) const;
    [[nodiscard]] Result<> apply(Credential &credential, const CredentialChange &change, UserId by) const;
    [[nodiscard]] Result<> sealData(Credential &credential, const QJsonObject &data) const;
    [[nodiscard]] Changed save(const Credential &credential, bool newData, const AuditEntry &note);
    /// In memory at once; nothing happens to one whose sealed values are others by then.
    void replaceSealed(const QList<ReplaceSealed> &changes, std::function<void(Result<>)> done);

    /// What another server has changed.
    void readAgain();

    VaultStore &m_store;
    KeyRing &m_keys;
    const WorkspaceService &m_workspaces;
    const CredentialUses &m_uses;
    const Clock &m_clock;
    Kept<CredentialId, Credential> m_credentials;
    QSet<CredentialId> m_unopenable; ///< reported once
};

} // namespace mh::vault
