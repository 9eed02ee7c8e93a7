// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/test_hooks_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/flows/hook_request.h"
#include "server/engine/trigger_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

TestHooksApi::TestHooksApi(Router &router, const Services &services) : m_services(services)
{
    router.on(protocol::listenToTrigger,
              [this](const Call &, const protocol::ListenToTrigger &request) { return listen(request); });
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

QFuture<Result<protocol::CaughtRequest>> TestHooksApi::listen(const protocol::ListenToTrigger &request)
{
    const Caught answer;
    const auto trigger = m_services.triggers.get(request.id);
    if (!trigger)
        return answer.given(trigger.error());
    if (trigger->kind != engine::TriggerKind::Webhook)
        return answer.given(invalidInput(u"only a webhook can be listened to"_s, u"id"_s, u"NOT_A_WEBHOOK"_s));
    auto config = engine::webhookConfigFrom(trigger->config);
    if (!config)
        return answer.given(config.error());
    if (m_listeners.size() >= kMostListeners)
        return answer.given(Error{ErrorCode::RateLimited,
                                  u"TOO_MANY_LISTENERS"_s,
                                  u"%1 people listen for test requests already"_s.arg(kMostListeners),
                                  {},
                                  {}});
    const quint64 number = ++m_last;
    const QString token = config->token;
    const quint64 timer = m_services.timers.after(request.timeoutMs, [this, token, number, answer] {
        leave(token, number);
        answer.give(protocol::CaughtRequest{});
    });
    m_listeners.insert(number, {*std::move(config), answer, timer});
    m_ofToken.insert(token, number);
    return answer.future();
}

void TestHooksApi::leave(const QString &token, quint64 number)
{
    m_listeners.remove(number);
    m_ofToken.remove(token, number);
}

Result<engine::WebhookConfig> TestHooksApi::configOf(const QString &token) const
{
    const auto found = m_ofToken.constFind(token);
    if (found == m_ofToken.cend())
        return notFound(u"nobody listens for a test request here"_s, u"NOT_LISTENING"_s);
    return m_listeners.value(*found).config;
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
    const QList<quint64> numbers = m_ofToken.values(token);
    for (const quint64 number : numbers) {
        const Listener listener = m_listeners.value(number);
        m_services.timers.cancel(listener.timer);
        leave(token, number);
        listener.answer.give(caught);
    }
    reply.send(protocol::testHook.success, QJsonObject{{u"caught"_s, true}});
}

} // namespace mh::api
