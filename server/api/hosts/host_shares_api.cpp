// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/host_shares_api.h"

#include "core/base/log.h"
#include "core/base/mapped.h"
#include "core/protocol/host_care_endpoints.h"
#include "server/api/event_hub.h"
#include "server/fleet/host_registry.h"
#include "server/identity/accounts.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using access::Level;
using access::Share;
using fleet::Host;
using protocol::HostShare;

namespace {

constexpr int kSharesPerMinute = 30; // each looks an address up

Result<Level> levelFrom(const QString &text)
{
    const auto level = access::levelFrom(text);
    if (!level)
        return invalidInput(u"permission: must be view, edit or admin"_s, u"permission"_s, u"INVALID_PERMISSION"_s);
    return *level;
}

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

} // namespace

HostSharesApi::HostSharesApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addShareRoutes(router);
    addOwnerRoute(router);
}

HostShare HostSharesApi::viewOf(qint64 host, const Share &share) const
{
    const identity::User *user = m_parts.accounts.find(share.user);
    const identity::User *by = m_parts.accounts.find(share.sharedBy);
    HostShare view;
    view.host = host;
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

QFuture<Result<HostShare>> HostSharesApi::viewed(qint64 host, const access::ShareService::Changed &changed)
{
    return mapped(changed, this, [this, host](const Share &share) -> Result<HostShare> { return viewOf(host, share); });
}

void HostSharesApi::addShareRoutes(Router &router)
{
    router.on(protocol::listHostShares,
              [this](const Call &, const protocol::HostRef &request) -> Result<protocol::BareList<HostShare>> {
                  const Host *host = m_parts.hosts.find(request.number);
                  if (!host)
                      return noSuchHost();
                  protocol::BareList<HostShare> list;
                  for (const Share &share : m_parts.shares.of(host->id))
                      list.items.append(viewOf(host->number, share));
                  return list;
              });
    router.on(protocol::createHostShare, [this, &router](const Call &call, const protocol::CreateHostShare &request) {
        const Answer<HostShare> answer;
        const auto level = levelFrom(request.permission);
        const Host *host = m_parts.hosts.find(request.host);
        // Before anybody is looked up: nobody tries many to learn who has an account.
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return answer.given(may.error());
        const auto account = m_parts.shares.accountOf({request.user, request.email, request.username});
        if (!level || !host || !account)
            return answer.given(!level ? level.error() : !host ? noSuchHost() : account.error());
        return viewed(host->number, m_parts.shares.add(*call.caller, originOf(call),
                                                       {host->id, host->name, host->owner, {*account, {}}, *level}));
    });
    router.on(protocol::changeHostShare, [this](const Call &call, const protocol::HostShareRef &request) {
        const Answer<HostShare> answer;
        const auto level = levelFrom(request.permission);
        const Host *host = m_parts.hosts.find(request.host);
        if (!level || !host)
            return answer.given(level ? noSuchHost() : level.error());
        return viewed(host->number, m_parts.shares.change(*call.caller, originOf(call), host->id, request.id, *level));
    });
    router.on(protocol::removeHostShare, [this](const Call &call, const protocol::HostShareRef &request) {
        const Host *host = m_parts.hosts.find(request.host);
        if (!host)
            return Answer<protocol::Empty>().given(noSuchHost());
        return mapped(m_parts.shares.remove(*call.caller, originOf(call), host->id, request.id), this,
                      [](const Share &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
}

void HostSharesApi::addOwnerRoute(Router &router)
{
    router.on(protocol::setHostOwner, [this, &router](const Call &call, const protocol::SetHostOwner &request) {
        const Answer<protocol::Empty> answer;
        if (const auto may = router.limit(u"share "_s + call.caller->id.toString(), kSharesPerMinute); !may)
            return answer.given(may.error());
        const auto account = m_parts.shares.accountOf({request.user, request.email, request.username});
        const Host *before = m_parts.hosts.find(request.host);
        if (!account || !before)
            return answer.given(account ? noSuchHost() : account.error());
        if (before->owner == *account)
            return answer.given(protocol::Empty{});
        const auto give = [to = *account](Host &host) { host.owner = to; };
        const Host former = *before; // as it is now: the next call changes what is pointed at
        whenReady(m_parts.hosts.change(former.id, give, call.note), this,
                  [this, call, answer, former](const Result<Host> &after) {
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

QFuture<Result<>> HostSharesApi::keptForFormerOwner(const Call &call, const Host &before)
{
    const Answer<> answer;
    if (call.caller->id != before.owner)
        return answer.given(Result<>());
    const access::ShareService::NewShare kept{before.id, before.name, {}, {before.owner, {}}, Level::Admin, true};
    whenReady(m_parts.shares.add(*call.caller, originOf(call), kept), this, [answer](const Result<Share> &share) {
        if (!share && share.error().reason != "ALREADY_SHARED"_L1)
            qCWarning(log::api).noquote() << "the former owner of a host has no share of it:" << share.error().message;
        answer.give({});
    });
    return answer.future();
}

} // namespace mh::api
