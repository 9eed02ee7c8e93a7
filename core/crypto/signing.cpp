// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/signing.h"

#include <sodium.h>

#include "core/crypto/bytes_p.h"

namespace mh::crypto {
using namespace Qt::StringLiterals;

static_assert(crypto_sign_PUBLICKEYBYTES == kPublicKeySize && crypto_sign_BYTES == kSignatureSize);

SigningKey SigningKey::make()
{
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    randombytes_buf(seed.data(), size_t(seed.size()));
    return SigningKey(Secret(std::move(seed)));
}

Result<SigningKey> SigningKey::fromSeed(const Secret &seed)
{
    if (seed.bytes().size() != crypto_sign_SEEDBYTES)
        return Error{ErrorCode::Internal, {}, u"a signing key has 32 bytes"_s, {}, {}};
    return SigningKey(Secret(QByteArray(seed.bytes().constData(), seed.bytes().size())));
}

SigningKey::SigningKey(Secret seed) : m_seed(std::move(seed)), m_public(kPublicKeySize, '\0')
{
    QByteArray priv(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(raw(m_public), raw(priv), raw(m_seed.bytes()));
    m_private = Secret(std::move(priv));
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    QByteArray signature(kSignatureSize, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(message), size_t(message.size()), raw(m_private.bytes()));
    return signature;
}

bool isSignedBy(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature)
{
    return publicKey.size() == kPublicKeySize && signature.size() == kSignatureSize
           && crypto_sign_verify_detached(raw(signature), raw(message), size_t(message.size()), raw(publicKey)) == 0;
}

} // namespace mh::crypto
