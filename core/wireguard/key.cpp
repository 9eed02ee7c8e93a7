// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/key.h"

#include <algorithm>

#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "core/crypto/x25519.h"

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTextSize = 44;

Error notAKey()
{
    return invalidInput(u"must be a key: 44 characters of Base64"_s, {}, u"KEY_INVALID"_s);
}

// The digits are reckoned, without a branch or a table, so that nothing of a key can be learnt from the time it takes.

/// All bits set where `least` <= `number` <= `most`, else none; for numbers of 8 bits.
constexpr int within(int number, int least, int most)
{
    return ((least - 1 - number) & (number - most - 1)) >> 8;
}

/// Negative when it is no digit.
constexpr int valueOf(char character)
{
    const int code = quint8(character);
    int value = -1;
    value += within(code, 'A', 'Z') & (code - 'A' + 1);
    value += within(code, 'a', 'z') & (code - 'a' + 27);
    value += within(code, '0', '9') & (code - '0' + 53);
    value += within(code, '+', '+') & 63;
    value += within(code, '/', '/') & 64;
    return value;
}

constexpr char digitOf(int value)
{
    int code = within(value, 0, 25) & ('A' + value);
    code |= within(value, 26, 51) & ('a' + value - 26);
    code |= within(value, 52, 61) & ('0' + value - 52);
    code |= within(value, 62, 62) & '+';
    code |= within(value, 63, 63) & '/';
    return char(code);
}

/// False when it is no key; then `bytes` means nothing.
bool decode(QByteArrayView text, char *bytes)
{
    if (text.size() != kTextSize || text.back() != '=')
        return false;
    int wrong = 0;
    quint32 bits = 0;
    int count = 0;
    for (const char character : text.chopped(1)) {
        const int value = valueOf(character);
        wrong |= value;
        bits = bits << 6 | quint32(value & 63);
        count += 6;
        if (count >= 8) {
            count -= 8;
            *bytes++ = char(bits >> count);
        }
    }
    // 43 digits are 32 bytes and two bits.
    return wrong >= 0 && (bits & 3) == 0;
}

void encode(QByteArrayView bytes, char *text)
{
    quint32 bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = bits << 8 | quint8(byte);
        count += 8;
        for (; count >= 6; count -= 6)
            *text++ = digitOf(int(bits >> (count - 6) & 63));
    }
    *text++ = digitOf(int(bits << (6 - count) & 63));
    *text = '=';
}

void clamp(QByteArray &bytes)
{
    bytes[0] = char(quint8(bytes[0]) & 248);
    bytes[kKeySize - 1] = char((quint8(bytes[kKeySize - 1]) & 127) | 64);
}

} // namespace

Result<Key> Key::parse(QByteArrayView text)
{
    Key key;
    if (!decode(text, key.m_bytes.data()))
        return notAKey();
    return key;
}

Result<Key> Key::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != kKeySize)
        return notAKey();
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.m_bytes.begin());
    return key;
}

QByteArray Key::toText() const
{
    QByteArray text(kTextSize, Qt::Uninitialized);
    encode(bytes(), text.data());
    return text;
}

SecretKey SecretKey::makePrivate()
{
    QByteArray bytes = crypto::randomBytes(kKeySize);
    clamp(bytes);
    return SecretKey(Secret(std::move(bytes)));
}

SecretKey SecretKey::makeShared()
{
    return SecretKey(Secret(crypto::randomBytes(kKeySize)));
}

Result<SecretKey> SecretKey::parse(QByteArrayView text)
{
    QByteArray bytes(kKeySize, '\0');
    const bool isKey = decode(text, bytes.data());
    Secret secret(std::move(bytes));
    if (!isKey)
        return notAKey();
    return SecretKey(std::move(secret));
}

Result<SecretKey> SecretKey::fromBytes(Secret bytes)
{
    if (bytes.bytes().size() != kKeySize)
        return notAKey();
    return SecretKey(std::move(bytes));
}

Secret SecretKey::toText() const
{
    QByteArray text(kTextSize, Qt::Uninitialized);
    encode(m_bytes.bytes(), text.data());
    return Secret(std::move(text));
}

SecretKey SecretKey::clamped() const
{
    QByteArray bytes(m_bytes.bytes().constData(), kKeySize);
    clamp(bytes);
    return SecretKey(Secret(std::move(bytes)));
}

bool SecretKey::isNone() const
{
    return crypto::constantTimeEquals(m_bytes.bytes(), QByteArray(kKeySize, '\0'));
}

Key SecretKey::publicKey() const
{
    // Neither fails: a SecretKey has 32 bytes.
    return *Key::fromBytes(*crypto::x25519PublicKey(m_bytes));
}

bool SecretKey::isSame(const SecretKey &other) const
{
    return crypto::constantTimeEquals(m_bytes.bytes(), other.m_bytes.bytes());
}

} // namespace mh::wireguard
