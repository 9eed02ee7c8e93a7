// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/component_call.h"

#include <algorithm>
#include <limits>

#include <QDateTime>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/components/endpoint_book.h"
#include "server/components/failures.h"
#include "server/components/runtime_token.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallOutcome;
using engine::NodeCall;
using http_client::HttpReply;

namespace {

constexpr qint64 kMaxReply = 4 * 1024 * 1024;
constexpr qsizetype kMaxText = 4'000;
constexpr qsizetype kMaxWorker = 255;

/// {"status":"failed","error":{…}}, with whatever HTTP status.
CallOutcome failedAnswer(const QJsonObject &answer, const HttpReply &reply)
{
    const QJsonObject error = answer.value("error"_L1).toObject();
    const bool usually = isRetryable(reply.status) || (reply.status >= 200 && reply.status < 300);
    engine::CallFailed failed;
    failed.error.code = error.value("code"_L1).toString(u"COMPONENT_ERROR"_s).left(100);
    failed.error.message = error.value("message"_L1).toString(u"the component failed"_s).left(kMaxText);
    failed.error.stack = error.value("stack"_L1).toString().left(4 * kMaxText);
    failed.workerId = answer.value("workerId"_L1).toString().left(kMaxWorker);
    failed.retryable = error.value("retryable"_L1).toBool(usually);
    failed.retryAfterMs = retryAfterMs(reply);
    return failed;
}

CallOutcome refusedAnswer(const HttpReply &reply)
{
    const QString message = u"the component answered with HTTP status %1"_s.arg(reply.status);
    if (isRetryable(reply.status)) {
        engine::CallFailed failed = failure(u"COMPONENT_UNAVAILABLE"_s, message, true);
        failed.retryAfterMs = retryAfterMs(reply);
        failed.outcomeUnknown = mayHaveArrived(reply.status);
        return failed;
    }
    if (reply.status == 404)
        return failure(u"COMPONENT_NOT_FOUND"_s, message, false);
    if (reply.status >= 400)
        return failure(u"COMPONENT_REJECTED"_s, message, false);
    engine::CallFailed failed =
        failure(u"COMPONENT_BAD_ANSWER"_s, message + u", which is none of the protocol's answers"_s, false);
    failed.outcomeUnknown = true;
    return failed;
}

CallOutcome outcomeOf(const HttpReply &reply)
{
    const auto parsed = json::parseObject(reply.body);
    const QJsonObject answer = parsed ? *parsed : QJsonObject();
    const QString status = answer.value("status"_L1).toString();
    if (status == "failed"_L1)
        return failedAnswer(answer, reply);
    const QString worker = answer.value("workerId"_L1).toString().left(kMaxWorker);
    if (status == "accepted"_L1 && (reply.status == 200 || reply.status == 202))
        return engine::CallAccepted{worker};
    const QJsonValue outputs = answer.value("outputs"_L1);
    if (status == "ok"_L1 && reply.status == 200 && (outputs.isObject() || outputs.isUndefined()))
        return engine::CallDone{outputs.toObject(), {u"default"_s}, worker};
    return refusedAnswer(reply);
}

/// Who was at it, if it has not said so itself: the place that was called.
CallOutcome named(CallOutcome outcome, const QString &endpoint)
{
    const auto name = [&endpoint](auto &ended) {
        if (ended.workerId.isEmpty())
            ended.workerId = endpoint.left(kMaxWorker);
    };
    std::visit(name, outcome);
    return outcome;
}

CallOutcome outcomeOf(const Error &error, bool nodeIsOver)
{
    engine::CallFailed failed = failure(u"COMPONENT_UNAVAILABLE"_s, error.message, true);
    if (error.reason == "TIMEOUT"_L1)
        failed = failure(nodeIsOver ? u"NODE_TIMEOUT"_s : u"COMPONENT_UNAVAILABLE"_s,
                         u"the component did not answer in time"_s, true);
    else if (error.reason == "TOO_LARGE"_L1)
        failed = failure(u"COMPONENT_BAD_ANSWER"_s,
                         u"the component's answer is too large; results beyond 64 KiB go into blobs"_s, false);
    failed.outcomeUnknown = mayHaveArrived(error);
    return failed;
}

} // namespace

