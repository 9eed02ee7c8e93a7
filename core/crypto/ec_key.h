// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/secret.h"

struct evp_pkey_st;

namespace mh::crypto {

/// A key pair on P-256, as certificates and ES256 have it.
/// Thread: any; a value, copies share the key. Errors: Internal when OpenSSL refuses; InvalidInput for what is no such
/// key.
class EcKey
{
public:
    [[nodiscard]] static Result<EcKey> make();
    /// PKCS #8 in PEM, without a password.
    [[nodiscard]] static Result<EcKey> fromPem(const Secret &pem);
    [[nodiscard]] Result<Secret> toPem() const;

    struct Point { ///< the public half, 32 bytes each
        QByteArray x;
        QByteArray y;
    };
    [[nodiscard]] Result<Point> point() const;
    /// ES256 (RFC 7518, 3.4): 64 bytes.
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView message) const;

    /// PKCS #10 in DER for these names of the DNS, the first one as the subject.
    [[nodiscard]] Result<QByteArray> certificateRequest(const QStringList &names) const;
    /// A certificate in PEM that nobody else vouches for; times in seconds since the epoch.
    [[nodiscard]] Result<QByteArray> selfSigned(const QStringList &names, qint64 from, qint64 until) const;

private:
    explicit EcKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}

    std::shared_ptr<evp_pkey_st> m_key;
};

/// Whether whoever has the private half of `point` has signed `message`.
[[nodiscard]] bool isSignedByEc(const EcKey::Point &point, QByteArrayView message, QByteArrayView signature);

} // namespace mh::crypto
