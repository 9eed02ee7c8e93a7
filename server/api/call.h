// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "server/components/runtime_token.h"
#include "server/http/types.h"

class QWebSocket;

namespace mh::identity {
struct Caller;
}

/// What the router needs of the rest of the house, and what it tells its handlers.
/// Thread: engine thread.
namespace mh::api {

/// Who a bearer token speaks for.
struct Gate {
    std::function<Result<identity::Caller>(const QString &token)> user;
    std::function<Result<components::RuntimeTokens::Subject>(const QString &token)> component;
};
/// Calls its argument once all that was written so far is durable (Journal::whenDurable).
using WhenDurable = std::function<void(std::function<void(Result<>)>)>;

/// Who asks, and how: what a handler may know besides the request itself.
struct Call {
    std::shared_ptr<const identity::Caller> caller; ///< null on routes without a user
    components::RuntimeTokens::Subject component;   ///< on runtime routes
    http::RequestHead head;
    QString address; ///< of the client, also behind a trusted proxy
};

/// What stands after "Bearer "; empty when there is no such header.
[[nodiscard]] QString bearerOf(const http::RequestHead &head);

/// The other kind of request; implemented by the EventHub.
class WebSockets
{
public:
    virtual ~WebSockets() = default;
    [[nodiscard]] virtual Result<> admit(const http::RequestHead &head) = 0;
    virtual void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head) = 0;
};

} // namespace mh::api