void ComponentCall::start(const NodeCall &call, std::function<void(CallOutcome)> done)
{
    const auto endpoint = m_parts.endpoints.pick(call.component, call.version);
    if (!endpoint) {
        const bool later = endpoint.error().code == ErrorCode::Unavailable;
        return done(failure(endpoint.error().reason, endpoint.error().message, later));
    }
    const auto token = m_parts.tokens.make(call.run, call.node);
    if (!token)
        return done(failure(u"INTERNAL_ERROR"_s, token.error().message, false));

    http_client::HttpCall http;
    http.method = "POST";
    http.url = *endpoint + u"/execute"_s;
    http.headers = {{"Content-Type", "application/json"},
                    {"Accept", "application/json"},
                    {"Authorization", "Bearer " + token->toLatin1()},
                    {"Idempotency-Key", call.idempotencyKey().toUtf8()}};
    http.body = bodyOf(call, *token);
    http.timeoutMs = int(std::min({call.timeoutMs, m_parts.callTimeoutMs, qint64(std::numeric_limits<int>::max())}));
    http.connectTimeoutMs = std::min(http.connectTimeoutMs, http.timeoutMs);
    http.maxReplyBytes = kMaxReply;

    const auto ticket = m_pending.begin(call);
    auto sent = m_parts.http.send(std::move(http));
    m_pending.attach(ticket, sent.handle);
    const qint64 deadline = m_parts.clock.steadyMs() + call.timeoutMs;
    whenReady(sent.reply, &m_context,
              [this, ticket, endpoint = *endpoint, deadline, done = std::move(done)](const Result<HttpReply> &reply) {
                  if (!m_pending.end(ticket))
                      return;
                  const bool broke =
                      !reply && (isUnreachable(reply.error()) || reply.error().reason == "CONNECTION_LOST"_L1);
                  m_parts.endpoints.report(endpoint, !broke);
                  const bool isLate = m_parts.clock.steadyMs() >= deadline;
                  done(named(reply ? outcomeOf(*reply) : outcomeOf(reply.error(), isLate), endpoint));
              });
}

QByteArray ComponentCall::bodyOf(const NodeCall &call, const QString &token) const
{
    const QString run = call.run.toString();
    const QString key = call.idempotencyKey();
    const QJsonArray inputKeys = QJsonArray::fromStringList(call.inputs.keys());
    const QString deadline =
        QDateTime::fromMSecsSinceEpoch(m_parts.clock.nowMs() + call.timeoutMs, Qt::UTC).toString(Qt::ISODateWithMs);
    const QString runtimeUrl = m_parts.baseUrl() + u"/api/runtime"_s;
    // All the documents' spellings, so that every SDK finds its own (unions C62).
    return json::toBytes(QJsonObject{
        {u"executionId"_s, run},
        {u"execution_id"_s, run},
        {u"execId"_s, run},
        {u"nodeId"_s, call.node},
        {u"node_id"_s, call.node},
        {u"componentName"_s, call.component},
        {u"component_name"_s, call.component},
        {u"componentVersion"_s, call.version},
        {u"component_version"_s, call.version},
        {u"attempt"_s, call.attempt},
        {u"idempotencyKey"_s, key},
        {u"idempotency_key"_s, key},
        {u"config"_s, call.config},
        {u"inputs"_s, call.inputs},
        {u"inputMappings"_s, call.inputMappings},
        {u"input_mappings"_s, call.inputMappings},
        {u"inputKeys"_s, inputKeys},
        {u"input_keys"_s, inputKeys},
        {u"runtimeUrl"_s, runtimeUrl},
        {u"runtime_url"_s, runtimeUrl},
        {u"token"_s, token},
        {u"fencingToken"_s, m_parts.fencingToken},
        {u"fencing_token"_s, m_parts.fencingToken},
        {u"deadline"_s, deadline},
        {u"timeoutMs"_s, call.timeoutMs},
        {u"timeout_ms"_s, call.timeoutMs},
    });
}

} // namespace mh::components
