// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/workspaces.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kWorkspaceRef{table::id("id"_L1, &WorkspaceRef::id)};

Result<WorkspaceRef> WorkspaceRef::fromJson(const QJsonObject &json)
{
    return table::decoded<WorkspaceRef>(json, kWorkspaceRef);
}

QJsonObject toJson(const WorkspaceRef &request)
{
    return table::encoded(request, kWorkspaceRef);
}

constexpr std::tuple kRenameWorkspace{table::id("id"_L1, &RenameWorkspace::id),
                                      table::text("name"_L1, &RenameWorkspace::name, 255)};

Result<RenameWorkspace> RenameWorkspace::fromJson(const QJsonObject &json)
{
    return table::decoded<RenameWorkspace>(json, kRenameWorkspace);
}

QJsonObject toJson(const RenameWorkspace &request)
{
    return table::encoded(request, kRenameWorkspace);
}

constexpr std::tuple kWorkspacePerson{table::id("userId"_L1, &WorkspacePerson::user),
                                      table::textOr("name"_L1, &WorkspacePerson::name),
                                      table::textOr("email"_L1, &WorkspacePerson::email)};

Result<WorkspacePerson> WorkspacePerson::fromJson(const QJsonObject &json)
{
    return table::decoded<WorkspacePerson>(json, kWorkspacePerson);
}

QJsonObject toJson(const WorkspacePerson &person)
{
    return table::encoded(person, kWorkspacePerson);
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
