// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"

/// AES-256-GCM. Thread: any. Errors: a wrong key, nonce, aad or a changed byte is one and the
/// same refusal (InvalidInput, reason DECRYPTION_ERROR) and yields no plain text.
namespace mh::crypto {

inline constexpr qsizetype kKeySize = 32;
inline constexpr qsizetype kNonceSize = 12;
inline constexpr qsizetype kTagSize = 16;

/// Cipher text followed by the tag. A nonce must never be used twice with one key.
[[nodiscard]] Result<QByteArray> seal(const Secret &key, QByteArrayView nonce, QByteArrayView plain,
                                      QByteArrayView aad = {});
[[nodiscard]] Result<QByteArray> open(const Secret &key, QByteArrayView nonce, QByteArrayView sealed,
                                      QByteArrayView aad = {});

/// `v<version>:<base64 iv>:<base64 cipher text and tag>` with a random iv. The version tells
/// which data key to open it with; it is authenticated together with `aad`.
[[nodiscard]] Result<QString> sealText(const Secret &key, int version, QByteArrayView plain, QByteArrayView aad = {});
[[nodiscard]] Result<Secret> openText(const Secret &key, const QString &envelope, QByteArrayView aad = {});
/// The version in front of an envelope, without opening it.
[[nodiscard]] Result<int> envelopeVersion(const QString &envelope);

} // namespace mh::crypto
