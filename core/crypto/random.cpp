// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/random.h"

#include <string_view>

#include <sodium.h>

namespace mh::crypto {
using namespace Qt::StringLiterals;

Result<> init()
{
    if (sodium_init() < 0)
        return internalError(u"libsodium cannot start: no random source"_s);
    return {};
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

QString randomToken(int byteCount)
{
    const QByteArray bytes = randomBytes(qMax(16, byteCount));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString randomPassword()
{
    // No 0/O, 1/l/I: somebody will type this from a terminal.
    constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    QString password;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0)
            password += u'-';
        password += QLatin1Char(kLetters[randombytes_uniform(uint32_t(kLetters.size()))]);
    }
    return password;
}

} // namespace mh::crypto
