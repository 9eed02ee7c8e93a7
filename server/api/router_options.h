// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mh::api {

/// What the router is told by the settings. Thread: a value.
struct RouterOptions {
    QStringList corsOrigins{QStringLiteral("http://localhost:3000")};
    int perMinute = 0;          ///< requests of one user or address; 0: any number
    int anonymousPerMinute = 0; ///< of one address on /api/v1
    int monitorPerSecond = 0;
    QStringList trustedProxies{}; ///< addresses and subnets whose X-Forwarded-For counts
    bool strictTransport = false; ///< browsers are told to come with TLS only
    bool anonymousReads = false;  ///< of the console's family, from this very machine
};

} // namespace mh::api
