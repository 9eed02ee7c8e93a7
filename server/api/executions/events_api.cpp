// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/events_api.h"

#include "core/base/json.h"
#include "core/protocol/endpoints.h"
#include "server/api/router.h"
#include "server/engine/event_bus.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBodyLimit = 256 * 1024; // it becomes a node's output

// The outputs of a node are kept and shown: what opens doors stays out of them.
QJsonObject headersOf(const http::RequestHead &head)
{
    static const QStringList secret{u"authorization"_s, u"cookie"_s, u"proxy-authorization"_s, u"x-api-key"_s,
                                    u"x-secret-key"_s};
    QJsonObject headers;
    for (const http::Field &field : head.headers()) {
        const QString name = QString::fromLatin1(field.name).toLower();
        if (!secret.contains(name))
            headers.insert(name, QString::fromUtf8(field.value));
    }
    return headers;
}

QJsonObject requestOf(const http::RequestHead &head, const QByteArray &body)
{
    QJsonObject query;
    for (const auto &[name, value] : head.queryItems())
        query.insert(name, value);
    const auto parsed = body.isEmpty() ? Result<QJsonValue>(QJsonValue()) : json::parseValue(body);
    return {{u"method"_s, QString::fromLatin1(head.method())},
            {u"headers"_s, headersOf(head)},
            {u"query"_s, query},
            {u"body"_s, parsed ? *parsed : QJsonValue()},
            {u"body_text"_s, QString::fromUtf8(body)}};
}

Error storeTakesNothing()
{
    return unavailable(u"the store takes nothing at the moment"_s, u"STORE_UNAVAILABLE"_s);
}

} // namespace

EventsApi::EventsApi(Router &router, engine::EventBus &events, engine::Resumables &resumables, engine::Journal &journal)
{
    router.on(protocol::publishEvent,
              [&events, &journal](const Call &call, const protocol::PublishEvent &event) -> Result<protocol::Empty> {
                  if (!journal.isHealthy())
                      return storeTakesNothing();
                  if (const auto done = events.publish(event.name, event.payload, call.caller->id); !done)
                      return done.error();
                  return protocol::Empty{};
              });
    router.onRaw(
        protocol::resumeHook,
        [&resumables](const QJsonObject &members) -> Result<qint64> {
            if (!resumables.waits(members.value("token"_L1).toString()))
                return notFound(u"nothing waits there"_s, u"TRIGGER_NOT_FOUND"_s);
            return kBodyLimit;
        },
        [&resumables, &journal](const Call &call, const QJsonObject &members, const QByteArray &body,
                                const Reply &reply) {
            // A link that somebody's mail program looks at must not resume anything.
            if (call.head.method() != "POST")
                return reply.fail(invalidInput(u"only POST resumes"_s, {}, u"METHOD_NOT_ALLOWED"_s), 405);
            if (!journal.isHealthy())
                return reply.fail(storeTakesNothing());
            const auto done = resumables.resume(members.value("token"_L1).toString(), requestOf(call.head, body));
            if (!done)
                return reply.fail(done.error());
            journal.whenDurable([reply](const Result<> &durable) {
                if (durable)
                    reply.send(protocol::resumeHook.success, QJsonObject{{u"status"_s, u"resumed"_s}});
                else
                    reply.fail(durable.error());
            });
        });
}

} // namespace mh::api
