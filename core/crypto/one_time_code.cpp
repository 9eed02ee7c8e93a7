// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/one_time_code.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <QUrl>
#include <QtEndian>

#include "core/crypto/bytes_p.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace mh::crypto::otp {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSecretBytes = 20;
constexpr int kSha1Bytes = 20;
constexpr int kMaxDigits = 9;

} // namespace

Secret makeSecret()
{
    return Secret(randomBytes(kSecretBytes));
}

QString hotp(const Secret &secret, quint64 counter, int digits)
{
    QByteArray message(sizeof counter, Qt::Uninitialized);
    qToBigEndian(counter, message.data());
    QByteArray mac(kSha1Bytes, '\0');
    unsigned int length = 0;
    // It fails only without memory; no code can be right then.
    if (!HMAC(EVP_sha1(), secret.bytes().constData(), int(secret.bytes().size()), raw(message), size_t(message.size()),
              raw(mac), &length))
        return {};
    const int offset = mac.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    quint32 limit = 1;
    for (int i = 0; i < qBound(1, digits, kMaxDigits); ++i)
        limit *= 10;
    return QString::number(number % limit).rightJustified(digits, u'0');
}

std::optional<qint64> matchingStep(const Secret &secret, const QString &code, qint64 nowMs, qint64 lastStep)
{
    const QByteArray given = code.toUtf8();
    std::optional<qint64> found;
    // All three are computed whatever the first says.
    for (const qint64 step : {stepAt(nowMs) - 1, stepAt(nowMs), stepAt(nowMs) + 1}) {
        const QByteArray expected = hotp(secret, quint64(step)).toUtf8();
        if (!expected.isEmpty() && constantTimeEquals(given, expected) && step > lastStep && !found)
            found = step;
    }
    return found;
}

QString base32(QByteArrayView bytes)
{
    static constexpr QLatin1StringView kAlphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QString text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | quint8(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text += kAlphabet[qsizetype((buffer >> (bits - 5)) & 31)];
    }
    if (bits > 0)
        text += kAlphabet[qsizetype((buffer << (5 - bits)) & 31)];
    return text;
}

QString otpauthUri(const Secret &secret, const QString &issuer, const QString &account)
{
    const auto escaped = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=%4&period=%5"_s.arg(
        escaped(issuer), escaped(account), base32(secret.bytes()), QString::number(kDigits),
        QString::number(kStepMs / 1000));
}

} // namespace mh::crypto::otp
