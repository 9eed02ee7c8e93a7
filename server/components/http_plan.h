// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"
#include "server/http_client/http_client.h"
#include "server/vault/call_authenticator.h"

/// The pure part of http_request: parameters in, request out; reply in, outputs out.
/// Thread: plain functions.
namespace mh::components {

struct HttpPlan {
    http_client::HttpCall call;
    BlobId bodyBlob;         ///< to be streamed as the body
    CredentialId credential; ///< null: none
    QList<int> expected;     ///< empty: everything below 400
};
/// Errors: InvalidInput naming the parameter.
[[nodiscard]] Result<HttpPlan> planHttp(const engine::NodeCall &call);

/// Adds what a credential brings; it wins over the node's own headers. Redirects are not followed
/// then: they could carry it elsewhere.
void addSecrets(HttpPlan &plan, const vault::CallSecrets &secrets);

[[nodiscard]] bool isExpected(int status, const QList<int> &expected);
/// Names in lower case, several of one name joined.
[[nodiscard]] QJsonObject headersOf(const http_client::HttpReply &reply);
/// Small bodies: JSON or text as the content type says and the bytes allow, else {"$bytes"}.
[[nodiscard]] QJsonValue bodyValue(const QByteArray &bytes, const QByteArray &contentType);

} // namespace mh::components
