// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"

/// Argon2id. Thread: any; each call takes `memoryBytes` and tens of milliseconds, so it belongs
/// on a pool with a limit, not on the engine thread.
namespace mh::crypto {

inline constexpr qsizetype kMaxPasswordBytes = 1024;

/// libsodium's "interactive" limits unless the settings say otherwise.
struct PasswordCost {
    quint64 operations = 2;
    quint64 memoryBytes = 64 * 1024 * 1024;
};

/// Text that carries its own salt and cost. Errors: InvalidInput (field "password") when empty or
/// longer than kMaxPasswordBytes; Unavailable when the memory is not to be had.
[[nodiscard]] Result<QString> hashPassword(const Secret &password, PasswordCost cost = {});
[[nodiscard]] bool verifyPassword(const QString &hash, const Secret &password);
/// Takes as long as verifyPassword() and always refuses: for unknown users, so that the time of
/// the answer does not tell them from known ones.
bool verifyDummy(const Secret &password, PasswordCost cost = {});
/// Whether the hash was made with another cost and should be made anew at the next sign-in.
[[nodiscard]] bool needsRehash(const QString &hash, PasswordCost cost = {});

} // namespace mh::crypto
