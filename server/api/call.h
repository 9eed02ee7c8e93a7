// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/base/audit_entry.h"
#include "server/components/runtime_token.h"
#include "server/http/types.h"

class QWebSocket;

namespace mh::identity {
struct Caller;
struct Origin;
} // namespace mh::identity
namespace mh::protocol {
struct Route;
}

/// What the router needs of the rest of the house, and what it tells its handlers.
/// Thread: engine thread.
namespace mh::api {

class FlowGate;
struct Call;

/// Who a bearer token speaks for.
struct Gate {
    std::function<Result<identity::Caller>(const QString &token)> user;
    std::function<Result<components::RuntimeTokens::Subject>(const QString &token)> component;
    FlowGate *flows = nullptr; ///< without it nobody gets at a flow
    /// `address` and the segments of the path are where it turned up.
    std::function<Result<identity::Caller>(const QString &key, const QString &address, const QStringList &segments)>
        key{};
    /// What is to be noted in the audit log of a request to that route, as far as the request tells.
    std::function<AuditEntry(const protocol::Route &route, const Call &call)> noteOf{};
    /// Writes it with what the journal writes next: in the batch of a change that was made just now.
    std::function<void(const protocol::Route &route, AuditEntry note, const QJsonObject &reply)> record{};
    /// Before each handler: what it writes belongs together (Journal::beginUnit).
    std::function<void()> begin{};
};
/// Calls its argument once all that was written so far is durable (Journal::whenDurable).
using WhenDurable = std::function<void(std::function<void(Result<>)>)>;

/// Who asks, and how: what a handler may know besides the request itself.
struct Call {
    std::shared_ptr<const identity::Caller> caller; ///< null on routes without a user
    components::RuntimeTokens::Subject component;   ///< on runtime routes
    http::RequestHead head;
    HostId agentOf;            ///< on routes for agents: whose secret it was
    QString address;           ///< of the client, also behind a trusted proxy
    bool fromOurPages = false; ///< a browser says so: same origin, or one of the settings' origins
    std::shared_ptr<QList<http::Header>> replyHeaders{}; ///< goes out with the reply, e.g. a cookie
    FlowGate *flows = nullptr;                           ///< which flows the caller may see; there wherever `caller` is
    AuditEntry note{}; ///< for the service that makes the change, to write along with it; no action: nothing to note
};

/// From where, for the audit log.
[[nodiscard]] identity::Origin originOf(const Call &call);
/// What stands after "Bearer "; empty when there is no such header.
[[nodiscard]] QString bearerOf(const http::RequestHead &head);

/// The bearer token, or what X-API-Key says; empty when there is neither.
[[nodiscard]] QString credentialOf(const http::RequestHead &head);
/// Who that credential, a token or an API key, speaks for.
[[nodiscard]] Result<identity::Caller> callerFrom(const Gate &gate, const QString &credential, const QString &address,
                                                  const QStringList &segments);

/// The other kind of request; implemented by the EventHub.
class WebSockets
{
public:
    virtual ~WebSockets() = default;
    /// `address` is the client's, also behind a trusted proxy.
    [[nodiscard]] virtual Result<> admit(const http::RequestHead &head, const QString &address) = 0;
    virtual void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) = 0;
};

} // namespace mh::api
