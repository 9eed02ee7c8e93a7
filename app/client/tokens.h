// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::client {

/// What a sign-in gave. `expiresAt`: when `access` ends, epoch milliseconds; 0 is unknown.
struct Tokens {
    QString access;
    QString refresh;
    qint64 expiresAt = 0;
    bool operator==(const Tokens &) const = default;
};

} // namespace mh::client
