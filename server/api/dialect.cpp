// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/dialect.h"

#include "core/protocol/values.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

bool isSignIn(const QStringList &segments)
{
    return segments.size() == 3 && segments[0] == "api"_L1 && segments[1] == "auth"_L1
           && (segments[2] == "login"_L1 || segments[2] == "register"_L1);
}

QString flowCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return u"INVALID_REQUEST"_s;
    case ErrorCode::NotFound: return u"NOT_FOUND"_s;
    case ErrorCode::Conflict: return u"CONFLICT"_s;
    case ErrorCode::Unauthenticated: return u"UNAUTHORIZED"_s;
    case ErrorCode::Denied: return u"FORBIDDEN"_s;
    case ErrorCode::TooLarge: return u"PAYLOAD_TOO_LARGE"_s;
    case ErrorCode::RateLimited: return u"RATE_LIMITED"_s;
    case ErrorCode::Unavailable: return u"SERVICE_UNAVAILABLE"_s;
    case ErrorCode::Timeout: return u"TIMEOUT"_s;
    case ErrorCode::Internal: return u"INTERNAL_ERROR"_s;
    }
    return {};
}

// The document lists these six and no others.
QString monitorCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Conflict:
    case ErrorCode::TooLarge: return u"INVALID_REQUEST"_s;
    case ErrorCode::NotFound: return u"NOT_FOUND"_s;
    case ErrorCode::Unauthenticated: return u"UNAUTHORIZED"_s;
    case ErrorCode::Denied: return u"FORBIDDEN"_s;
    case ErrorCode::RateLimited: return u"RATE_LIMITED"_s;
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Internal: return u"SERVER_ERROR"_s;
    }
    return {};
}

QString wgmCode(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge: return u"VALIDATION_ERROR"_s;
    case ErrorCode::NotFound: return u"RESOURCE_NOT_FOUND"_s;
    case ErrorCode::Conflict: return u"RESOURCE_ALREADY_EXISTS"_s;
    case ErrorCode::Unauthenticated:
        if (error.reason == "INVALID_CREDENTIALS"_L1 || error.reason == "TOKEN_EXPIRED"_L1)
            return error.reason;
        if (error.reason == "REFRESH_TOKEN_EXPIRED"_L1)
            return u"TOKEN_EXPIRED"_s;
        return u"TOKEN_INVALID"_s;
    case ErrorCode::Denied: return u"INSUFFICIENT_PERMISSIONS"_s;
    case ErrorCode::RateLimited: return u"RATE_LIMIT_EXCEEDED"_s;
    case ErrorCode::Unavailable: return u"SERVICE_UNAVAILABLE"_s;
    case ErrorCode::Timeout:
    case ErrorCode::Internal: return u"INTERNAL_ERROR"_s;
    }
    return {};
}

} // namespace

Dialect dialectOf(const QStringList &segments)
{
    const auto at = [&segments](qsizetype index) { return segments.value(index); };
    if (at(0) == "api"_L1) {
        const QString family = at(1);
        if (family == "v1"_L1)
            return Dialect::Wgm;
        if (isSignIn(segments))
            return Dialect::FlowMonitor;
        static const QStringList monitor{u"servers"_s, u"alerts"_s,  u"settings"_s,
                                         u"agents"_s,  u"version"_s, u"health"_s};
        if (monitor.contains(family))
            return Dialect::Monitor;
        static const QStringList hivemind{u"nodes"_s, u"tasks"_s, u"vpn"_s};
        if (hivemind.contains(family) || (family == "system"_L1 && at(2) == "status"_L1))
            return Dialect::Hivemind;
        return Dialect::Flow;
    }
    if (at(0) == "ws"_L1 && at(1) == "connect"_L1)
        return Dialect::Wgm;
    if ((at(0) == "ws"_L1 && at(1) == "servers"_L1) || (at(0) == "public"_L1 && at(1) == "ws"_L1))
        return Dialect::Monitor;
    return Dialect::Flow;
}

Dialect refined(const QStringList &segments, const QJsonObject *body)
{
    const Dialect dialect = dialectOf(segments);
    if (dialect != Dialect::FlowMonitor || !body)
        return dialect;
    const bool email = body->contains("email"_L1);
    const bool username = body->contains("username"_L1);
    const bool registers = segments[2] == "register"_L1;
    if (email && !(registers && username))
        return Dialect::Flow;
    return username ? Dialect::Monitor : Dialect::FlowMonitor;
}

int httpStatus(Dialect dialect, const Error &error)
{
    if (error.reason == "EXECUTION_ENDED"_L1)
        return 410; // a component's run is over for good; 409 would be worth another look
    switch (error.code) {
    case ErrorCode::InvalidInput: return dialect == Dialect::Wgm ? 422 : 400;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::Unauthenticated: return 401;
    case ErrorCode::Denied: return 403;
    case ErrorCode::TooLarge: return 413;
    case ErrorCode::RateLimited: return 429;
    case ErrorCode::Unavailable: return 503;
    case ErrorCode::Timeout: return 408;
    case ErrorCode::Internal: return 500;
    }
    return 500;
}

QString codeOf(Dialect dialect, const Error &error)
{
    switch (dialect) {
    case Dialect::Flow:
    case Dialect::FlowMonitor: return error.reason.isEmpty() ? flowCode(error.code) : error.reason;
    case Dialect::Monitor:
    case Dialect::Hivemind: return monitorCode(error.code);
    case Dialect::Wgm: return wgmCode(error);
    }
    return {};
}

QJsonObject errorBody(Dialect dialect, const Error &error, const QString &requestId, qint64 nowMs)
{
    const QString code = codeOf(dialect, error);
    QJsonObject extra = error.details;
    if (!error.field.isEmpty())
        extra.insert("field"_L1, error.field);
    QJsonObject named = extra;
    named.insert("code"_L1, code);
    named.insert("message"_L1, error.message);

    switch (dialect) {
    case Dialect::Flow: return {{u"error"_s, named}};
    case Dialect::FlowMonitor:
        return {
            {u"error"_s, named}, {u"code"_s, monitorCode(error.code)}, {u"timestamp"_s, protocol::isoSeconds(nowMs)}};
    case Dialect::Monitor:
    case Dialect::Hivemind:
        extra.insert("error"_L1, error.message);
        extra.insert("code"_L1, code);
        extra.insert("timestamp"_L1, protocol::isoSeconds(nowMs));
        return extra;
    case Dialect::Wgm:
        if (!error.reason.isEmpty() && error.reason != code)
            extra.insert("reason"_L1, error.reason); // the documents' codes tell less
        return {{u"success"_s, false},
                {u"error"_s, QJsonObject{{u"code"_s, code},
                                         {u"message"_s, error.message},
                                         {u"details"_s, extra},
                                         {u"request_id"_s, requestId},
                                         {u"timestamp"_s, protocol::isoSeconds(nowMs)}}}};
    }
    return {};
}

} // namespace mh::api
