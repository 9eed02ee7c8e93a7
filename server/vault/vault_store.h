// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <variant>
#include <vector>

#include <QFuture>
#include <QList>
#include <QString>

#include "core/base/audit_entry.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"

/// The vault as the store keeps it, and what the vault needs of a store. Times in epoch
/// milliseconds, 0 = never.
namespace mh::vault {

enum class CredentialType { HttpBasic, HttpBearer, ApiKey, OAuth2, Database, Ssh };
enum class Visibility { Private, Workspace, Shared };

struct Credential {
    CredentialId id;
    QString name;
    QString description;
    CredentialType type = CredentialType::HttpBasic;
    Visibility visibility = Visibility::Private;
    QString sealedData;  ///< the fields as JSON, sealed by a data key; the version stands in front
    QString sealedToken; ///< OAuth 2: the access token in use; empty: none
    UserId owner;
    WorkspaceId workspace; ///< null unless the visibility is Workspace
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1; ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Credential &) const = default;
};

struct Workspace {
    WorkspaceId id;
    QString name;
    UserId owner; ///< always one of the members
    QList<UserId> members;
    qint64 createdAt = 0;
    qint64 revision = 1; ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Workspace &) const = default;
};

struct SaveCredential {
    Credential credential;
}; ///< inserts or replaces
struct RemoveCredential {
    CredentialId id;
};
/// Does nothing to a credential whose sealed values are no longer the old ones.
struct ReplaceSealed {
    CredentialId id;
    QString oldData;
    QString oldToken;
    QString newData;
    QString newToken;
};
struct SaveWorkspace {
    Workspace workspace;
}; ///< inserts or replaces, members included
/// What is in it stays with its owners: credentials become private, flows are in no workspace.
struct RemoveWorkspace {
    WorkspaceId id;
};
/// The entry of a change is written in its transaction.
using VaultWrite =
    std::variant<SaveCredential, RemoveCredential, ReplaceSealed, SaveWorkspace, RemoveWorkspace, AddAudit>;

struct VaultSnapshot {
    QList<Credential> credentials;
    QList<Workspace> workspaces;
};

/// Thread: all calls and callbacks on the engine thread. Lifetime: outlives the services.
class VaultStore
{
public:
    virtual ~VaultStore() = default;

    [[nodiscard]] virtual QFuture<Result<VaultSnapshot>> load() = 0;
    /// All of `writes` or none, in the order of the calls; `done` once they are durable.
    /// Errors: Unavailable, nothing was written.
    virtual void commit(QList<VaultWrite> writes, std::function<void(Result<>)> done) = 0;
};

enum class KeyStatus {
    Active,      ///< seals and opens
    DecryptOnly, ///< opens what has not been sealed anew yet
    Retired,     ///< nothing is sealed with it any more; kept for backups
};

struct DataKey {
    QString purpose;
    int version = 0; ///< unique in its purpose, from 1
    Secret key;
    KeyStatus status = KeyStatus::Active;
    qint64 createdAt = 0;
    qint64 retiredAt = 0;
};

/// Keeps the data keys, wrapped by the master key. Thread: engine. Lifetime: outlives the ring.
class DataKeyStore
{
public:
    virtual ~DataKeyStore() = default;

    /// Errors: MASTER_KEY_WRONG, STORE_DAMAGED.
    [[nodiscard]] virtual Result<std::vector<DataKey>> load() = 0;
    /// All of them, durable on return. Errors: Unavailable; what was kept before is still there.
    [[nodiscard]] virtual Result<> save(const std::vector<DataKey> &keys) = 0;
};

} // namespace mh::vault
