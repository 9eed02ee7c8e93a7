// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/error_body.h"

#include "core/base/json.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

ErrorCode codeFor(int status)
{
    switch (status) {
    case 401: return ErrorCode::Unauthenticated;
    case 403: return ErrorCode::Denied;
    case 404: return ErrorCode::NotFound;
    case 408:
    case 504: return ErrorCode::Timeout;
    case 409:
    case 410:
    case 412: return ErrorCode::Conflict;
    case 413:
    case 431: return ErrorCode::TooLarge;
    case 429: return ErrorCode::RateLimited;
    case 502:
    case 503: return ErrorCode::Unavailable;
    default: return status >= 400 && status < 500 ? ErrorCode::InvalidInput : ErrorCode::Internal;
    }
}

} // namespace

Error errorFromBody(int status, const QByteArray &body)
{
    Error error{codeFor(status), {}, {}, {}, {}};
    if (const auto json = json::parseObject(body)) {
        const QJsonValue inner = json->value("error"_L1);
        QJsonObject members = inner.isObject() ? inner.toObject() : *json;
        if (inner.isString())
            members.insert("message"_L1, inner);
        members.remove("error"_L1);
        error.reason = members.take("code"_L1).toString();
        error.message = members.take("message"_L1).toString();
        error.field = members.take("field"_L1).toString();
        if (error.field.isEmpty()) // of /api/v1
            error.field = members["details"_L1]["field"_L1].toString();
        error.details = members;
    }
    if (error.message.isEmpty())
        error.message = u"the server answered with status %1"_s.arg(status);
    return error;
}

} // namespace mh::client
