// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"
#include "server/http_client/http_client.h"

/// How failures look to the engine. Thread: plain functions.
namespace mh::components {

[[nodiscard]] engine::CallFailed failure(const QString &code, const QString &message, bool retryable);
/// 408, 425, 429 and 5xx: the same request may succeed later.
[[nodiscard]] bool isRetryable(int status);
/// The reply's Retry-After in seconds, as milliseconds.
[[nodiscard]] std::optional<qint64> retryAfterMs(const http_client::HttpReply &reply);
/// No TCP or TLS connection came about, so the server did not see the request.
[[nodiscard]] bool isUnreachable(const Error &error);
/// Whether the request may have done its work although this came back instead of its answer.
[[nodiscard]] bool mayHaveArrived(const Error &error);
/// The same of a status: a gateway's answer in place of the server's (408, 502, 504).
[[nodiscard]] bool mayHaveArrived(int status);

} // namespace mh::components
