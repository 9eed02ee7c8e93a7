// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/http_request.h"

#include "core/base/when_ready.h"
#include "server/components/failures.h"
#include "server/components/reply_sink.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallDone;
using engine::CallOutcome;
using http_client::HttpReply;

namespace {

engine::CallFailed failureOf(const Error &error)
{
    const QString code = error.reason.isEmpty() ? u"HTTP_FAILED"_s : error.reason;
    const bool later = isUnreachable(error) || code == "TIMEOUT"_L1 || error.code == ErrorCode::Unavailable;
    engine::CallFailed failed = failure(code, error.message, later);
    failed.outcomeUnknown = mayHaveArrived(error);
    return failed;
}

CallOutcome unexpected(const HttpReply &reply)
{
    engine::CallFailed failed =
        failure(u"HTTP_%1"_s.arg(reply.status), u"the server answered with HTTP status %1"_s.arg(reply.status),
                isRetryable(reply.status));
    failed.retryAfterMs = retryAfterMs(reply);
    failed.outcomeUnknown = mayHaveArrived(reply.status);
    return failed;
}

CallDone doneWith(const HttpReply &reply, const QJsonValue &body)
{
    return {{{u"status"_s, reply.status}, {u"headers"_s, headersOf(reply)}, {u"body"_s, body}}, {u"default"_s}, {}};
}

} // namespace

HttpRequest::HttpRequest(http_client::HttpClient &http, BlobStore &blobs, HttpRequestOptions options)
    : m_http(http), m_blobs(blobs), m_options(options)
{
}

void HttpRequest::start(const engine::NodeCall &call, Done done)
{
    auto plan = planHttp(call);
    if (!plan)
        return done(failure(u"INVALID_INPUT"_s, plan.error().message, false));
    plan->call.refusePrivateRanges = m_options.refusePrivateRanges;
    plan->call.maxReplyBytes = m_options.maxReplyBytes;
    const auto ticket = m_pending.begin(call);
    const auto kept = std::make_shared<HttpPlan>(*std::move(plan));
    if (kept->credential.isNull())
        openBody(ticket, kept, done);
    else
        authorize(ticket, kept, done);
}

void HttpRequest::authorize(const PendingCalls::Ticket &ticket, const std::shared_ptr<HttpPlan> &plan, const Done &done)
{
    if (!m_options.authenticator) {
        static_cast<void>(m_pending.end(ticket));
        return done(failure(u"CREDENTIAL_NOT_FOUND"_s, u"this server keeps no credentials"_s, false));
    }
    const UserId author = m_options.author(ticket.run);
    whenReady(m_options.authenticator->authorize(plan->credential, author), &m_context,
              [this, ticket, plan, done](const Result<vault::CallSecrets> &secrets) {
                  if (!m_pending.isCurrent(ticket))
                      return;
                  if (!secrets) {
                      static_cast<void>(m_pending.end(ticket));
                      return done(failureOf(secrets.error()));
                  }
                  addSecrets(*plan, *secrets);
                  openBody(ticket, plan, done);
              });
}

void HttpRequest::openBody(const PendingCalls::Ticket &ticket, const std::shared_ptr<HttpPlan> &plan, const Done &done)
{
    if (plan->bodyBlob.isNull())
        return send(ticket, std::move(*plan), done);
    m_blobs.open(ticket.run, plan->bodyBlob, [this, ticket, plan, done](Result<OpenBlob> blob) {
        if (!m_pending.isCurrent(ticket))
            return;
        if (!blob) {
            if (m_pending.end(ticket))
                done(failureOf(blob.error()));
            return;
        }
        plan->call.source = std::move(blob->source);
        plan->call.sourceLength = blob->info.size;
        send(ticket, std::move(*plan), done);
    });
}

void HttpRequest::send(const PendingCalls::Ticket &ticket, HttpPlan plan, const Done &done)
{
    auto sink = std::make_shared<ReplySink>(m_blobs, ticket.run);
    plan.call.sink = sink;
    auto sent = m_http.send(std::move(plan.call));
    m_pending.attach(ticket, sent.handle);
    whenReady(sent.reply, &m_context,
              [this, ticket, sink, expected = plan.expected, credential = plan.credential,
               done](const Result<HttpReply> &reply) {
                  if (reply && reply->status == 401 && !credential.isNull())
                      m_options.authenticator->refused(credential);
                  if (reply)
                      return answered(ticket, *reply, *sink, expected, done);
                  if (m_pending.end(ticket))
                      done(failureOf(reply.error()));
              });
}

void HttpRequest::answered(const PendingCalls::Ticket &ticket, const HttpReply &reply, ReplySink &sink,
                           const QList<int> &expected, const Done &done)
{
    if (!m_pending.isCurrent(ticket))
        return;
    std::shared_ptr<BlobWriter> blob = sink.takeBlob();
    if (!blob || !isExpected(reply.status, expected)) {
        static_cast<void>(m_pending.end(ticket));
        if (!isExpected(reply.status, expected))
            return done(unexpected(reply));
        // Only a 2xx reply goes to the sink.
        const QByteArray &body = sink.bytes().isEmpty() ? reply.body : sink.bytes();
        return done(doneWith(reply, bodyValue(body, reply.header("Content-Type"))));
    }
    const QString mediaType = QString::fromLatin1(reply.header("Content-Type")).left(255);
    blob->finish(mediaType, [this, ticket, reply, done, blob](const Result<BlobInfo> &stored) {
        if (!m_pending.end(ticket))
            return;
        if (stored)
            return done(doneWith(reply, toJson(*stored)));
        auto failed = failureOf(stored.error());
        failed.outcomeUnknown = true; // the server has answered
        done(failed);
    });
}

} // namespace mh::components
