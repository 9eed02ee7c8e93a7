// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

/// What a new password must be like; each family of paths has its own document. Thread: plain functions.
namespace mh::identity {

enum class PasswordPolicy {
    Flow,    ///< 8 characters of four classes, and none of the commonest
    Monitor, ///< 8 characters; its own sample is a common one
    Wgm,     ///< the configured one: as Flow, but 12, unless administrators say otherwise
};

/// What the configured policy asks for; it holds for PasswordPolicy::Wgm.
struct PasswordRules {
    int minLength = 12;
    bool upperCase = true;
    bool lowerCase = true;
    bool digits = true;
    bool special = true;
    bool operator==(const PasswordRules &) const = default;
};

/// `names` are the account's own, which the password must not be.
/// Errors: InvalidInput, reason INVALID_PASSWORD.
[[nodiscard]] Result<> checkPassword(PasswordPolicy policy, const QString &password, const QStringList &names,
                                     const QString &field, const PasswordRules &configured = {});
/// One of the commonest, also when dressed up with capitals, digits for letters and a tail.
[[nodiscard]] bool isCommonPassword(const QString &password);

} // namespace mh::identity
