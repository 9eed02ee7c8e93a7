// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/nginx/acme/acme_words.h"

#include <algorithm>
#include <optional>

#include <QHostAddress>

#include "core/base/json.h"
#include "core/crypto/digest.h"

namespace mh::agent::acme {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostAuthorizations = 100;
constexpr qsizetype kLongestToken = 200;
constexpr qsizetype kLongestWords = 500;

Result<QJsonObject> objectOf(const QByteArray &body)
{
    if (body.size() > kLargestReply)
        return invalidInput(u"the ACME server says too much"_s);
    auto json = json::parseObject(body);
    if (!json)
        return invalidInput(u"the ACME server does not speak ACME: %1"_s.arg(json.error().message));
    return json;
}

QUrl urlOf(json::Reader &reader, QLatin1StringView key)
{
    const QUrl url(reader.text(key, 2048), QUrl::StrictMode);
    if (reader.ok() && !isServer(url))
        reader.fail(key, u"must be a URL with https"_s);
    return url;
}

State stateOf(json::Reader &reader)
{
    const QString text = reader.text("status"_L1, 32);
    if (text == "pending"_L1)
        return State::Pending;
    if (text == "ready"_L1)
        return State::Ready;
    if (text == "processing"_L1)
        return State::Processing;
    return text == "valid"_L1 ? State::Valid : State::Invalid; // expired, revoked, deactivated: of no use
}

/// For people: one line.
QString plain(const QString &words)
{
    QString text = words.left(kLongestWords).simplified();
    text.removeIf([](QChar each) { return !each.isPrint(); });
    return text;
}

QString problemText(const QJsonObject &problem)
{
    const QString detail = plain(problem.value("detail"_L1).toString());
    return detail.isEmpty() ? plain(problem.value("type"_L1).toString()) : detail;
}

bool isToken(const QString &token)
{
    const auto isFine = [](QChar each) {
        return (each.unicode() < 0x80 && each.isLetterOrNumber()) || each == u'-' || each == u'_';
    };
    return !token.isEmpty() && token.size() <= kLongestToken && std::all_of(token.begin(), token.end(), isFine);
}

template <class T>
Result<T> finished(const json::Reader &reader, const T &value)
{
    if (reader.ok())
        return value;
    Error error = reader.error();
    error.message = u"the ACME server does not speak ACME: %1 %2"_s.arg(error.field, error.message);
    error.field.clear();
    return error;
}

/// The members in this order and no blanks, as RFC 7638 wants them.
Result<QByteArray> publicKey(const crypto::EcKey &key)
{
    const auto point = key.point();
    if (!point)
        return point.error();
    return QByteArray(R"({"crv":"P-256","kty":"EC","x":")" + base64Url(point->x) + R"(","y":")" + base64Url(point->y)
                      + R"("})");
}

} // namespace

bool isServer(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && QHostAddress(url.host()).isLoopback());
}

QByteArray base64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<Directory> Directory::fromJson(const QByteArray &body)
{
    const auto json = objectOf(body);
    if (!json)
        return json.error();
    json::Reader reader(*json);
    const Directory directory{urlOf(reader, "newNonce"_L1), urlOf(reader, "newAccount"_L1),
                              urlOf(reader, "newOrder"_L1)};
    return finished(reader, directory);
}

Result<Order> Order::fromJson(const QByteArray &body)
{
    const auto json = objectOf(body);
    if (!json)
        return json.error();
    json::Reader reader(*json);
    Order order;
    order.state = stateOf(reader);
    order.finalize = urlOf(reader, "finalize"_L1);
    const QStringList urls = reader.textsOr("authorizations"_L1);
    if (urls.isEmpty() || urls.size() > kMostAuthorizations)
        reader.fail("authorizations"_L1, u"must have between 1 and %1 entries"_s.arg(kMostAuthorizations));
    for (const QString &text : urls) {
        order.authorizations.append(QUrl(text, QUrl::StrictMode));
        if (!isServer(order.authorizations.constLast()))
            reader.fail("authorizations"_L1, u"must be a URL with https"_s);
    }
    if (order.state == State::Valid)
        order.certificate = urlOf(reader, "certificate"_L1);
    order.problem = problemText(reader.objectOr("error"_L1));
    return finished(reader, order);
}

