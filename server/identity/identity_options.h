// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "core/crypto/password_hash.h"
#include "server/identity/password_rules.h"

namespace mh::identity {

/// What the settings say about accounts; some of it may change at run time. Thread: a value.
struct IdentityOptions {
    qint64 flowAccessMs = 900'000;
    qint64 wgmAccessMs = 3'600'000;
    qint64 monitorAccessMs = 86'400'000;
    qint64 refreshMs = 604'800'000;
    qint64 challengeMs = 300'000; ///< between the steps of a sign-in
    int maxAttempts = 5;
    qint64 flowLockMs = 1'800'000;
    qint64 monitorLockMs = 900'000;
    int passwordDays = 90;         ///< of accounts that sign in by /api/v1; 0: for ever
    PasswordRules passwordRules{}; ///< of accounts that administrators make
    bool secondFactor = true;      ///< whether it may be switched on
    crypto::PasswordCost cost{};
    int hashThreads = 2;
    int hashQueue = 64; ///< further sign-ins are told to come back (RateLimited)
};

} // namespace mh::identity
