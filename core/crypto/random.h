// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

/// Cryptography for the whole house; no other room sees libsodium or OpenSSL's EVP.
/// Thread: every function may be called from any thread once init() has returned.
namespace mh::crypto {

/// Call once in main before any other function of this room.
[[nodiscard]] Result<> init();

/// `count` bytes from the system's random source; it never fails.
[[nodiscard]] QByteArray randomBytes(qsizetype count);
/// URL-safe text without padding; `byteCount` is raised to at least 16 (128 bits).
[[nodiscard]] QString randomToken(int byteCount = 24);
/// Twenty letters and digits in four groups, without look-alikes (about 116 bits).
[[nodiscard]] QString randomPassword();

} // namespace mh::crypto
