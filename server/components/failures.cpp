// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/failures.h"

namespace mh::components {
using namespace Qt::StringLiterals;

engine::CallFailed failure(const QString &code, const QString &message, bool retryable)
{
    return {{code, message, {}}, retryable, {}};
}

bool isRetryable(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

std::optional<qint64> retryAfterMs(const http_client::HttpReply &reply)
{
    constexpr qint64 kMaxSeconds = 24 * 3600;
    bool ok = false;
    const qint64 seconds = reply.header("Retry-After").toLongLong(&ok);
    if (!ok || seconds < 0)
        return {};
    return std::min(seconds, kMaxSeconds) * 1000;
}

bool mayHaveArrived(const Error &error)
{
    return error.reason == "TIMEOUT"_L1 || error.reason == "CONNECTION_LOST"_L1 || error.reason == "TOO_LARGE"_L1
           || error.reason == "TOO_MANY_REDIRECTS"_L1 || error.reason == "SOURCE_FAILED"_L1;
}

bool mayHaveArrived(int status)
{
    return status == 408 || status == 502 || status == 504;
}

bool isUnreachable(const Error &error)
{
    return error.reason == "CONNECTION_FAILED"_L1 || error.reason == "DNS_FAILED"_L1 || error.reason == "TLS_FAILED"_L1;
}

} // namespace mh::components
