// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/protocol/endpoint.h"
#include "server/api/call.h"

namespace mh::identity {
class Accounts;
}

namespace mh::api {

/// What writes a change over the API into the audit log; call it once the change is durable. Null for
/// routes that change nothing, that are too frequent (edits of a draft, runs), or whose service
/// writes entries of its own (accounts, shares). `reply` is what the caller will be told.
/// Thread: engine thread. Lifetime: `accounts` outlives what it answers. Errors: a log that cannot be
/// written is logged.
[[nodiscard]] std::function<void()> changeRecord(identity::Accounts &accounts, const protocol::Route &route, const Call &call,
                                                 const QJsonObject &reply);

} // namespace mh::api
