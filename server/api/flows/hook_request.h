// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "server/api/reply.h"
#include "server/engine/trigger_config.h"
#include "server/http/handler.h"

/// A request to a webhook, as its flow gets it. Thread: plain functions on values.
namespace mh::api {

/// A body as it is needed, made once and away from the engine thread if it is large.
struct HookBody {
    QJsonObject inputs;   ///< "body", null when it is not JSON, and "body_text"
    QByteArray signature; ///< as it should be, in hexadecimal; empty where none is asked for
};

/// The body within the webhook's limit, decoded to a HookBody.
[[nodiscard]] http::BodyPlan planOf(const engine::WebhookConfig &config);
/// Errors: METHOD_NOT_ALLOWED, INVALID_SIGNATURE.
[[nodiscard]] Result<> checkHook(const engine::WebhookConfig &config, const http::RequestHead &head,
                                 const HookBody &body);
void failHook(const Reply &reply, const Error &error);
/// What a run begins with. `bodyInputs` are those that the body gave, nobody else's, or all of them would be copied.
[[nodiscard]] QJsonObject inputsOf(const engine::WebhookConfig &config, const http::RequestHead &head,
                                   QJsonObject bodyInputs);

} // namespace mh::api
