// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "server/components/http_plan.h"
#include "server/components/pending_calls.h"

namespace mh::components {

class BlobStore;
class ReplySink;

struct HttpRequestOptions {
    bool refusePrivateRanges = true;
    vault::CallAuthenticator *authenticator = nullptr; ///< null: `credentialId` is refused
    std::function<UserId(ExecutionId)> author = {};    ///< who wrote what the run runs: whose credentials it may use
    qint64 maxReplyBytes = 1024LL * 1024 * 1024;
};

/// The built-in `http_request`. Each parameter is taken from the node's inputs, else from its
/// config: `url`, `method` (GET), `headers`, `query` (objects), `body` (text, bytes, blob or other
/// JSON), `timeoutMs`, `expectedStatuses` (list; without it all below 400), `followRedirects`.
/// `credentialId`, from the config only: its secret is added to the request at the last moment and is
/// seen nowhere else; redirects are not followed then.
/// Outputs: `status`, `headers` (lower-case names), `body` (JSON, text, {"$bytes"} or, when it
/// has more than kInlineBytes, {"$ref"}).
/// Thread: engine. Lifetime: outlived by what it refers to.
class HttpRequest final : public engine::Component
{
public:
    HttpRequest(http_client::HttpClient &http, BlobStore &blobs, HttpRequestOptions options);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override { m_pending.cancel(run, node); }
    [[nodiscard]] bool isPure() const override { return false; }

private:
    using Done = std::function<void(engine::CallOutcome)>;

    void authorize(const PendingCalls::Ticket &ticket, const std::shared_ptr<HttpPlan> &plan, const Done &done);
    void openBody(const PendingCalls::Ticket &ticket, const std::shared_ptr<HttpPlan> &plan, const Done &done);
    void send(const PendingCalls::Ticket &ticket, HttpPlan plan, const Done &done);
    void answered(const PendingCalls::Ticket &ticket, const http_client::HttpReply &reply, ReplySink &sink,
                  const QList<int> &expected, const Done &done);

    http_client::HttpClient &m_http;
    BlobStore &m_blobs;
    HttpRequestOptions m_options;
    PendingCalls m_pending;
    QObject m_context; // replies are dropped with it
};

} // namespace mh::components
