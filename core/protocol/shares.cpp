// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shares.h"

#include "core/protocol/stream.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestAddress = 255;

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

void wantsOneOf(json::Reader &reader, UserId user, const QString &email)
{
    if (user.isNull() == email.isEmpty() && reader.ok())
        reader.fail("email"_L1, u"either an e-mail address or a userId is needed"_s);
}

void insertTarget(QJsonObject &json, UserId user, const QString &email)
{
    if (user.isNull())
        json.insert("email"_L1, email);
    else
        json.insert("userId"_L1, user.toString());
}

} // namespace

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
    return finished(reader, std::move(share));
}

QJsonObject toJson(const Share &share)
{
    return {{u"id"_s, share.id.toString()},          {u"flowId"_s, share.flow.toString()},
            {u"userId"_s, idOrNull(share.user)},     {u"userName"_s, share.userName},
            {u"userEmail"_s, share.userEmail},       {u"invitedEmail"_s, share.invitedEmail},
            {u"permission"_s, share.permission},     {u"pending"_s, share.pending},
            {u"sharedByName"_s, share.sharedByName}, {u"createdAt"_s, timeOrNull(share.createdAt)}};
}

Result<CreateShare> CreateShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateShare request{idMember<FlowId>(reader, "flowId"_L1), eitherId<UserId>(reader, "userId"_L1, "user_id"_L1),
                        reader.textOr("email"_L1, {}, kLongestAddress).trimmed(), reader.text("permission"_L1, 20)};
    wantsOneOf(reader, request.user, request.email);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const CreateShare &request)
{
    QJsonObject json{{u"flowId"_s, request.flow.toString()}, {u"permission"_s, request.permission}};
    insertTarget(json, request.user, request.email);
    return json;
}

Result<SharesRef> SharesRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, SharesRef{idMember<FlowId>(reader, "flowId"_L1)});
}

QJsonObject toJson(const SharesRef &request)
{
    return {{u"flowId"_s, request.flow.toString()}};
}

Result<ShareRef> ShareRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ShareRef{idMember<FlowId>(reader, "flowId"_L1), idMember<ShareId>(reader, "shareId"_L1),
                                     reader.textOr("permission"_L1, {}, 20)});
}

QJsonObject toJson(const ShareRef &request)
{
    QJsonObject json{{u"flowId"_s, request.flow.toString()}, {u"shareId"_s, request.id.toString()}};
    if (!request.permission.isEmpty())
        json.insert("permission"_L1, request.permission);
    return json;
}

Result<InvitationRef> InvitationRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, InvitationRef{idMember<ShareId>(reader, "id"_L1)});
}

QJsonObject toJson(const InvitationRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<SharedFlow> SharedFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SharedFlow flow;
    flow.id = idMember<FlowId>(reader, "id"_L1);
    flow.name = reader.text("name"_L1);
    flow.description = reader.textOr("description"_L1, {});
    flow.share = idMember<ShareId>(reader, "shareId"_L1, true);
    flow.myPermission = reader.text("myPermission"_L1, 20);
    flow.sharedByName = reader.textOr("sharedByName"_L1, {});
    flow.sharedAt = timeMember(reader, "sharedAt"_L1);
    return finished(reader, std::move(flow));
}

QJsonObject toJson(const SharedFlow &flow)
{
    return {{u"id"_s, flow.id.toString()},
            {u"name"_s, flow.name},
            {u"description"_s, flow.description},
            {u"shareId"_s, flow.share.toString()},
            {u"myPermission"_s, flow.myPermission},
            {u"sharedByName"_s, flow.sharedByName},
            {u"sharedAt"_s, timeOrNull(flow.sharedAt)}};
}

Result<ListSharedFlows> ListSharedFlows::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListSharedFlows{pageMembers(reader)});
}

QJsonObject toJson(const ListSharedFlows &request)
{
    QJsonObject json;
    insertPage(json, request.page);
    return json;
}

Result<Invitation> Invitation::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Invitation invitation;
    invitation.id = idMember<ShareId>(reader, "id"_L1);
    invitation.flow = idMember<FlowId>(reader, "flowId"_L1);
    invitation.flowName = reader.textOr("flowName"_L1, {});
    invitation.permission = reader.text("permission"_L1, 20);
    invitation.sharedByName = reader.textOr("sharedByName"_L1, {});
    invitation.sharedAt = timeMember(reader, "sharedAt"_L1);
    return finished(reader, std::move(invitation));
}

QJsonObject toJson(const Invitation &invitation)
{
    return {{u"id"_s, invitation.id.toString()},          {u"flowId"_s, invitation.flow.toString()},
            {u"flowName"_s, invitation.flowName},         {u"permission"_s, invitation.permission},
            {u"sharedByName"_s, invitation.sharedByName}, {u"sharedAt"_s, timeOrNull(invitation.sharedAt)}};
}

Result<SetFlowOwner> SetFlowOwner::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetFlowOwner request{idMember<FlowId>(reader, "flowId"_L1), eitherId<UserId>(reader, "userId"_L1, "user_id"_L1),
                         reader.textOr("email"_L1, {}, kLongestAddress).trimmed()};
    wantsOneOf(reader, request.user, request.email);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const SetFlowOwner &request)
{
    QJsonObject json{{u"flowId"_s, request.flow.toString()}};
    insertTarget(json, request.user, request.email);
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
