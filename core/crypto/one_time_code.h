// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArrayView>
#include <QString>

#include "core/base/secret.h"

/// One-time passwords as authenticator apps make them: HOTP (RFC 4226) and TOTP (RFC 6238), with
/// HMAC-SHA-1 and steps of 30 seconds, which is all that those apps agree on. Thread: any.
namespace mh::crypto::otp {

inline constexpr int kDigits = 6;
inline constexpr qint64 kStepMs = 30'000;

/// A new shared secret, 160 bits.
[[nodiscard]] Secret makeSecret();
[[nodiscard]] QString hotp(const Secret &secret, quint64 counter, int digits = kDigits);
[[nodiscard]] inline qint64 stepAt(qint64 nowMs)
{
    return nowMs / kStepMs;
}
/// The step whose code this is: the present one, the one before or the one after, but none up to
/// `lastStep`, so that no code is good twice.
[[nodiscard]] std::optional<qint64> matchingStep(const Secret &secret, const QString &code, qint64 nowMs,
                                                 qint64 lastStep);

/// RFC 4648, without padding.
[[nodiscard]] QString base32(QByteArrayView bytes);
/// What an app reads from the QR code.
[[nodiscard]] QString otpauthUri(const Secret &secret, const QString &issuer, const QString &account);

} // namespace mh::crypto::otp
