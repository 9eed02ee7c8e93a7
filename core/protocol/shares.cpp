// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shares.h"

#include "core/protocol/person_p.h"
#include "core/protocol/stream.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

template <class IdType>
QJsonValue idOrNull(IdType id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

/// The member under the first of its names that is there; null when neither is.
template <class IdType>
IdType eitherId(json::Reader &reader, QLatin1StringView key, QLatin1StringView other)
{
    for (const QLatin1StringView name : {key, other}) {
        if (reader.has(name))
            return idMember<IdType>(reader, name);
    }
    return {};
}

} // namespace

PersonNamed personNamed(const QString &text)
{
    const QString name = text.trimmed();
    return name.contains(u'@') ? PersonNamed{name, {}} : PersonNamed{{}, name};
}

Result<Share> Share::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Share share;
    share.id = idMember<ShareId>(reader, "id"_L1);
    share.flow = eitherId<FlowId>(reader, "flowId"_L1, "flow_id"_L1);
    share.user = eitherId<UserId>(reader, "userId"_L1, "user_id"_L1);
    share.userName = reader.textOr("userName"_L1, {});
    share.userEmail = reader.textOr("userEmail"_L1, {});
    share.invitedEmail = reader.textOr("invitedEmail"_L1, {});
    share.permission = reader.text("permission"_L1, 20);
    share.pending = reader.flagOr("pending"_L1, false);
    share.sharedByName = reader.textOr("sharedByName"_L1, {});
    share.createdAt = timeMember(reader, "createdAt"_L1);
    share.username = reader.textOr("username"_L1, {});
    return finished(reader, std::move(share));
}

QJsonObject toJson(const Share &share)
{
    return {{u"id"_s, share.id.toString()},          {u"flowId"_s, share.flow.toString()},
            {u"userId"_s, idOrNull(share.user)},     {u"userName"_s, share.userName},
            {u"userEmail"_s, share.userEmail},       {u"invitedEmail"_s, share.invitedEmail},
            {u"permission"_s, share.permission},     {u"pending"_s, share.pending},
            {u"sharedByName"_s, share.sharedByName}, {u"createdAt"_s, timeOrNull(share.createdAt)},
            {u"username"_s, share.username}};
}

Result<CreateShare> CreateShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateShare request;
    request.flow = idMember<FlowId>(reader, "flowId"_L1);
    readPerson(reader, request.user, request.email, request.username);
    request.permission = reader.text("permission"_L1, 20);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const CreateShare &request)
{
    QJsonObject json{{u"flowId"_s, request.flow.toString()}, {u"permission"_s, request.permission}};
    insertPerson(json, request.user, request.email, request.username);
    return json;
}

constexpr std::tuple kSharesRef{table::id("flowId"_L1, &SharesRef::flow)};

Result<SharesRef> SharesRef::fromJson(const QJsonObject &json)
{
    return table::decoded<SharesRef>(json, kSharesRef);
}

QJsonObject toJson(const SharesRef &request)
{
    return table::encoded(request, kSharesRef);
}

constexpr std::tuple kShareRef{table::id("flowId"_L1, &ShareRef::flow), table::id("shareId"_L1, &ShareRef::id),
                               table::textOr("permission"_L1, &ShareRef::permission, 20, table::Empty::LeftOut)};

Result<ShareRef> ShareRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ShareRef>(json, kShareRef);
}

QJsonObject toJson(const ShareRef &request)
{
    return table::encoded(request, kShareRef);
}

constexpr std::tuple kInvitationRef{table::id("id"_L1, &InvitationRef::id)};

Result<InvitationRef> InvitationRef::fromJson(const QJsonObject &json)
{
    return table::decoded<InvitationRef>(json, kInvitationRef);
}

QJsonObject toJson(const InvitationRef &request)
{
    return table::encoded(request, kInvitationRef);
}

constexpr std::tuple kSharedFlow{table::id("id"_L1, &SharedFlow::id),
                                 table::text("name"_L1, &SharedFlow::name),
                                 table::textOr("description"_L1, &SharedFlow::description),
                                 table::idOr("shareId"_L1, &SharedFlow::share),
                                 table::text("myPermission"_L1, &SharedFlow::myPermission, 20),
                                 table::textOr("sharedByName"_L1, &SharedFlow::sharedByName),
                                 table::time("sharedAt"_L1, &SharedFlow::sharedAt)};

Result<SharedFlow> SharedFlow::fromJson(const QJsonObject &json)
{
    return table::decoded<SharedFlow>(json, kSharedFlow);
}

QJsonObject toJson(const SharedFlow &flow)
{
    return table::encoded(flow, kSharedFlow);
}

constexpr std::tuple kListSharedFlows{table::pages(&ListSharedFlows::page)};

Result<ListSharedFlows> ListSharedFlows::fromJson(const QJsonObject &json)
{
    return table::decoded<ListSharedFlows>(json, kListSharedFlows);
}

QJsonObject toJson(const ListSharedFlows &request)
{
    return table::encoded(request, kListSharedFlows);
}

constexpr std::tuple kInvitation{table::id("id"_L1, &Invitation::id),
                                 table::id("flowId"_L1, &Invitation::flow),
                                 table::textOr("flowName"_L1, &Invitation::flowName),
                                 table::text("permission"_L1, &Invitation::permission, 20),
                                 table::textOr("sharedByName"_L1, &Invitation::sharedByName),
                                 table::time("sharedAt"_L1, &Invitation::sharedAt)};

Result<Invitation> Invitation::fromJson(const QJsonObject &json)
{
    return table::decoded<Invitation>(json, kInvitation);
}

QJsonObject toJson(const Invitation &invitation)
{
    return table::encoded(invitation, kInvitation);
}

Result<SetFlowOwner> SetFlowOwner::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetFlowOwner request;
    request.flow = idMember<FlowId>(reader, "flowId"_L1);
    readPerson(reader, request.user, request.email, request.username);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const SetFlowOwner &request)
{
    QJsonObject json{{u"flowId"_s, request.flow.toString()}};
    insertPerson(json, request.user, request.email, request.username);
    return json;
}

Result<SetFlowWorkspace> SetFlowWorkspace::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetFlowWorkspace request{idMember<FlowId>(reader, "flowId"_L1), {}};
    if (!json.contains("workspaceId"_L1) && !json.contains("workspace_id"_L1))
        reader.fail("workspaceId"_L1, u"is missing; null takes the flow out of its workspace"_s);
    request.workspace = eitherId<WorkspaceId>(reader, "workspaceId"_L1, "workspace_id"_L1);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const SetFlowWorkspace &request)
{
    return {{u"flowId"_s, request.flow.toString()}, {u"workspaceId"_s, idOrNull(request.workspace)}};
}

QJsonObject shareFrame(const QString &event, const Share &share, const QString &flowName)
{
    return changedFrame({kSharesTopic, {}},
                        {{u"event"_s, event}, {u"share"_s, toJson(share)}, {u"flowName"_s, flowName}});
}

} // namespace mh::protocol
