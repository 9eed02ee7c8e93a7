// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

namespace mh::http {

/// A request that cannot be taken: the status to answer and why, in English.
struct Fault {
    int status = 400;
    QString text;
};

/// Of a body whose length was told.
[[nodiscard]] inline Fault bodyTooLarge(qint64 limit)
{
    return {413, QStringLiteral("The request's body is too large: here it has at most %1 bytes.").arg(limit)};
}

/// When the place for a streamed body refuses it.
[[nodiscard]] inline Fault sinkFault(const Error &error)
{
    switch (error.code) {
    case ErrorCode::TooLarge: return {413, error.message};
    case ErrorCode::InvalidInput: return {400, error.message};
    case ErrorCode::NotFound: return {404, error.message};
    case ErrorCode::Conflict: return {409, error.message};
    case ErrorCode::Denied: return {403, error.message};
    case ErrorCode::Timeout:
    case ErrorCode::Unavailable: return {503, error.message};
    default: return {500, QStringLiteral("The body could not be stored.")};
    }
}

} // namespace mh::http
