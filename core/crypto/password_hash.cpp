// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/password_hash.h"

#include <sodium.h>

namespace mh::crypto {
using namespace Qt::StringLiterals;

namespace {

bool acceptable(const Secret &password)
{
    return !password.isEmpty() && password.bytes().size() <= kMaxPasswordBytes;
}

} // namespace

Result<QString> hashPassword(const Secret &password, PasswordCost cost)
{
    if (!acceptable(password))
        return invalidInput(u"a password has between 1 and %1 bytes"_s.arg(kMaxPasswordBytes), u"password"_s);
    char text[crypto_pwhash_argon2id_STRBYTES] = {};
    const QByteArray &bytes = password.bytes();
    if (crypto_pwhash_argon2id_str(text, bytes.constData(), quint64(bytes.size()), cost.operations,
                                   size_t(cost.memoryBytes))
        != 0)
        return unavailable(u"the password cannot be hashed: not enough memory, or a cost outside the limits"_s);
    return QString::fromLatin1(text);
}

bool verifyPassword(const QString &hash, const Secret &password)
{
    // libsodium reads the hash as a C string; a NUL inside ends it, which then does not parse.
    const QByteArray text = hash.toLatin1();
    return acceptable(password) && text.size() < qsizetype(crypto_pwhash_argon2id_STRBYTES)
           && crypto_pwhash_argon2id_str_verify(text.constData(), password.bytes().constData(),
                                                quint64(password.bytes().size()))
                  == 0;
}

bool verifyDummy(const Secret &password, PasswordCost cost)
{
    // Hashing is what verifying does, but for one comparison.
    static_cast<void>(hashPassword(password, cost));
    return false;
}

bool needsRehash(const QString &hash, PasswordCost cost)
{
    return crypto_pwhash_argon2id_str_needs_rehash(hash.toLatin1().constData(), cost.operations,
                                                   size_t(cost.memoryBytes))
           != 0;
}

} // namespace mh::crypto
