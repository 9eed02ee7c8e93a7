// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/test_hooks_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/flows/hook_request.h"
#include "server/engine/trigger_service.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;

TestHooksApi::TestHooksApi(Router &router, const Services &services) : m_services(services)
{
    router.on(protocol::listenToTrigger,
              [this](const Call &call, const protocol::ListenToTrigger &request) { return listen(call, request); });
    router.onDecoded(
        protocol::testHook,
        [this](const QJsonObject &members) -> Result<http::BodyPlan> {
            const auto config = configOf(members.value("token"_L1).toString());
            if (!config)
                return config.error();
            return planOf(*config);
        },
        [this](const Call &call, const QJsonObject &members, std::any body, const Reply &reply) {
            called(call, members.value("token"_L1).toString(), std::move(body), reply);
        });
}

TestHooksApi::~TestHooksApi()
{
    for (const Listener &listener : std::as_const(m_listeners))
        m_services.timers.cancel(listener.timer);
}

QFuture<Result<protocol::CaughtRequest>> TestHooksApi::listen(const Call &call,
                                                              const protocol::ListenToTrigger &request)
{
    const Caught answer;
    const auto trigger = m_services.triggers.get(request.id);
    if (!trigger)
        return answer.given(trigger.error());
    if (trigger->kind != engine::TriggerKind::Webhook)
        return answer.given(invalidInput(u"only a webhook can be listened to"_s, u"id"_s, u"NOT_A_WEBHOOK"_s));
    int ofOne = 0;
    const QList<quint64> numbers = m_listeners.keys();
    for (const quint64 number : numbers) {
        const Listener listener = m_listeners.value(number);
        if (listener.who->id != call.caller->id)
            continue;
        if (listener.trigger == request.id)
            end(number, {}); // whoever asks again has gone away meanwhile
        else
            ++ofOne;
    }
    if (request.timeoutMs == 0)
        return answer.given(protocol::CaughtRequest());
    if (m_listeners.size() >= kMostListeners || ofOne >= kMostOfOne)
        return answer.given(Error{ErrorCode::RateLimited,
                                  u"TOO_MANY_LISTENERS"_s,
                                  u"test requests are listened for at %1 webhooks already"_s.arg(m_listeners.size()),
                                  {},
                                  {}});
    const quint64 number = ++m_last;
    const quint64 timer = m_services.timers.after(request.timeoutMs, [this, number] { end(number, {}); });
    m_listeners.insert(number, {request.id, call.caller, answer, timer});
    return answer.future();
}

void TestHooksApi::end(quint64 number, const protocol::CaughtRequest &with)
{
    const Listener listener = m_listeners.take(number);
    m_services.timers.cancel(listener.timer);
    listener.answer.give(with);
}

QList<quint64> TestHooksApi::listenersAt(const QString &token) const
{
    QList<quint64> found;
    for (auto it = m_listeners.cbegin(); it != m_listeners.cend(); ++it) {
        const auto trigger = m_services.triggers.get(it->trigger);
        if (trigger && trigger->config.value("token"_L1).toString() == token
            && m_services.gate.may(*it->who, trigger->flow, access::Act::Edit))
            found.append(it.key());
    }
    return found;
}

Result<engine::WebhookConfig> TestHooksApi::configOf(const QString &token) const
{
    const QList<quint64> listeners = listenersAt(token);
    if (listeners.isEmpty())
        return notFound(u"nobody listens for a test request here"_s, u"NOT_LISTENING"_s);
    const auto trigger = m_services.triggers.get(m_listeners.value(listeners.first()).trigger);
    return engine::webhookConfigFrom(trigger->config);
}

void TestHooksApi::called(const Call &call, const QString &token, std::any body, const Reply &reply)
{
    auto given = std::any_cast<HookBody>(std::move(body));
    const auto config = configOf(token);
    if (!config)
        return reply.fail(config.error());
    if (const auto fits = checkHook(*config, call.head, given); !fits)
        return failHook(reply, fits.error());
    const protocol::CaughtRequest caught{true, m_services.clock.nowMs(),
                                         inputsOf(*config, call.head, std::move(given.inputs))};
    const QList<quint64> listeners = listenersAt(token);
    for (const quint64 number : listeners)
        end(number, caught);
    reply.send(protocol::testHook.success, QJsonObject{{u"caught"_s, true}});
}

} // namespace mh::api
