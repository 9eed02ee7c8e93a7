// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Credentials, workspaces and data keys. Members are in camelCase, as that document has them; of requests
/// snake_case is read too.
namespace mh::protocol {

/// What callers may know of a credential.
struct Credential {
    CredentialId id;
    QString name;
    QString description;
    QString type;       ///< http_basic, http_bearer, api_key, oauth2, database, ssh
    QString visibility; ///< private, workspace, shared
    UserId owner;
    WorkspaceId workspace; ///< null unless the visibility is workspace
    bool mayEdit = false;
    std::optional<QJsonObject> data; ///< of one credential only, to its owner, secrets as "****"
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    [[nodiscard]] static Result<Credential> fromJson(const QJsonObject &json);
    bool operator==(const Credential &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Credential &credential);

struct ListCredentials {
    QString type; ///< empty: all
    PageRequest page;

    [[nodiscard]] static Result<ListCredentials> fromJson(const QJsonObject &json);
    bool operator==(const ListCredentials &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListCredentials &request);

struct CredentialRef {
    CredentialId id;

    [[nodiscard]] static Result<CredentialRef> fromJson(const QJsonObject &json);
    bool operator==(const CredentialRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CredentialRef &request);

/// Creates one, or changes the one of `id`; what is left out of a change stays.
struct WriteCredential {
    CredentialId id; ///< null when creating
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<QString> type;
    std::optional<QString> visibility;
    std::optional<WorkspaceId> workspace;
    std::optional<QJsonObject> data; ///< secrets that are empty or "****" stay as they are

    [[nodiscard]] static Result<WriteCredential> fromJson(const QJsonObject &json);
    bool operator==(const WriteCredential &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteCredential &request);

struct CredentialTest {
    bool success = false;
    QString message;

    [[nodiscard]] static Result<CredentialTest> fromJson(const QJsonObject &json);
    bool operator==(const CredentialTest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CredentialTest &reply);

struct CredentialUse {
    QString kind; ///< flow, service
    QString id;   ///< empty: somebody else's flow
    QString name;

    [[nodiscard]] static Result<CredentialUse> fromJson(const QJsonObject &json);
    bool operator==(const CredentialUse &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CredentialUse &use);

struct Workspace {
    WorkspaceId id;
    QString name;
    UserId owner;
    QStringList members; ///< user ids
    qint64 createdAt = 0;

    [[nodiscard]] static Result<Workspace> fromJson(const QJsonObject &json);
    bool operator==(const Workspace &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Workspace &workspace);

struct CreateWorkspace {
    QString name;

    [[nodiscard]] static Result<CreateWorkspace> fromJson(const QJsonObject &json);
    bool operator==(const CreateWorkspace &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateWorkspace &request);

/// `email` may stand for the account that has it.
struct WorkspaceMember {
    WorkspaceId id;
    UserId user;
    QString email{};

    [[nodiscard]] static Result<WorkspaceMember> fromJson(const QJsonObject &json);
    bool operator==(const WorkspaceMember &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WorkspaceMember &request);

} // namespace mh::protocol
