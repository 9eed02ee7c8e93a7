// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/shares_api.h"

#include "core/base/log.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/stream.h"
#include "server/api/accounts/user_view.h"
#include "server/api/event_hub.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/flows/flows_api.h"
#include "server/engine/flow_service.h"
#include "server/identity/accounts.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using access::Level;
using access::Share;
using access::ShareEvent;

namespace {

constexpr int kSharesPerMinute = 30; // each may be a mail to somebody

Result<Level> levelFrom(const QString &text)
{
    const auto level = access::levelFrom(text);
    if (!level)
        return invalidInput(u"permission: must be view, edit or admin"_s, u"permission"_s, u"INVALID_PERMISSION"_s);
    return *level;
}

} // namespace

SharesApi::SharesApi(Router &router, const Services &services)
    : m_services(services), m_topic(protocol::kSharesTopic, protocol::Grant::UserSelf)
{
    services.hub.add(m_topic);
    connect(&m_services.shares, &access::ShareService::changed, this, &SharesApi::tellOf);
    addOwnerRoutes(router);
    addGuestRoutes(router);
    addPlaceRoutes(router);
}

// --- views -----------------------------------------------------------------------------------

QString SharesApi::flowName(FlowId flow) const
{
    const auto found = m_services.flows.get(flow);
    return found ? found->name : QString();
}

QString SharesApi::nameOf(UserId user) const
{
    const identity::User *known = m_services.accounts.find(user);
    return known ? known->name : QString();
}

protocol::Share SharesApi::viewOf(const Share &share) const
{
    const identity::User *user = m_services.accounts.find(share.user);
    protocol::Share view;
    view.id = share.id;
    view.flow = share.what.flow();
    view.user = share.user;
    view.username = user ? user->username : QString();
    view.userName = user ? user->name : QString();
    view.userEmail = user ? user->email : QString();
    view.invitedEmail = share.email;
    view.permission = access::toText(share.level);
    view.pending = !share.holds();
    view.sharedByName = nameOf(share.sharedBy);
    view.createdAt = share.createdAt;
    return view;
}

QFuture<Result<protocol::Share>> SharesApi::viewed(const access::ShareService::Changed &changed)
{
    return mapped(changed, this, [this](const Share &share) -> Result<protocol::Share> { return viewOf(share); });
}

// --- routes ----------------------------------------------------------------------------------

