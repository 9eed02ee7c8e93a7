// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/user_store.h"

/// The refusals of identity, in one place so that equal ones stay equal. Thread: plain functions.
namespace mh::identity {

/// For a wrong password and for an unknown user alike.
[[nodiscard]] Error invalidCredentials();
[[nodiscard]] Error accountLocked(qint64 untilMs);
[[nodiscard]] Error secondStepMissing();
[[nodiscard]] Error refreshExpired();
[[nodiscard]] Error invalidToken(const QString &why);
/// Of the second step of a sign-in.
[[nodiscard]] Error invalidCode();
/// Whether a user of that status may sign in.
[[nodiscard]] Result<> checkStatus(UserStatus status);
/// A username of letters, digits and . _ -; an e-mail address, which may be empty.
/// One that a mail can go to, of at most 255 characters: no more is asked than that.
[[nodiscard]] bool isEmailAddress(const QString &text);
[[nodiscard]] Result<> checkNames(const QString &username, const QString &email);

} // namespace mh::identity
