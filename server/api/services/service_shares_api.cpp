// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/services/service_shares_api.h"

#include "core/base/log.h"
#include "core/protocol/service_share_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/event_hub.h"
#include "server/api/executions/run_reader.h"
#include "server/identity/accounts.h"
#include "server/services/service_registry.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using access::Level;
using access::Share;
using protocol::ServiceShare;
using services::Service;

namespace {

constexpr int kSharesPerMinute = 30; // each may be a mail to somebody

Result<Level> levelFrom(const QString &text)
{
    const auto level = access::levelFrom(text);
    if (!level)
        return invalidInput(u"permission: must be view, edit or admin"_s, u"permission"_s, u"INVALID_PERMISSION"_s);
    return *level;
}

Error noSuchService()
{
    return notFound(u"there is no such service"_s, u"SERVICE_NOT_FOUND"_s);
}

} // namespace

ServiceSharesApi::ServiceSharesApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addShareRoutes(router);
    addOwnerRoute(router);
}

ServiceShare ServiceSharesApi::viewOf(const Share &share) const
{
    const identity::User *user = m_parts.accounts.find(share.user);
    const identity::User *by = m_parts.accounts.find(share.sharedBy);
    ServiceShare view;
    view.service = share.what.service();
    view.share.id = share.id;
    view.share.user = share.user;
    view.share.username = user ? user->username : QString();
    view.share.userName = user ? user->name : QString();
    view.share.userEmail = user ? user->email : QString();
    view.share.permission = access::toText(share.level);
    view.share.pending = !share.holds();
    view.share.sharedByName = by ? by->name : QString();
    view.share.createdAt = share.createdAt;
    return view;
}

QFuture<Result<ServiceShare>> ServiceSharesApi::viewed(const access::ShareService::Changed &changed)
{
    return mapped(changed, this, [this](const Share &share) -> Result<ServiceShare> { return viewOf(share); });
}

void ServiceSharesApi::addShareRoutes(Router &router)
{
    router.on(
        protocol::listServiceShares,
        [this](const Call &, const protocol::ServiceSharesRef &request) -> Result<protocol::BareList<ServiceShare>> {
            protocol::BareList<ServiceShare> list;
            for (const Share &share : m_parts.shares.of(request.service))
                list.items.append(viewOf(share));
            return list;
        });
    router.on(protocol::createServiceShare, [this, &router](const Call &call,
                                                            const protocol::CreateServiceShare &request) {
        const Answer<ServiceShare> answer;
        const auto level = levelFrom(request.permission);
        const Service *service = m_parts.services.find(request.service);
        // Before anybody is looked up: nobody tries many to learn who has an account.
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return answer.given(may.error());
        // An invitation to an address would have to be shown to somebody who has no account yet.
        const auto account = m_parts.shares.accountOf({request.user, request.email, request.username});
        if (!level || !service || !account)
            return answer.given(!level ? level.error() : !service ? noSuchService() : account.error());
        return viewed(m_parts.shares.add(*call.caller, originOf(call),
                                         {service->id, service->spec.name, service->owner, {*account, {}}, *level}));
    });
    router.on(protocol::changeServiceShare, [this](const Call &call, const protocol::ServiceShareRef &request) {
        const auto level = levelFrom(request.permission);
        if (!level)
            return Answer<ServiceShare>().given(level.error());
        return viewed(m_parts.shares.change(*call.caller, originOf(call), request.service, request.id, *level));
    });
    router.on(protocol::removeServiceShare, [this](const Call &call, const protocol::ServiceShareRef &request) {
        return mapped(m_parts.shares.remove(*call.caller, originOf(call), request.service, request.id), this,
                      [](const Share &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
}

void ServiceSharesApi::addOwnerRoute(Router &router)
{
    router.on(protocol::setServiceOwner, [this, &router](const Call &call, const protocol::SetServiceOwner &request) {
        const Answer<protocol::Empty> answer;
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return answer.given(may.error());
        const auto account = m_parts.shares.accountOf({request.user, request.email, request.username});
        const Service *before = m_parts.services.find(request.service);
        if (!account || !before)
            return answer.given(account ? noSuchService() : account.error());
        if (before->owner == *account)
            return answer.given(protocol::Empty{});
        const Service former = *before; // as it is now: the next call changes what is pointed at
        whenReady(m_parts.services.setOwner(request.service, *account, call.note), this,
                  [this, call, answer, former](const Result<Service> &after) {
                      if (!after)
                          return answer.give(after.error());
                      whenReady(keptForFormerOwner(call, former), this, [this, answer](const Result<> &) {
                          m_parts.hub.rightsChanged();
                          answer.give(protocol::Empty{});
                      });
                  });
        return answer.future();
    });
}

QFuture<Result<>> ServiceSharesApi::keptForFormerOwner(const Call &call, const Service &before)
{
    const Answer<> answer;
    if (call.caller->id != before.owner)
        return answer.given(Result<>());
    const access::ShareService::NewShare kept{before.id, before.spec.name, {}, {before.owner, {}}, Level::Admin, true};
    whenReady(m_parts.shares.add(*call.caller, originOf(call), kept), this, [answer](const Result<Share> &share) {
        if (!share && share.error().reason != "ALREADY_SHARED"_L1)
            qCWarning(log::api).noquote()
                << "the former owner of a service has no share of it:" << share.error().message;
        answer.give({});
    });
    return answer.future();
}

} // namespace mh::api
