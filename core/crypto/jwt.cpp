// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/jwt.h"

#include <QList>

#include "core/base/json.h"
#include "core/crypto/digest.h"

namespace mh::crypto::jwt {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxTokenSize = 16 * 1024;
constexpr auto kUrl = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error refused(const QString &message)
{
    return {ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, message, {}, {}};
}

Error keyTooShort()
{
    return internalError(u"a key for HS256 has at least %1 bytes"_s.arg(kMinKeySize));
}

Result<QJsonObject> decodePart(const QByteArray &part)
{
    const auto bytes = QByteArray::fromBase64Encoding(part, kUrl | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return refused(u"malformed token: not base64url"_s);
    auto object = json::parseObject(*bytes);
    if (!object)
        return refused(u"malformed token: "_s + object.error().message);
    return object;
}

Result<> checkTimes(const QJsonObject &claims, qint64 nowMs, qint64 leewayMs)
{
    const QJsonValue expires = claims.value("exp"_L1);
    const QJsonValue notBefore = claims.value("nbf"_L1);
    if (!expires.isDouble())
        return refused(u"malformed token: no expiry"_s);
    if (!notBefore.isUndefined() && !notBefore.isDouble())
        return refused(u"malformed token: nbf is no number"_s);
    // Compared as doubles: a huge expiry must not overflow into the past.
    if (double(nowMs - leewayMs) >= expires.toDouble() * 1000)
        return Error{ErrorCode::Unauthenticated, u"TOKEN_EXPIRED"_s, u"the token has expired"_s, {}, {}};
    if (double(nowMs + leewayMs) < notBefore.toDouble() * 1000)
        return refused(u"the token is not valid yet"_s);
    return {};
}

} // namespace

Result<QString> sign(const QJsonObject &claims, const Secret &key)
{
    if (key.bytes().size() < kMinKeySize)
        return keyTooShort();
    const QJsonObject header{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};
    const QByteArray signedPart = json::toBytes(header).toBase64(kUrl) + '.' + json::toBytes(claims).toBase64(kUrl);
    const QByteArray token = signedPart + '.' + hmacSha256(key.bytes(), signedPart).toBase64(kUrl);
    return QString::fromLatin1(token);
}

Result<QJsonObject> verify(const QString &token, const Secret &key, qint64 nowMs, qint64 leewayMs)
{
    if (key.bytes().size() < kMinKeySize)
        return keyTooShort();
    const QByteArray text = token.toUtf8();
    const QList<QByteArray> parts = text.split('.');
    if (text.size() > kMaxTokenSize || parts.size() != 3)
        return refused(u"malformed token: three parts are expected"_s);
    const auto header = decodePart(parts[0]);
    if (!header)
        return header.error();
    if (header->value("alg"_L1).toString() != "HS256"_L1 || header->contains("crit"_L1))
        return refused(u"malformed token: only HS256 without extensions is accepted"_s);
    // The signature is compared as text, so one token has one spelling.
    const QByteArray expected =
        hmacSha256(key.bytes(), QByteArrayView(text).chopped(parts[2].size() + 1)).toBase64(kUrl);
    if (!constantTimeEquals(expected, parts[2]))
        return refused(u"the token's signature is wrong"_s);
    auto claims = decodePart(parts[1]);
    if (!claims)
        return claims;
    if (const auto inTime = checkTimes(*claims, nowMs, leewayMs); !inTime)
        return inTime.error();
    return claims;
}

} // namespace mh::crypto::jwt
