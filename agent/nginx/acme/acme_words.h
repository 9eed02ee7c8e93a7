// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QUrl>

#include "core/base/result.h"
#include "core/crypto/ec_key.h"

/// What an ACME server says and what is said to it (RFC 8555), as values.
/// Thread: plain functions. Errors: InvalidInput that names the member; what the server refuses as its own words.
namespace mh::agent::acme {

inline constexpr qsizetype kLargestReply = 1024 * 1024;

/// "https", or "http" on a loopback address, which tests have.
[[nodiscard]] bool isServer(const QUrl &url);

struct Reply {
    int status = 0;
    QByteArray body;
    QByteArray nonce;        ///< of the next request
    QUrl location;           ///< of what was made
    qint64 retryAfterMs = 0; ///< 0: it says nothing
};

struct Directory {
    QUrl newNonce;
    QUrl newAccount;
    QUrl newOrder;
    [[nodiscard]] static Result<Directory> fromJson(const QByteArray &body);
};
enum class State { Pending, Ready, Processing, Valid, Invalid };
struct Order {
    State state = State::Pending;
    QList<QUrl> authorizations;
    QUrl finalize;
    QUrl certificate; ///< once it is valid
    QString problem;  ///< once it is invalid
    [[nodiscard]] static Result<Order> fromJson(const QByteArray &body);
};
struct Authorization {
    State state = State::Pending;
    QString name;
    QUrl challenge; ///< the one by HTTP
    QString token;
    QString problem; ///< why it is invalid
    [[nodiscard]] static Result<Authorization> fromJson(const QByteArray &body);
};

/// What a reply of 400 and above says. `reason` is the type's last word: "badNonce", "rateLimited".
[[nodiscard]] Error problemOf(const Reply &reply);

/// A signed request. `account`: the account's URL; empty: the key itself stands there. A null `payload` asks only.
[[nodiscard]] Result<QByteArray> signedRequest(const crypto::EcKey &key, const QUrl &account, const QUrl &url,
                                               const QByteArray &nonce, const QByteArray &payload);
/// What has to stand under the challenge's token.
[[nodiscard]] Result<QByteArray> proofOf(const crypto::EcKey &key, const QString &token);
[[nodiscard]] QByteArray base64Url(QByteArrayView bytes);

} // namespace mh::agent::acme
