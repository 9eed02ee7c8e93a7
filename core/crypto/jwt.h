// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"

/// JSON Web Tokens, HS256 and nothing else: the algorithm is ours, never the token's choice.
/// Thread: any.
namespace mh::crypto::jwt {

inline constexpr qsizetype kMinKeySize = 32;

/// Errors: Internal when the key is shorter than kMinKeySize.
[[nodiscard]] Result<QString> sign(const QJsonObject &claims, const Secret &key);

/// The claims of a token that is well-formed, signed with `key`, and within its `exp` (required)
/// and `nbf` (if there), give or take `leewayMs`.
/// Errors: Unauthenticated; reason TOKEN_EXPIRED when only its time is over, else INVALID_TOKEN
/// (the message tells a malformed token from a wrong signature).
[[nodiscard]] Result<QJsonObject> verify(const QString &token, const Secret &key, qint64 nowMs, qint64 leewayMs = 0);

} // namespace mh::crypto::jwt
