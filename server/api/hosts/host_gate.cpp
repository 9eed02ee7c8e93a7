// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/host_gate.h"

#include "server/access/owned_access.h"
#include "server/api/flows/flow_gate.h"
#include "server/fleet/host_registry.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using access::Level;

namespace {

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

} // namespace

Result<> HostGate::mayEnter(const Call &call, const protocol::Route &route, const QString &id) const
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    if (!isNumber)
        return {};
    const fleet::Host *host = m_hosts.find(number);
    if (!host)
        return noSuchHost();
    if (!call.agentOf.isNull())
        return call.agentOf == host->id ? Result<>() : Result<>(noSuchHost());
    if (!call.caller)
        return internalError(u"nobody watches over "_s + route.path);
    return may(*call.caller, *host, access::actOf(route));
}

Result<> HostGate::may(const identity::Caller &caller, const fleet::Host &host, access::Act act) const
{
    const Level level = m_access.levelOf(caller.id, caller.role, host.id);
    if (level == Level::None)
        return noSuchHost();
    if (access::allows(level, act))
        return {};
    return Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"this needs more rights to it than you have"_s, {}, {}};
}

Result<> HostGate::mayGoOn(const identity::User *user, HostId id) const
{
    const fleet::Host *host = m_hosts.find(id);
    if (!host || !user || user->status != identity::UserStatus::Active)
        return noSuchHost();
    const identity::Caller caller = identity::callerFor(*user);
    if (const auto may = identity::IdentityService::authorize(caller, protocol::Grant::HostOperate); !may)
        return may.error();
    return may(caller, *host, access::Act::Edit);
}

bool HostGate::sees(const identity::Caller &caller, const fleet::Host &host) const
{
    return m_access.levelOf(caller.id, caller.role, host.id) != Level::None;
}

QString HostGate::permission(const identity::Caller &caller, const fleet::Host &host) const
{
    return FlowGate::permission(caller, m_access.levelOf(caller.id, caller.role, host.id), protocol::Grant::HostEdit,
                                m_access.isOwner(caller.id, host.id));
}

} // namespace mh::api
