// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/vault_repository.h"

#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTypes{"http_basic"_L1, "http_bearer"_L1, "api_key"_L1, "oauth2"_L1, "database"_L1, "ssh"_L1};
constexpr std::array kVisibilities{"private"_L1, "workspace"_L1, "shared"_L1};

Result<vault::Credential> credentialFrom(const Statement &row)
{
    vault::Credential credential;
    credential.id = row.id<CredentialTag>(0);
    credential.name = row.text(1);
    credential.description = row.text(2);
    const auto type = valueOf<vault::CredentialType>(kTypes, row.text(3));
    const auto visibility = valueOf<vault::Visibility>(kVisibilities, row.text(4));
    if (!type || !visibility)
        return damagedRow(u"credential "_s + row.text(0), u"unknown type or visibility"_s);
    credential.type = *type;
    credential.visibility = *visibility;
    credential.sealedData = row.text(5);
    credential.sealedToken = row.text(6);
    credential.owner = row.id<UserTag>(7);
    credential.workspace = row.id<WorkspaceTag>(8);
    credential.createdAt = row.integer(9);
    credential.updatedAt = row.integer(10);
    credential.revision = row.integer(11);
    return credential;
}

struct Member {
    WorkspaceId workspace;
    UserId user;
};

} // namespace

Result<> apply(Database &database, const vault::SaveCredential &write)
{
    const vault::Credential &credential = write.credential;
    if (auto next = takesRevision(database, "SELECT revision FROM credentials WHERE id = ?1", credential.id,
                                  credential.revision);
        !next)
        return next;
    return database.run(
        "INSERT INTO credentials(id, name, description, type, visibility, sealed_data, sealed_token, owner_id,"
        " workspace_id, created_at, updated_at, revision) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, description=excluded.description,"
        " visibility=excluded.visibility, sealed_data=excluded.sealed_data,"
        " sealed_token=excluded.sealed_token, workspace_id=excluded.workspace_id,"
        " updated_at=excluded.updated_at, revision=excluded.revision",
        credential.id, credential.name, credential.description, textOf(kTypes, credential.type),
        textOf(kVisibilities, credential.visibility), credential.sealedData, credential.sealedToken, credential.owner,
        credential.workspace, credential.createdAt, credential.updatedAt, credential.revision);
}

Result<> apply(Database &database, const vault::RemoveCredential &write)
{
    return database.run("DELETE FROM credentials WHERE id = ?1", write.id);
}

Result<> apply(Database &database, const vault::ReplaceSealed &write)
{
    return database.run("UPDATE credentials SET sealed_data = ?4, sealed_token = ?5, revision = revision + 1"
                        " WHERE id = ?1 AND sealed_data = ?2 AND sealed_token = ?3",
                        write.id, write.oldData, write.oldToken, write.newData, write.newToken);
}

Result<> apply(Database &database, const vault::SaveWorkspace &write)
{
    const vault::Workspace &workspace = write.workspace;
    if (auto next =
            takesRevision(database, "SELECT revision FROM workspaces WHERE id = ?1", workspace.id, workspace.revision);
        !next)
        return next;
    if (auto saved = database.run(
            "INSERT INTO workspaces(id, name, owner_id, created_at, revision) VALUES(?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT(id) DO UPDATE SET name=excluded.name, owner_id=excluded.owner_id, revision=excluded.revision",
            workspace.id, workspace.name, workspace.owner, workspace.createdAt, workspace.revision);
        !saved)
        return saved;
    if (auto cleared = database.run("DELETE FROM workspace_members WHERE workspace_id = ?1", workspace.id); !cleared)
        return cleared;
    for (const UserId &member : workspace.members) {
        if (auto saved = database.run("INSERT INTO workspace_members(workspace_id, user_id) VALUES(?1, ?2)",
                                      workspace.id, member);
            !saved)
            return saved;
    }
    return {};
}

Result<> apply(Database &database, const vault::RemoveWorkspace &write)
{
    for (const char *sql :
         {"UPDATE credentials SET visibility = 'private', workspace_id = '', revision = revision + 1 WHERE "
          "workspace_id = ?1",
          "UPDATE flows SET workspace_id = '' WHERE workspace_id = ?1",
          "DELETE FROM workspace_members WHERE workspace_id = ?1", "DELETE FROM workspaces WHERE id = ?1"}) {
        if (auto done = database.run(sql, write.id); !done)
            return done;
    }
    return {};
}

Result<vault::VaultSnapshot> loadVault(Database &database)
{
    auto credentials =
        select<vault::Credential>(database,
                                  "SELECT id, name, description, type, visibility, sealed_data, sealed_token,"
                                  " owner_id, workspace_id, created_at, updated_at, revision FROM credentials",
                                  credentialFrom);
    if (!credentials)
        return credentials.error();
    auto workspaces = select<vault::Workspace>(
        database, "SELECT id, name, owner_id, created_at, revision FROM workspaces",
        [](const Statement &row) -> Result<vault::Workspace> {
            return vault::Workspace{row.id<WorkspaceTag>(0), row.text(1),   row.id<UserTag>(2), {},
                                    row.integer(3),          row.integer(4)};
        });
    if (!workspaces)
        return workspaces.error();
    const auto members = select<Member>(database, "SELECT workspace_id, user_id FROM workspace_members",
                                        [](const Statement &row) -> Result<Member> {
                                            return Member{row.id<WorkspaceTag>(0), row.id<UserTag>(1)};
                                        });
    if (!members)
        return members.error();
    for (vault::Workspace &workspace : *workspaces) {
        for (const Member &member : *members) {
            if (member.workspace == workspace.id)
                workspace.members.append(member.user);
        }
    }
    return vault::VaultSnapshot{*std::move(credentials), *std::move(workspaces)};
}

} // namespace mh::store
