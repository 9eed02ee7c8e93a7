// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The second half of router.h: how a typed handler becomes a row. Thread, lifetime and errors as there.
#include "server/api/router.h"

namespace mh::api {

template <class Req, class Rep, class Fn>
void Router::on(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler)
{
    using Answer = std::invoke_result_t<Fn, const Call &, Req>;
    constexpr bool isLater = std::is_same_v<Answer, QFuture<Result<Rep>>>;
    static_assert(isLater || std::is_same_v<Answer, Result<Rep>>, "the handler's reply is not the endpoint's");

    m_schemas.insert(protocol::toText(endpoint.verb) + endpoint.path, {&payloadSchema<Req>, &payloadSchema<Rep>});
    const protocol::Route route = endpoint;
    addRow(
        {route,
         [this, route, handler = std::move(handler)](const Call &call, const std::any &read, const Reply &reply) {
             Result<Req> &request = *std::any_cast<std::shared_ptr<Result<Req>>>(read);
             if (!request)
                 return reply.fail(request.error());
             auto answer = handler(call, *std::move(request));
             if constexpr (isLater) {
                 whenReady(answer, this,
                           [this, route, reply](const Result<Rep> &result) { finish(route, nullptr, reply, result); });
             } else {
                 finish(route, &call, reply, answer);
             }
         },
         {},
         {},
         {},
         {},
         {},
         [](const QJsonObject &members) { return std::any(std::make_shared<Result<Req>>(Req::fromJson(members))); }});
}

template <class Req, class Rep, class Fn>
void Router::onStreamReply(const protocol::Endpoint<Req, Rep> &endpoint, Fn handler)
{
    addRow(
        {endpoint,
         [handler = std::move(handler)](const Call &call, const std::any &read, const Reply &reply) {
             Result<Req> &request = *std::any_cast<std::shared_ptr<Result<Req>>>(read);
             if (!request)
                 return reply.fail(request.error());
             handler(call, *std::move(request), reply);
         },
         {},
         {},
         {},
         {},
         {},
         [](const QJsonObject &members) { return std::any(std::make_shared<Result<Req>>(Req::fromJson(members))); }});
}

} // namespace mh::api
