// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/workspaces.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<WorkspaceRef> WorkspaceRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, WorkspaceRef{idMember<WorkspaceId>(reader, "id"_L1)});
}

QJsonObject toJson(const WorkspaceRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<RenameWorkspace> RenameWorkspace::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, RenameWorkspace{idMember<WorkspaceId>(reader, "id"_L1), reader.text("name"_L1, 255)});
}

QJsonObject toJson(const RenameWorkspace &request)
{
    return {{u"id"_s, request.id.toString()}, {u"name"_s, request.name}};
}

Result<WorkspacePerson> WorkspacePerson::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, WorkspacePerson{idMember<UserId>(reader, "userId"_L1), reader.textOr("name"_L1, {}),
                                            reader.textOr("email"_L1, {})});
}

QJsonObject toJson(const WorkspacePerson &person)
{
    return {{u"userId"_s, person.user.toString()}, {u"name"_s, person.name}, {u"email"_s, person.email}};
}

Result<WorkspaceDetail> WorkspaceDetail::fromJson(const QJsonObject &json)
{
    auto workspace = Workspace::fromJson(json);
    if (!workspace)
        return workspace.error();
    json::Reader reader(json);
    return finished(reader, WorkspaceDetail{*std::move(workspace), listMember<WorkspacePerson>(reader, "people"_L1)});
}

QJsonObject toJson(const WorkspaceDetail &detail)
{
    QJsonObject json = toJson(detail.workspace);
    json.insert("people"_L1, toArray(detail.people));
    return json;
}

} // namespace mh::protocol
