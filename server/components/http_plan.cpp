// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/http_plan.h"

#include <algorithm>
#include <limits>

#include <QStringDecoder>
#include <QUrl>
#include <QUrlQuery>

#include "core/base/json.h"
#include "server/components/blob_store.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::NodeCall;
using http_client::Headers;
using http_client::HttpCall;

namespace {

constexpr int kMaxRedirects = 10;

QString scalarText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

bool has(const Headers &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

bool isToken(const QString &text)
{
    const auto fits = [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && !"()<>@,;:\\\"/[]?={}"_L1.contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), fits);
}

Result<QString> urlOf(const NodeCall &call)
{
    const QString text = parameter(call, "url"_L1).toString();
    QUrl url(text);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return invalidInput(u"url must be an http or https URL"_s, u"url"_s);
    const QJsonObject items = parameter(call, "query"_L1).toObject();
    QUrlQuery query(url);
    for (auto item = items.begin(); item != items.end(); ++item)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(item.key())),
                           QString::fromLatin1(QUrl::toPercentEncoding(scalarText(item.value()))));
    if (!items.isEmpty())
        url.setQuery(query);
    url.setFragment({});
    return url.toString(QUrl::FullyEncoded);
}

Result<Headers> headersOf(const NodeCall &call)
{
    Headers headers;
    const QJsonObject given = parameter(call, "headers"_L1).toObject();
    for (auto item = given.begin(); item != given.end(); ++item) {
        const QString value = scalarText(item.value());
        const QString name = item.key().toLower();
        const bool ours = name == "content-length"_L1 || name == "transfer-encoding"_L1 || name == "connection"_L1;
        const bool broken = value.contains(u'\r') || value.contains(u'\n') || value.contains(QChar::Null);
        if (!isToken(name) || ours || broken)
            return invalidInput(u"the header '%1' cannot be sent"_s.arg(item.key().left(100)), u"headers"_s);
        headers.append({item.key().toLatin1(), value.toUtf8()});
    }
    return headers;
}

void setBody(HttpPlan &plan, const QJsonValue &body)
{
    HttpCall &call = plan.call;
    QByteArray type;
    if (body.isUndefined() || body.isNull())
        return;
    if (plan.bodyBlob = blobIdFrom(body); !plan.bodyBlob.isNull()) {
        type = "application/octet-stream";
    } else if (const QJsonValue bytes = body.toObject().value("$bytes"_L1); bytes.isString()) {
        call.body = QByteArray::fromBase64(bytes.toString().toLatin1());
        type = "application/octet-stream";
    } else if (body.isString()) {
        call.body = body.toString().toUtf8();
        type = "text/plain; charset=utf-8";
    } else {
        call.body = json::toBytes(body);
        type = "application/json";
    }
    if (!has(call.headers, "Content-Type"))
        call.headers.append({"Content-Type", type});
}

Result<QList<int>> expectedOf(const NodeCall &call)
{
    QList<int> expected;
    for (const QJsonArray given = parameter(call, "expectedStatuses"_L1).toArray(); const QJsonValue &each : given) {
        if (each.toInt() < 100 || each.toInt() > 599)
            return invalidInput(u"expectedStatuses must be numbers from 100 to 599"_s, u"expectedStatuses"_s);
        expected.append(each.toInt());
    }
    return expected;
}

/// A parameter of the wrong type is refused, not passed over.
Result<> checkTypes(const NodeCall &call)
{
    using Type = QJsonValue::Type;
    const struct {
        QLatin1StringView name;
        QList<Type> types;
    } rows[] = {
        {"url"_L1, {QJsonValue::String}},
        {"method"_L1, {QJsonValue::String}},
        {"headers"_L1, {QJsonValue::Object}},
        {"query"_L1, {QJsonValue::Object}},
        {"timeoutMs"_L1, {QJsonValue::Double}},
        {"expectedStatuses"_L1, {QJsonValue::Array}},
        {"followRedirects"_L1, {QJsonValue::Bool, QJsonValue::Double}},
    };
    for (const auto &[name, types] : rows) {
        const Type type = parameter(call, name).type();
        if (type != QJsonValue::Undefined && type != QJsonValue::Null && !types.contains(type))
            return invalidInput(name + u" has the wrong type"_s, name);
    }
    return {};
}

