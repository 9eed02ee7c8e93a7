// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/credentials.h"

#include "core/protocol/camel_p.h"

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

template <class IdType>
QJsonValue idOrNull(const IdType &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

} // namespace

Result<Credential> Credential::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Credential credential;
    credential.id = idMember<CredentialId>(reader, "id"_L1);
    credential.name = reader.text("name"_L1, 255);
    credential.description = reader.textOr("description"_L1, {});
    credential.type = reader.text("type"_L1, 50);
    credential.visibility = reader.text("visibility"_L1, 20);
    credential.owner = idMember<UserId>(reader, "ownerId"_L1);
    if (!reader.value("workspaceId"_L1).isNull())
        credential.workspace = idMember<WorkspaceId>(reader, "workspaceId"_L1, true);
    credential.mayEdit = reader.flagOr("mayEdit"_L1, false);
    if (reader.has("data"_L1))
        credential.data = reader.objectOr("data"_L1);
    credential.createdAt = timeMember(reader, "createdAt"_L1);
    credential.updatedAt = timeMember(reader, "updatedAt"_L1);
    return finished(reader, credential);
}

QJsonObject toJson(const Credential &credential)
{
    QJsonObject json{{u"id"_s, credential.id.toString()},
                     {u"name"_s, credential.name},
                     {u"description"_s, credential.description},
                     {u"type"_s, credential.type},
                     {u"visibility"_s, credential.visibility},
                     {u"ownerId"_s, credential.owner.toString()},
                     {u"workspaceId"_s, idOrNull(credential.workspace)},
                     {u"mayEdit"_s, credential.mayEdit},
                     {u"createdAt"_s, timeOrNull(credential.createdAt)},
                     {u"updatedAt"_s, timeOrNull(credential.updatedAt)}};
    if (credential.data)
        json.insert("data"_L1, *credential.data);
    return json;
}

Result<ListCredentials> ListCredentials::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListCredentials{reader.textOr("type"_L1, {}, 50), pageMembers(reader)});
}

QJsonObject toJson(const ListCredentials &request)
{
    QJsonObject json;
    if (!request.type.isEmpty())
        json.insert("type"_L1, request.type);
    insertPage(json, request.page);
    return json;
}

Result<CredentialRef> CredentialRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, CredentialRef{idMember<CredentialId>(reader, "id"_L1)});
}

QJsonObject toJson(const CredentialRef &request)
{
    return {{u"id"_s, request.id.toString()}};
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

Result<CredentialTest> CredentialTest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, CredentialTest{reader.flagOr("success"_L1, false), reader.textOr("message"_L1, {})});
}

QJsonObject toJson(const CredentialTest &reply)
{
    return {{u"success"_s, reply.success}, {u"message"_s, reply.message}};
}

Result<CredentialUse> CredentialUse::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, CredentialUse{reader.text("kind"_L1, 50), reader.textOr("id"_L1, {}, 100),
                                          reader.textOr("name"_L1, {})});
}

QJsonObject toJson(const CredentialUse &use)
{
    return {{u"kind"_s, use.kind}, {u"id"_s, use.id}, {u"name"_s, use.name}};
}

Result<Workspace> Workspace::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Workspace{idMember<WorkspaceId>(reader, "id"_L1), reader.text("name"_L1, 255),
                                      idMember<UserId>(reader, "ownerId"_L1), reader.textsOr("members"_L1),
                                      timeMember(reader, "createdAt"_L1)});
}

QJsonObject toJson(const Workspace &workspace)
{
    return {{u"id"_s, workspace.id.toString()},
            {u"name"_s, workspace.name},
            {u"ownerId"_s, workspace.owner.toString()},
            {u"members"_s, QJsonArray::fromStringList(workspace.members)},
            {u"createdAt"_s, timeOrNull(workspace.createdAt)}};
}

Result<CreateWorkspace> CreateWorkspace::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, CreateWorkspace{reader.text("name"_L1, 255)});
}

QJsonObject toJson(const CreateWorkspace &request)
{
    return {{u"name"_s, request.name}};
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
