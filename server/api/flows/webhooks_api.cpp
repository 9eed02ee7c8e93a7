// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/webhooks_api.h"

#include <QSet>

#include "core/base/log.h"
#include "core/protocol/endpoints.h"
#include "server/api/flows/hook_request.h"
#include "server/engine/trigger_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// The outputs of the node that replies: the named one, or the only one at the end of the run.
QJsonObject replyOutputs(const execution::RunState &state, const QString &replyNode)
{
    int node = state.dag->indexOf(replyNode);
    if (node < 0 && state.dag->leaves().size() == 1)
        node = state.dag->leaves()[0];
    return node < 0 ? QJsonObject() : state.nodes[size_t(node)].outputs;
}

void sendOutputs(const Reply &reply, const QJsonObject &outputs)
{
    const int status = outputs.value("status"_L1).toInt();
    if (!outputs.contains("body"_L1) || status < 200 || status > 599)
        return reply.send(200, outputs);
    const QJsonValue body = outputs.value("body"_L1);
    http::Response response;
    response.status = status;
    QByteArray type = body.isString() ? "text/plain; charset=utf-8" : "application/json";
    const QJsonObject headers = outputs.value("headers"_L1).toObject();
    static const QSet<QString> connectionOnly{u"connection"_s, u"content-length"_s, u"transfer-encoding"_s,
                                              u"keep-alive"_s, u"date"_s,           u"upgrade"_s,
                                              u"set-cookie"_s};
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        const QString name = it.key().toLower();
        if (name == "content-type"_L1)
            type = it->toString().toUtf8();
        else if (!connectionOnly.contains(name))
            response.headers.append(http::Header{it.key().toUtf8(), it->toString().toUtf8()});
    }
    response.headers.append(http::Header{"Content-Type", type});
    if (body.isString())
        response.body = body.toString().toUtf8();
    else
        setJsonBody(response, body);
    reply.send(std::move(response));
}

QJsonObject executionDetail(ExecutionId run)
{
    return {{u"execution_id"_s, run.toString()}};
}

} // namespace

WebhooksApi::WebhooksApi(Router &router, const Services &services) : m_services(services)
{
    connect(&services.journal, &engine::Journal::runEnded, this, &WebhooksApi::ended);
    router.onDecoded(
        protocol::hook,
        [this](const QJsonObject &members) -> Result<http::BodyPlan> {
            const auto hook = m_services.triggers.webhook(members.value("token"_L1).toString());
            if (!hook)
                return hook.error();
            return planOf(hook->second);
        },
        [this](const Call &call, const QJsonObject &members, std::any body, const Reply &reply) {
            called(call, members.value("token"_L1).toString(), std::move(body), reply);
        });
}

void WebhooksApi::called(const Call &call, const QString &token, std::any body, const Reply &reply)
{
    auto given = std::any_cast<HookBody>(std::move(body));
    const auto hook = m_services.triggers.webhook(token);
    if (!hook)
        return reply.fail(hook.error());
    const auto &[trigger, config] = *hook;
    if (const auto fits = checkHook(config, call.head, given); !fits)
        return failHook(reply, fits.error());

    // To the outside it is just a door that is shut; why, its flow's people see.
    if (const auto allowed = m_services.triggers.mayStart(trigger.id); !allowed) {
        qCWarning(log::api).noquote() << "webhook" << trigger.name << "started nothing:" << allowed.error().message;
        return reply.fail(
            {ErrorCode::Denied, u"TRIGGER_STOPPED"_s, u"this webhook starts nothing at present"_s, {}, {}});
    }
    engine::TriggerRequest request;
    request.flow = trigger.flow;
    request.inputs = inputsOf(config, call.head, std::move(given.inputs));
    request.ownInputs = request.inputs.keys();
    request.triggerType = u"webhook"_s;
    request.triggeredBy = u"trigger:"_s + trigger.id.toString();
    request.idempotencyKey = QString::fromUtf8(call.head.header("Idempotency-Key")).left(255);
    const auto started = m_services.executions.trigger(request);
    m_services.triggers.noteOutcome(trigger.id, started ? Result<>() : Result<>(started.error()));
    if (!started)
        return reply.fail(started.error());
    const ExecutionId run = started->head.id;
    // A repeated key may name a run that is over: its end will not be told again.
    if (config.reply == engine::WebhookReply::WhenEnded && m_services.journal.find(run))
        return waitForEnd(run, config, reply);
    m_services.journal.whenDurable([reply, run](const Result<> &durable) {
        if (durable)
            reply.send(protocol::hook.success, executionDetail(run));
        else
            reply.fail(durable.error());
    });
}

void WebhooksApi::waitForEnd(ExecutionId run, const engine::WebhookConfig &config, const Reply &reply)
{
    // Several may wait for one run, under one Idempotency-Key: each leaves alone.
    const auto place = std::make_shared<quint64>(0);
    const quint64 timer = m_services.timers.after(config.replyTimeoutMs, [this, run, reply, place] {
        leave(run, *place);
        Error error{
            ErrorCode::Timeout, u"EXECUTION_TIMEOUT"_s, u"the execution still runs"_s, {}, executionDetail(run)};
        reply.fail(error, 504);
    });
    *place = timer;
    m_waiting.insert(run, {reply, config.replyNode, timer});
    // Refused, it will never end.
    m_services.journal.whenDurable([this, run, reply, timer](const Result<> &durable) {
        if (durable)
            return;
        m_services.timers.cancel(timer);
        leave(run, timer);
        reply.fail(durable.error());
    });
}

void WebhooksApi::leave(ExecutionId run, quint64 timer)
{
    for (auto it = m_waiting.find(run); it != m_waiting.end() && it.key() == run; ++it) {
        if (it->timer == timer) {
            m_waiting.erase(it);
            return;
        }
    }
}

void WebhooksApi::replyEarly(ExecutionId run, const QJsonObject &outputs)
{
    for (const Waiting &waiting : m_waiting.values(run)) {
        m_services.timers.cancel(waiting.timer);
        sendOutputs(waiting.reply, outputs);
    }
    m_waiting.remove(run);
}

void WebhooksApi::ended(const execution::RunState &state)
{
    const ExecutionId run = state.head.id;
    for (const Waiting &waiting : m_waiting.values(run)) {
        m_services.timers.cancel(waiting.timer);
        if (state.status == execution::RunStatus::Completed)
            sendOutputs(waiting.reply, replyOutputs(state, waiting.replyNode));
        else
            waiting.reply.fail({ErrorCode::Unavailable,
                                u"EXECUTION_FAILED"_s,
                                u"the execution has "_s + execution::toText(state.status),
                                {},
                                executionDetail(run)},
                               502);
    }
    m_waiting.remove(run);
}

} // namespace mh::api
