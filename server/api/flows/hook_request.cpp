// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/hook_request.h"

#include <QSet>

#include "core/base/json.h"
#include "core/crypto/digest.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

HookBody decoded(const QByteArray &body, const QString &signatureSecret)
{
    HookBody made;
    const auto parsed = body.isEmpty() ? Result<QJsonValue>(QJsonValue()) : json::parseValue(body);
    // Put together here: the object copies what it takes in, and the engine has no time for megabytes.
    made.inputs = {{u"body"_s, parsed ? *parsed : QJsonValue()}, {u"body_text"_s, QString::fromUtf8(body)}};
    if (!signatureSecret.isEmpty())
        made.signature = crypto::hmacSha256(signatureSecret.toUtf8(), body).toHex();
    return made;
}

/// HMAC-SHA256 of the raw body in hexadecimal, "sha256=" before it or not.
bool isSigned(const engine::WebhookConfig &config, const http::RequestHead &head, const QByteArray &signature)
{
    if (config.signatureHeader.isEmpty())
        return true;
    QByteArray given = head.header(config.signatureHeader.toLatin1()).toByteArray().toLower();
    if (given.startsWith("sha256="))
        given.remove(0, 7);
    return !signature.isEmpty() && crypto::constantTimeEquals(given, signature);
}

// The inputs of a run are kept and shown: what opens doors stays out of them.
QJsonObject headersOf(const engine::WebhookConfig &config, const http::RequestHead &head)
{
    static const QSet<QString> secret{u"authorization"_s, u"cookie"_s, u"proxy-authorization"_s, u"x-api-key"_s,
                                      u"x-secret-key"_s};
    const QString signature = config.signatureHeader.toLower();
    QJsonObject headers;
    for (const http::Field &field : head.headers()) {
        const QString name = QString::fromLatin1(field.name).toLower();
        if (!secret.contains(name) && name != signature)
            headers.insert(name, QString::fromUtf8(field.value));
    }
    return headers;
}

} // namespace

http::BodyPlan planOf(const engine::WebhookConfig &config)
{
    http::BodyPlan plan = http::BodyPlan::buffered(config.bodyLimit);
    const QString secret = config.signatureHeader.isEmpty() ? QString() : config.signatureSecret;
    plan.decode = [secret](const QByteArray &body) { return std::any(decoded(body, secret)); };
    return plan;
}

Result<> checkHook(const engine::WebhookConfig &config, const http::RequestHead &head, const HookBody &body)
{
    if (!config.method.isEmpty() && QLatin1StringView(head.method()) != config.method)
        return invalidInput(u"this webhook takes "_s + config.method, {}, u"METHOD_NOT_ALLOWED"_s);
    if (!isSigned(config, head, body.signature))
        return Error{
            ErrorCode::Unauthenticated, u"INVALID_SIGNATURE"_s, u"the signature is missing or wrong"_s, {}, {}};
    return {};
}

void failHook(const Reply &reply, const Error &error)
{
    reply.fail(error, error.reason == "METHOD_NOT_ALLOWED"_L1 ? std::optional(405) : std::nullopt);
}

QJsonObject inputsOf(const engine::WebhookConfig &config, const http::RequestHead &head, QJsonObject bodyInputs)
{
    QJsonObject query;
    for (const auto &[name, value] : head.queryItems())
        query.insert(name, value);
    bodyInputs.insert("method"_L1, QString::fromLatin1(head.method()));
    bodyInputs.insert("headers"_L1, headersOf(config, head));
    bodyInputs.insert("query"_L1, query);
    return bodyInputs;
}

} // namespace mh::api