/// Only the flow's author says which credential, never a run's inputs.
Result<CredentialId> credentialOf(const NodeCall &call)
{
    const QJsonValue given = call.config.value("credentialId"_L1);
    if (given.isUndefined() || given.isNull() || given == QJsonValue(QString()))
        return CredentialId();
    const CredentialId id = CredentialId::fromString(given.toString());
    if (id.isNull())
        return invalidInput(u"credentialId must be the id of a credential"_s, u"credentialId"_s);
    return id;
}

int redirectsOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? kMaxRedirects : 0;
    return std::clamp(value.toInt(), 0, kMaxRedirects);
}

} // namespace

Result<HttpPlan> planHttp(const NodeCall &call)
{
    if (const auto fit = checkTypes(call); !fit)
        return fit.error();
    HttpPlan plan;
    const QString method = parameter(call, "method"_L1).toString(u"GET"_s).toUpper();
    if (!isToken(method) || method == "CONNECT"_L1 || method == "TRACE"_L1)
        return invalidInput(u"this method cannot be sent"_s, u"method"_s);
    const auto url = urlOf(call);
    if (!url)
        return url.error();
    auto headers = headersOf(call);
    if (!headers)
        return headers.error();
    auto expected = expectedOf(call);
    if (!expected)
        return expected.error();

    const auto credential = credentialOf(call);
    if (!credential)
        return credential.error();

    plan.expected = *std::move(expected);
    plan.credential = *credential;
    plan.call.method = method.toLatin1();
    plan.call.url = *url;
    plan.call.headers = *std::move(headers);
    // A second try of a request that changes something is recognisable as one.
    if (method != "GET"_L1 && method != "HEAD"_L1 && !has(plan.call.headers, "Idempotency-Key"))
        plan.call.headers.append({"Idempotency-Key", call.idempotencyKey().toUtf8()});
    setBody(plan, parameter(call, "body"_L1));
    const qint64 asked = parameter(call, "timeoutMs"_L1).toInteger(call.timeoutMs);
    plan.call.timeoutMs =
        int(std::clamp<qint64>(asked, 1, std::min<qint64>(call.timeoutMs, std::numeric_limits<int>::max())));
    plan.call.connectTimeoutMs = std::min(plan.call.connectTimeoutMs, plan.call.timeoutMs);
    plan.call.followRedirects = redirectsOf(parameter(call, "followRedirects"_L1));
    return plan;
}

void addSecrets(HttpPlan &plan, const vault::CallSecrets &secrets)
{
    for (const auto &secret : secrets.headers) {
        plan.call.headers.removeIf(
            [&](const auto &header) { return header.first.compare(secret.first, Qt::CaseInsensitive) == 0; });
        plan.call.headers.append(secret);
    }
    if (!secrets.query.isEmpty()) {
        QUrl url(plan.call.url);
        QUrlQuery query(url);
        for (const auto &[name, value] : secrets.query)
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                               QString::fromLatin1(QUrl::toPercentEncoding(value)));
        url.setQuery(query);
        plan.call.url = url.toString(QUrl::FullyEncoded);
    }
    plan.call.followRedirects = 0;
}

bool isExpected(int status, const QList<int> &expected)
{
    return expected.isEmpty() ? status < 400 : expected.contains(status);
}

QJsonObject headersOf(const http_client::HttpReply &reply)
{
    QJsonObject headers;
    for (const auto &[name, value] : reply.headers) {
        const QString key = QString::fromLatin1(name).toLower();
        const QString text = QString::fromUtf8(value);
        const QString before = headers.value(key).toString();
        headers.insert(key, before.isEmpty() ? text : QString(before + u", "_s + text));
    }
    return headers;
}

QJsonValue bodyValue(const QByteArray &bytes, const QByteArray &contentType)
{
    if (bytes.isEmpty())
        return QJsonValue::Null;
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    if (type == "application/json" || type.endsWith("+json")) {
        if (const auto value = json::parseValue(bytes))
            return *value;
    }
    if (type.startsWith("text/")) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(bytes);
        if (!decoder.hasError())
            return text;
    }
    return QJsonObject{{u"$bytes"_s, QString::fromLatin1(bytes.toBase64())}};
}

} // namespace mh::components
