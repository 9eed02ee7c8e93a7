// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/digest.h"

#include <sodium.h>

#include "core/crypto/bytes_p.h"

namespace mh::crypto {

static_assert(sizeof(unsigned char) == sizeof(char));

struct Sha256::State {
    crypto_hash_sha256_state value;
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    crypto_hash_sha256_init(&m_state->value);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(QByteArrayView data)
{
    crypto_hash_sha256_update(&m_state->value, raw(data), size_t(data.size()));
}

QByteArray Sha256::finish()
{
    QByteArray digest(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256_final(&m_state->value, raw(digest));
    crypto_hash_sha256_init(&m_state->value);
    return digest;
}

QByteArray sha256(QByteArrayView data)
{
    QByteArray digest(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(raw(digest), raw(data), size_t(data.size()));
    return digest;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView data)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, raw(data), size_t(data.size()));
    QByteArray mac(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, raw(mac));
    sodium_memzero(&state, sizeof state);
    return mac;
}

bool constantTimeEquals(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace mh::crypto
