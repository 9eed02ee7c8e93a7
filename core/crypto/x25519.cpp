// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/x25519.h"

#include <sodium.h>

#include "core/crypto/bytes_p.h"

namespace mh::crypto {
using namespace Qt::StringLiterals;

static_assert(crypto_scalarmult_BYTES == kX25519KeySize && crypto_scalarmult_SCALARBYTES == kX25519KeySize);

Result<QByteArray> x25519PublicKey(const Secret &privateKey)
{
    QByteArray publicKey(kX25519KeySize, '\0');
    if (privateKey.bytes().size() != kX25519KeySize
        || crypto_scalarmult_base(raw(publicKey), raw(privateKey.bytes())) != 0)
        return Error{ErrorCode::Internal, {}, u"an X25519 key has 32 bytes"_s, {}, {}};
    return publicKey;
}

} // namespace mh::crypto
