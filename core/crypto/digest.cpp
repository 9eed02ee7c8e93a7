// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/digest.h"

#include <openssl/evp.h>
#include <sodium.h>

#include "core/crypto/bytes_p.h"

namespace mh::crypto {

static_assert(sizeof(unsigned char) == sizeof(char));

// OpenSSL's takes the processor's own instructions where there are some: several times as fast as libsodium's.
struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

namespace {

/// It fails for want of memory alone, where nothing else would go on either.
void must(int done)
{
    if (done != 1)
        qFatal("SHA-256 is not to be had");
}

} // namespace

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    must(EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(QByteArrayView data)
{
    must(EVP_DigestUpdate(m_state->context.get(), data.data(), size_t(data.size())));
}

QByteArray Sha256::finish()
{
    QByteArray digest(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    must(EVP_DigestFinal_ex(m_state->context.get(), raw(digest), nullptr));
    must(EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr));
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