void SharesApi::addOwnerRoutes(Router &router)
{
    router.on(protocol::listShares,
              [this](const Call &, const protocol::SharesRef &request) -> Result<protocol::BareList<protocol::Share>> {
                  protocol::BareList<protocol::Share> list;
                  for (const Share &share : m_services.shares.of(request.flow))
                      list.items.append(viewOf(share));
                  return list;
              });
    router.on(protocol::createShare, [this, &router](const Call &call, const protocol::CreateShare &request) {
        using Answered = Answer<protocol::Share>;
        const auto level = levelFrom(request.permission);
        const auto flow = m_services.flows.get(request.flow);
        if (!level || !flow)
            return Answered().given(level ? flow.error() : level.error());
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return Answered().given(may.error());
        const access::ShareTarget target{request.user, request.email, request.username};
        return viewed(
            m_services.shares.add(*call.caller, originOf(call), {flow->id, flow->name, flow->owner, target, *level}));
    });
    router.on(protocol::changeShare, [this](const Call &call, const protocol::ShareRef &request) {
        const auto level = levelFrom(request.permission);
        if (!level)
            return Answer<protocol::Share>().given(level.error());
        return viewed(m_services.shares.change(*call.caller, originOf(call), request.flow, request.id, *level));
    });
    router.on(protocol::removeShare, [this](const Call &call, const protocol::ShareRef &request) {
        return mapped(m_services.shares.remove(*call.caller, originOf(call), request.flow, request.id), this,
                      [](const Share &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
}

void SharesApi::addGuestRoutes(Router &router)
{
    router.on(protocol::sharedWithMe,
              [this](const Call &call,
                     const protocol::ListSharedFlows &request) -> Result<protocol::Paged<protocol::SharedFlow>> {
                  QList<protocol::SharedFlow> all;
                  for (const Share &share : m_services.shares.heldBy(call.caller->id)) {
                      if (const auto flow = m_services.flows.get(share.what.flow()))
                          all.append({flow->id, flow->name, flow->description, share.id,
                                      FlowGate::permission(*call.caller, share.level, protocol::Grant::FlowEdit, false),
                                      nameOf(share.sharedBy), share.acceptedAt});
                  }
                  return protocol::Paged<protocol::SharedFlow>{
                      all.mid(qsizetype(request.page.page) * request.page.size, request.page.size), request.page.page,
                      request.page.size, all.size()};
              });
    router.on(protocol::listInvitations,
              [this](const Call &call, protocol::Empty) -> Result<protocol::Paged<protocol::Invitation>> {
                  protocol::Paged<protocol::Invitation> list;
                  for (const Share &share : m_services.shares.waitingFor(call.caller->id)) {
                      if (const QString name = flowName(share.what.flow()); !name.isEmpty())
                          list.content.append({share.id, share.what.flow(), name, QString(access::toText(share.level)),
                                               nameOf(share.sharedBy), share.createdAt});
                  }
                  list.size = int(list.content.size());
                  list.totalElements = list.content.size();
                  return list;
              });
    router.on(protocol::acceptShare, [this](const Call &call, const protocol::InvitationRef &request) {
        return viewed(m_services.shares.accept(*call.caller, originOf(call), request.id));
    });
    router.on(protocol::declineShare, [this](const Call &call, const protocol::InvitationRef &request) {
        return mapped(m_services.shares.decline(*call.caller, originOf(call), request.id), this,
                      [](const Share &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
}

void SharesApi::addPlaceRoutes(Router &router)
{
    router.on(protocol::setFlowOwner, [this, &router](const Call &call, const protocol::SetFlowOwner &request) {
        const Answer<protocol::Flow> answer;
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return answer.given(may.error());
        const auto account = m_services.shares.accountOf({request.user, request.email, request.username});
        const auto before = m_services.flows.get(request.flow);
        if (!account || !before)
            return answer.given(account ? before.error() : account.error());
        if (before->owner == *account)
            return answer.given(m_services.views.whole(call, before));
        const auto after = m_services.flows.setOwner(
            request.flow, *account, about(call.note, request.flow.toString(), {{u"owner_id"_s, account->toString()}}));
        if (!after)
            return answer.given(after.error());
        whenReady(keptForFormerOwner(call, *before), this, [this, call, answer, id = request.flow](const Result<> &) {
            m_services.hub.rightsChanged();
            answer.give(m_services.views.whole(call, m_services.flows.get(id)));
        });
        return answer.future();
    });
    router.on(protocol::setFlowWorkspace,
              [this](const Call &call, const protocol::SetFlowWorkspace &request) -> Result<protocol::Flow> {
                  if (const auto may = call.flows->mayPutInto(*call.caller, request.workspace); !may)
                      return may.error();
                  const QString workspace = request.workspace.isNull() ? QString() : request.workspace.toString();
                  const auto after = m_services.flows.setWorkspace(
                      request.flow, request.workspace,
                      about(call.note, request.flow.toString(), {{u"workspace_id"_s, workspace}}));
                  if (!after)
                      return after.error();
                  m_services.hub.rightsChanged();
                  return m_services.views.whole(call, after);
              });
}

QFuture<Result<>> SharesApi::keptForFormerOwner(const Call &call, const engine::Flow &before)
{
    const Answer<> answer;
    if (call.caller->id != before.owner)
        return answer.given(Result<>());
    const auto kept = m_services.shares.add(*call.caller, originOf(call),
                                            {before.id, before.name, {}, {before.owner, {}}, Level::Admin, true});
    whenReady(kept, this, [answer](const Result<Share> &share) {
        if (!share && share.error().reason != "ALREADY_SHARED"_L1)
            qCWarning(log::api).noquote() << "the former owner of a flow has no share of it:" << share.error().message;
        answer.give({});
    });
    return answer.future();
}

// --- whom it concerns ------------------------------------------------------------------------

void SharesApi::tellOf(ShareEvent event, const Share &share)
{
    QSet<UserId> people{share.user};
    if (event == ShareEvent::Accepted || event == ShareEvent::Declined)
        people.insert(share.sharedBy);
    if (share.what.kind == access::Shared::Kind::Flow) { // services are seen to come and go in their own list
        const QJsonObject frame =
            protocol::shareFrame(QString(access::toText(event)), viewOf(share), flowName(share.what.flow()));
        m_services.hub.announceTo({m_topic.name()}, [&](const identity::Caller &caller) {
            return people.contains(caller.id) ? std::optional(frame) : std::nullopt;
        });
    }
    if (!share.user.isNull())
        m_services.hub.rightsChanged(share.user);
}

} // namespace mh::api
