// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/base/result.h"
#include "core/base/secret.h"

/// Ed25519 signatures (RFC 8032). Thread: any, once crypto::init() has returned.
namespace mh::crypto {

inline constexpr qsizetype kPublicKeySize = 32;
inline constexpr qsizetype kSignatureSize = 64;

/// The private half of a key pair, and with it the public one.
class SigningKey
{
public:
    [[nodiscard]] static SigningKey make();
    /// Of the 32 bytes that seed() gave. Errors: Internal when they are not 32.
    [[nodiscard]] static Result<SigningKey> fromSeed(const Secret &seed);

    [[nodiscard]] const QByteArray &publicKey() const { return m_public; }
    /// To be kept: all that the key is made of.
    [[nodiscard]] const Secret &seed() const { return m_seed; }
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

private:
    explicit SigningKey(Secret seed);

    Secret m_seed;
    Secret m_private;
    QByteArray m_public;
};

/// Whether whoever has the private half of `publicKey` has signed `message`; false for keys and signatures of wrong
/// size.
[[nodiscard]] bool isSignedBy(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

} // namespace mh::crypto
