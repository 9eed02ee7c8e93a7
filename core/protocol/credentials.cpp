// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/credentials.h"

#include "core/protocol/camel_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textMember(json::Reader &reader, QLatin1StringView key, qsizetype maxLength)
{
    if (!reader.has(key))
        return {};
    return reader.textOr(key, {}, maxLength);
}

void insertGiven(QJsonObject &json, QLatin1StringView key, const std::optional<QString> &text)
{
    if (text)
        json.insert(key, *text);
}

} // namespace

constexpr std::tuple kCredential{table::id("id"_L1, &Credential::id),
                                 table::text("name"_L1, &Credential::name, 255),
                                 table::textOr("description"_L1, &Credential::description),
                                 table::text("type"_L1, &Credential::type, 50),
                                 table::text("visibility"_L1, &Credential::visibility, 20),
                                 table::id("ownerId"_L1, &Credential::owner),
                                 table::idOr("workspaceId"_L1, &Credential::workspace),
                                 table::flag("mayEdit"_L1, &Credential::mayEdit),
                                 table::given("data"_L1, &Credential::data),
                                 table::time("createdAt"_L1, &Credential::createdAt),
                                 table::time("updatedAt"_L1, &Credential::updatedAt)};

Result<Credential> Credential::fromJson(const QJsonObject &json)
{
    return table::decoded<Credential>(json, kCredential);
}

QJsonObject toJson(const Credential &credential)
{
    return table::encoded(credential, kCredential);
}

constexpr std::tuple kListCredentials{table::textOr("type"_L1, &ListCredentials::type, 50, table::Empty::LeftOut),
                                      table::pages(&ListCredentials::page)};

Result<ListCredentials> ListCredentials::fromJson(const QJsonObject &json)
{
    return table::decoded<ListCredentials>(json, kListCredentials);
}

QJsonObject toJson(const ListCredentials &request)
{
    return table::encoded(request, kListCredentials);
}

constexpr std::tuple kCredentialRef{table::id("id"_L1, &CredentialRef::id)};

Result<CredentialRef> CredentialRef::fromJson(const QJsonObject &json)
{
    return table::decoded<CredentialRef>(json, kCredentialRef);
}

QJsonObject toJson(const CredentialRef &request)
{
    return table::encoded(request, kCredentialRef);
}

Result<WriteCredential> WriteCredential::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    WriteCredential request;
    request.id = idMember<CredentialId>(reader, "id"_L1, true);
    request.name = textMember(reader, "name"_L1, 1'000);
    request.description = textMember(reader, "description"_L1, 65'536);
    request.type = textMember(reader, "type"_L1, 50);
    request.visibility = textMember(reader, "visibility"_L1, 20);
    if (reader.has("workspaceId"_L1) && !reader.value("workspaceId"_L1).isNull())
        request.workspace = idMember<WorkspaceId>(reader, "workspaceId"_L1);
    if (reader.has("data"_L1))
        request.data = camel(reader.objectOr("data"_L1));
    return finished(reader, request);
}

QJsonObject toJson(const WriteCredential &request)
{
    QJsonObject json;
    if (!request.id.isNull())
        json.insert("id"_L1, request.id.toString());
    insertGiven(json, "name"_L1, request.name);
    insertGiven(json, "description"_L1, request.description);
    insertGiven(json, "type"_L1, request.type);
    insertGiven(json, "visibility"_L1, request.visibility);
    if (request.workspace)
        json.insert("workspaceId"_L1, request.workspace->toString());
    if (request.data)
        json.insert("data"_L1, *request.data);
    return json;
}

constexpr std::tuple kCredentialTest{table::flag("success"_L1, &CredentialTest::success),
                                     table::textOr("message"_L1, &CredentialTest::message)};

Result<CredentialTest> CredentialTest::fromJson(const QJsonObject &json)
{
    return table::decoded<CredentialTest>(json, kCredentialTest);
}

QJsonObject toJson(const CredentialTest &reply)
{
    return table::encoded(reply, kCredentialTest);
}

constexpr std::tuple kCredentialUse{table::text("kind"_L1, &CredentialUse::kind, 50),
                                    table::textOr("id"_L1, &CredentialUse::id, 100),
                                    table::textOr("name"_L1, &CredentialUse::name)};

Result<CredentialUse> CredentialUse::fromJson(const QJsonObject &json)
{
    return table::decoded<CredentialUse>(json, kCredentialUse);
}

QJsonObject toJson(const CredentialUse &use)
{
    return table::encoded(use, kCredentialUse);
}

constexpr std::tuple kWorkspace{table::id("id"_L1, &Workspace::id), table::text("name"_L1, &Workspace::name, 255),
                                table::id("ownerId"_L1, &Workspace::owner),
                                table::texts("members"_L1, &Workspace::members),
                                table::time("createdAt"_L1, &Workspace::createdAt)};

Result<Workspace> Workspace::fromJson(const QJsonObject &json)
{
    return table::decoded<Workspace>(json, kWorkspace);
}

QJsonObject toJson(const Workspace &workspace)
{
    return table::encoded(workspace, kWorkspace);
}

constexpr std::tuple kCreateWorkspace{table::text("name"_L1, &CreateWorkspace::name, 255)};

Result<CreateWorkspace> CreateWorkspace::fromJson(const QJsonObject &json)
{
    return table::decoded<CreateWorkspace>(json, kCreateWorkspace);
}

QJsonObject toJson(const CreateWorkspace &request)
{
    return table::encoded(request, kCreateWorkspace);
}

Result<WorkspaceMember> WorkspaceMember::fromJson(const QJsonObject &json)
{
    json::Reader reader(camel(json));
    WorkspaceMember request{idMember<WorkspaceId>(reader, "id"_L1), idMember<UserId>(reader, "userId"_L1, true),
                            reader.textOr("email"_L1, {}, 255).trimmed()};
    if (request.user.isNull() == request.email.isEmpty() && reader.ok())
        reader.fail("userId"_L1, u"either a userId or an e-mail address is needed"_s);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const WorkspaceMember &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}};
    if (request.user.isNull())
        json.insert("email"_L1, request.email);
    else
        json.insert("userId"_L1, request.user.toString());
    return json;
}

} // namespace mh::protocol
