// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a request speaks for, and from where it comes.
#include "server/api/cookies.h"
#include "server/api/dialect.h"
#include "server/api/router.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// The documents know no sign-in there; a setting lets programs of this very machine do without one, for what only
/// shows. What has come through a proxy has not come from this machine.
bool mayReadAnonymously(const RouterOptions &options, const protocol::Route &route, const http::RequestHead &head)
{
    return options.anonymousReads && route.grant == protocol::Grant::HostView && route.verb == protocol::Verb::Get
           && dialectOf(head.segments()) == Dialect::Hivemind && head.peerAddress().isLoopback()
           && head.header("X-Forwarded-For").isEmpty() && head.header("Forwarded").isEmpty();
}

} // namespace

Result<Call> Router::admit(const protocol::Route &route, const http::RequestHead &head, const QString &address) const
{
    Call call;
    const protocol::Grant grant = route.grant;
    if (grant == protocol::Grant::None)
        return call;
    if (grant == protocol::Grant::Agent) {
        const QString secret = QString::fromLatin1(head.header("X-Secret-Key").trimmed());
        auto host = secret.isEmpty() || !m_agentOf
                        ? Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"an agent's secret is needed"_s, {}, {}}
                        : m_agentOf(secret, address);
        if (!host)
            return host.error();
        call.agentOf = *host;
        return call;
    }
    const QString token = tokenOf(head);
    if (grant == protocol::Grant::Runtime && !token.isEmpty()) {
        auto subject = m_gate.component(token);
        if (!subject)
            return subject.error();
        call.component = *std::move(subject);
        return call;
    }
    if (token.isEmpty() && mayReadAnonymously(m_options, route, head)) {
        identity::Caller nobody;
        nobody.role = identity::Role::Manager; // sees all, owns nothing
        call.caller = std::make_shared<const identity::Caller>(std::move(nobody));
        call.flows = m_gate.flows;
        return call;
    }
    auto caller = callerFrom(m_gate, token, address, head.segments());
    if (!caller)
        return caller.error();
    if (const auto allowed = identity::IdentityService::authorize(*caller, grant, route.verb); !allowed)
        return allowed.error();
    call.caller = std::make_shared<const identity::Caller>(*std::move(caller));
    call.flows = m_gate.flows;
    return call;
}

QString Router::addressOf(const http::RequestHead &head) const
{
    const auto isTrusted = [this](const QHostAddress &address) {
        return std::any_of(
            m_options.trustedProxies.begin(), m_options.trustedProxies.end(),
            [&address](const QString &subnet) { return address.isInSubnet(QHostAddress::parseSubnet(subnet)); });
    };
    QHostAddress address = head.peerAddress();
    // Each proxy appends whom it heard; the last one that is not ours is the client.
    const QList<QByteArray> chain = head.header("X-Forwarded-For").toByteArray().split(',');
    for (auto hop = chain.rbegin(); hop != chain.rend() && isTrusted(address); ++hop) {
        const QHostAddress before(QString::fromLatin1(hop->trimmed()));
        if (before.isNull())
            break;
        address = before;
    }
    return address.toString();
}

} // namespace mh::api
