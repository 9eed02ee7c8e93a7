// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/rate_limiter.h"

#include <algorithm>
#include <cmath>

#include "core/protocol/values.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPruneEveryMs = 60'000;

} // namespace

QList<http::Header> RateLimiter::Verdict::headers() const
{
    if (limit == 0)
        return {};
    QList<http::Header> list{{"X-RateLimit-Limit", QByteArray::number(limit)},
                             {"X-RateLimit-Remaining", QByteArray::number(remaining)},
                             {"X-RateLimit-Reset", QByteArray::number(resetAt)},
                             {"X-RateLimit-Retry-After", QByteArray::number(retryAfter)}};
    if (!allowed)
        list.append(http::Header{"Retry-After", QByteArray::number(retryAfter)});
    return list;
}

QJsonObject RateLimiter::Verdict::details() const
{
    return {{u"limit"_s, limit},
            {u"remaining"_s, remaining},
            {u"reset_time"_s, protocol::isoSeconds(resetAt * 1000)},
            {u"retry_after"_s, retryAfter}};
}

RateLimiter::Verdict RateLimiter::take(const QString &name, int limit, qint64 perMs, int burst)
{
    if (limit == 0)
        return {};
    const qint64 now = m_clock.steadyMs();
    prune(now);
    const double perMsTokens = double(limit) / double(perMs);
    const double most = burst > 0 ? burst : limit;
    Bucket &bucket = m_buckets[name];
    if (bucket.fullMs == 0)
        bucket = {most, now, qint64(std::ceil(most / perMsTokens))};
    bucket.tokens = std::min(most, bucket.tokens + double(now - bucket.at) * perMsTokens);
    bucket.at = now;
    Verdict verdict;
    // A little short of one is one: the sum of many small refills is never exact.
    verdict.allowed = bucket.tokens >= 1.0 - 1e-6;
    if (verdict.allowed)
        bucket.tokens = std::max(0.0, bucket.tokens - 1.0);
    const auto msUntil = [&](double tokens) { return std::max(0.0, (tokens - bucket.tokens) / perMsTokens); };
    verdict.limit = limit;
    verdict.remaining = int(bucket.tokens);
    verdict.resetAt = qint64(std::ceil((double(m_clock.nowMs()) + msUntil(most)) / 1000));
    verdict.retryAfter = verdict.allowed ? 0 : std::max(1, int(std::ceil(msUntil(1) / 1000)));
    return verdict;
}

void RateLimiter::prune(qint64 now)
{
    if (now - m_prunedAt < kPruneEveryMs)
        return;
    m_prunedAt = now;
    m_buckets.removeIf([now](const auto &item) { return now - item->at >= item->fullMs; });
}

} // namespace mh::api
