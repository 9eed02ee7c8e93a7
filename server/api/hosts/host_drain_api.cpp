// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/host_drain_api.h"

#include "core/base/mapped.h"
#include "core/protocol/host_care_endpoints.h"
#include "server/fleet/drains.h"
#include "server/identity/accounts.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;

namespace {

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

} // namespace

HostDrainApi::HostDrainApi(Router &router, const Parts &parts) : m_parts(parts)
{
    const auto viewed = [this](const Host &host) -> Result<QJsonObject> {
        return drainView(host, m_parts.drains, m_parts.accounts);
    };
    router.on(protocol::drainHost, [this, viewed](const Call &call, const protocol::DrainHost &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<QJsonObject>().given(noSuchHost());
        return mapped(m_parts.drains.drain(host->id, {request.reason, call.caller->id, 0, request.until}, call.note),
                      this, viewed);
    });
    router.on(protocol::undrainHost, [this, viewed](const Call &call, const protocol::HostRef &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<QJsonObject>().given(noSuchHost());
        return mapped(m_parts.drains.undrain(host->id, call.note), this, viewed);
    });
}

QJsonObject drainView(const Host &host, const fleet::Drains &drains, const identity::Accounts &accounts)
{
    if (!host.drain)
        return {};
    const identity::User *by = accounts.find(host.drain->by);
    QJsonObject view{{u"reason"_s, host.drain->reason},
                     {u"by"_s, by ? by->name : QString()},
                     {u"since"_s, protocol::isoSeconds(host.drain->since)},
                     {u"at_work"_s, drains.atWork(host.id)},
                     {u"idle"_s, drains.isIdle(host.id)}};
    if (host.drain->until != 0)
        view.insert("until"_L1, protocol::isoSeconds(host.drain->until));
    return view;
}

} // namespace mh::api
