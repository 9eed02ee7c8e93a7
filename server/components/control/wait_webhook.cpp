// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/wait_webhook.h"

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

QString WaitWebhook::tokenOf(ExecutionId run, const flow::NodeId &node) const
{
    return m_parts.token(u"resume/%1/%2"_s.arg(run.toString(), node));
}

void WaitWebhook::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const QString token = tokenOf(call.run, call.node);
    Waiting waiting{call.run, call.node, m_parts.baseUrl() + u"/hooks/resume/"_s + token, 0, std::move(done)};
    if (const qint64 deadline = parameter(call, "deadlineMs"_L1).toInteger(); deadline > 0) {
        const QJsonValue fallback = parameter(call, "default"_L1);
        waiting.timer = m_parts.timers.after(call.startedSteadyMs + deadline - m_parts.clock.steadyMs(),
                                             [this, token, fallback] { timedOut(token, fallback); });
    }
    const QString text = u"waits for POST "_s + waiting.url;
    const QJsonObject context{{u"resume_url"_s, waiting.url}};
    (void)m_parts.nodes.addOutputs(call.run, call.node, context);
    m_waiting.insert(token, std::move(waiting));
    m_parts.log({call.run, call.node, m_parts.clock.nowMs(), u"INFO"_s, u"info"_s, text, context});
    (void)m_parts.nodes.progress(call.run, call.node, 0, text);
}

WaitWebhook::Waiting WaitWebhook::take(const QString &token)
{
    Waiting waiting = m_waiting.take(token);
    m_parts.timers.cancel(waiting.timer);
    return waiting;
}

void WaitWebhook::timedOut(const QString &token, const QJsonValue &fallback)
{
    const Waiting waiting = take(token);
    if (!fallback.isObject())
        return waiting.done(failure(u"WEBHOOK_TIMEOUT"_s, u"nobody called the URL in time"_s, false));
    waiting.done(engine::CallDone{{{u"request"_s, fallback}, {u"timed_out"_s, true}}, {u"default"_s}, {}});
}

Result<> WaitWebhook::resume(const QString &token, const QJsonObject &request)
{
    if (!m_waiting.contains(token))
        return notFound(u"nothing waits there"_s, u"TRIGGER_NOT_FOUND"_s);
    const Waiting waiting = take(token);
    waiting.done(engine::CallDone{{{u"request"_s, request}, {u"timed_out"_s, false}}, {u"default"_s}, {}});
    return {};
}

void WaitWebhook::cancel(ExecutionId run, const flow::NodeId &node)
{
    (void)take(tokenOf(run, node));
}

} // namespace mh::components