Result<Authorization> Authorization::fromJson(const QByteArray &body)
{
    const auto json = objectOf(body);
    if (!json)
        return json.error();
    json::Reader reader(*json);
    Authorization authorization;
    authorization.state = stateOf(reader);
    authorization.name = plain(reader.objectOr("identifier"_L1).value("value"_L1).toString());
    const QJsonArray challenges = reader.arrayOr("challenges"_L1);
    for (const QJsonValue &each : challenges) {
        if (each["type"_L1].toString() != "http-01"_L1)
            continue;
        json::Reader challenge(each.toObject(), u"challenges"_s);
        authorization.challenge = urlOf(challenge, "url"_L1);
        authorization.token = challenge.text("token"_L1, kLongestToken);
        if (challenge.ok() && !isToken(authorization.token)) // it becomes a file's name
            challenge.fail("token"_L1, u"must be letters, digits, '-' and '_'"_s);
        if (!challenge.ok())
            return finished(challenge, authorization);
        authorization.problem = problemText(each["error"_L1].toObject());
    }
    if (authorization.state == State::Pending && authorization.token.isEmpty())
        reader.fail("challenges"_L1, u"has none by HTTP"_s);
    return finished(reader, authorization);
}

Error problemOf(const Reply &reply)
{
    const auto json = json::parseObject(reply.body.left(kLargestReply));
    const QJsonObject problem = json ? *json : QJsonObject();
    const QString type = plain(problem.value("type"_L1).toString()).section(u':', -1);
    QString words = problemText(problem);
    if (words.isEmpty())
        words = u"it answers %1"_s.arg(reply.status);
    Error error{ErrorCode::InvalidInput, type, u"the ACME server refuses: %1"_s.arg(words), {}, {}};
    if (type == "rateLimited"_L1 || reply.status == 429) {
        error.code = ErrorCode::RateLimited;
        error.reason = u"rateLimited"_s;
        if (reply.retryAfterMs > 0)
            error.message += u"; it can be asked again in %1 minutes"_s.arg((reply.retryAfterMs + 59'999) / 60'000);
    } else if (reply.status >= 500) {
        error.code = ErrorCode::Unavailable;
    }
    return error;
}

Result<QByteArray> signedRequest(const crypto::EcKey &key, const QUrl &account, const QUrl &url,
                                 const QByteArray &nonce, const QByteArray &payload)
{
    QJsonObject header{
        {u"alg"_s, u"ES256"_s}, {u"nonce"_s, QString::fromLatin1(nonce)}, {u"url"_s, url.toString(QUrl::FullyEncoded)}};
    if (account.isEmpty()) {
        const auto text = publicKey(key);
        const auto own = text ? json::parseObject(*text) : Result<QJsonObject>(text.error());
        if (!own)
            return own.error();
        header.insert("jwk"_L1, *own);
    } else {
        header.insert("kid"_L1, account.toString(QUrl::FullyEncoded));
    }
    const QByteArray head = base64Url(json::toBytes(header));
    const QByteArray body = payload.isNull() ? QByteArray() : base64Url(payload);
    const auto signature = key.sign(QByteArray(head + '.' + body));
    if (!signature)
        return signature.error();
    return json::toBytes(QJsonObject{{u"protected"_s, QString::fromLatin1(head)},
                                     {u"payload"_s, QString::fromLatin1(body)},
                                     {u"signature"_s, QString::fromLatin1(base64Url(*signature))}});
}

Result<QByteArray> proofOf(const crypto::EcKey &key, const QString &token)
{
    const auto own = publicKey(key);
    if (!own)
        return own.error();
    return QByteArray(token.toLatin1() + '.' + base64Url(crypto::sha256(*own)));
}

} // namespace mh::agent::acme
