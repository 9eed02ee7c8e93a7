// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

#include "core/base/clock.h"
#include "server/http/types.h"

namespace mh::api {

/// Token buckets, one for each name: `limit` at once, refilled evenly over `perMs`.
/// Thread: engine. Lifetime: `clock` outlives it. Full buckets are forgotten.
class RateLimiter
{
public:
    struct Verdict {
        bool allowed = true;
        int limit = 0; ///< 0: there is none
        int remaining = 0;
        qint64 resetAt = 0; ///< epoch seconds, when the bucket is full again
        int retryAfter = 0; ///< seconds until the next one

        /// The four X-RateLimit headers, and Retry-After for a refusal.
        [[nodiscard]] QList<http::Header> headers() const;
        /// The same for the body of a refusal: limit, remaining, reset_time, retry_after.
        [[nodiscard]] QJsonObject details() const;
    };

    explicit RateLimiter(const Clock &clock) : m_clock(clock) {}

    /// `limit` 0 always allows. `burst`: at once, when that is not `limit`.
    [[nodiscard]] Verdict take(const QString &name, int limit, qint64 perMs, int burst = 0);

private:
    struct Bucket {
        double tokens = 0;
        qint64 at = 0;     ///< steady
        qint64 fullMs = 0; ///< how long an empty one needs
    };
    void prune(qint64 now);

    const Clock &m_clock;
    QHash<QString, Bucket> m_buckets;
    qint64 m_prunedAt = 0;
};

} // namespace mh::api
