// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"
#include "server/http_client/http_client.h"

/// The pure part of http_request: parameters in, request out; reply in, outputs out.
/// Thread: plain functions.
namespace mh::components {

struct HttpPlan {
    http_client::HttpCall call;
    BlobId bodyBlob; ///< to be streamed as the body
    QList<int> expected; ///< empty: everything below 400
};
/// Errors: InvalidInput naming the parameter.
[[nodiscard]] Result<HttpPlan> planHttp(const engine::NodeCall &call);

[[nodiscard]] bool isExpected(int status, const QList<int> &expected);
/// Names in lower case, several of one name joined.
[[nodiscard]] QJsonObject headersOf(const http_client::HttpReply &reply);
/// Small bodies: JSON or text as the content type says and the bytes allow, else {"$bytes"}.
[[nodiscard]] QJsonValue bodyValue(const QByteArray &bytes, const QByteArray &contentType);

} // namespace mh::components
