// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"
#include "core/base/secret.h"

/// Key pairs of X25519 (RFC 7748). Thread: any, once crypto::init() has returned.
namespace mh::crypto {

inline constexpr qsizetype kX25519KeySize = 32;

/// The public half. A private key is taken as the RFC says: its lowest three bits and its highest count as 0, the next
/// one as 1. Errors: Internal when it has not 32 bytes.
[[nodiscard]] Result<QByteArray> x25519PublicKey(const Secret &privateKey);

} // namespace mh::crypto
