// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/reply.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/log.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

// A JSON API needs nothing of a browser; whatever it is talked into showing must stay inert.
void addFrame(http::Response &response, const Reply::Frame &frame)
{
    response.headers.reserve(response.headers.size() + frame.headers.size() + 8);
    response.headers.append(http::Header{"X-Request-Id"_ba, frame.requestId.toLatin1()});
    response.headers.append(http::Header{"X-Content-Type-Options"_ba, "nosniff"_ba});
    response.headers.append(http::Header{"X-Frame-Options"_ba, "DENY"_ba});
    response.headers.append(http::Header{"Referrer-Policy"_ba, "no-referrer"_ba});
    const bool hasPolicy =
        std::any_of(response.headers.cbegin(), response.headers.cend(),
                    [](const http::Header &header) { return header.name == "Content-Security-Policy"; });
    if (!hasPolicy)
        response.headers.append(
            http::Header{"Content-Security-Policy"_ba, "default-src 'none'; frame-ancestors 'none'"_ba});
    response.headers.append(http::Header{"Cache-Control"_ba, "no-store"_ba});
    response.headers.append(frame.headers);
    if (frame.late)
        response.headers.append(*frame.late);
}

constexpr qint64 kLargeJson = 256 * 1024; // looking takes a fraction of the time that printing does

/// Takes what `value` is going to be in JSON, roughly, off `left`, and stops where that is used up.
void weigh(const QJsonValue &value, qint64 &left)
{
    left -= 8;
    if (value.isString()) {
        left -= value.toString().size();
    } else if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (auto it = items.begin(); it != items.end() && left > 0; ++it)
            weigh(*it, left);
    } else if (value.isObject()) {
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end() && left > 0; ++it) {
            left -= it.key().size();
            weigh(it.value(), left);
        }
    }
}

bool isLarge(const QJsonValue &value)
{
    qint64 left = kLargeJson;
    weigh(value, left);
    return left <= 0;
}

} // namespace

void setJsonBody(http::Response &response, const QJsonValue &body)
{
    if (isLarge(body))
        response.print = [body] { return json::toBytes(body); };
    else
        response.body = json::toBytes(body);
}

http::Response jsonResponse(int status, const QJsonObject &body, const Reply::Frame &frame)
{
    http::Response response;
    response.status = status;
    response.headers.append(http::Header{"Content-Type"_ba, "application/json"_ba});
    setJsonBody(response, body);
    addFrame(response, frame);
    return response;
}

http::Response errorResponse(const Error &failure, const Reply::Frame &frame, qint64 nowMs, std::optional<int> status)
{
    const bool damaged = failure.reason == "STORE_DAMAGED"_L1;
    if (failure.code == ErrorCode::Internal || damaged)
        qCWarning(log::api).noquote() << frame.requestId << failure.message;
    Error error = failure;
    if (damaged) // which file it is stands in the log, for those whom it concerns
        error.message = u"the server's store is damaged; an administrator finds in its log what to do"_s;
    else if (failure.code == ErrorCode::Internal && failure.reason.isEmpty()) // what broke inside concerns no caller
        error.message = u"the server has failed at this; its log tells why under the request's id"_s;
    const int code = status.value_or(httpStatus(frame.dialect, error));
    http::Response response = jsonResponse(code, errorBody(frame.dialect, error, frame.requestId, nowMs), frame);
    if (code == 401)
        response.headers.append(http::Header{"WWW-Authenticate", "Bearer"});
    const auto isRetryAfter = [](const http::Header &header) { return header.name == "Retry-After"; };
    const bool told = std::any_of(frame.headers.begin(), frame.headers.end(), isRetryAfter);
    if (error.details.contains("retry_after"_L1) && !told)
        response.headers.append(
            http::Header{"Retry-After", QByteArray::number(error.details.value("retry_after"_L1).toInt())});
    else if ((code == 429 || code == 503) && !told)
        response.headers.append(http::Header{"Retry-After", "1"});
    return response;
}

Reply::Reply(http::ResponseWriter writer, Frame frame, const Clock &clock)
    : m_shared(std::make_shared<Shared>(Shared{std::move(writer), std::move(frame), clock}))
{
}

void Reply::send(int status, const QJsonObject &body) const
{
    m_shared->writer.send(jsonResponse(status, body, m_shared->frame));
}

void Reply::sendList(int status, const QJsonArray &body) const
{
    http::Response response;
    response.status = status;
    response.headers.append(http::Header{"Content-Type", "application/json"});
    setJsonBody(response, body);
    send(std::move(response));
}

void Reply::sendNothing() const
{
    http::Response response;
    response.status = 204;
    send(std::move(response));
}

void Reply::send(http::Response response) const
{
    addFrame(response, m_shared->frame);
    m_shared->writer.send(std::move(response));
}

void Reply::fail(const Error &error, std::optional<int> status) const
{
    m_shared->writer.send(errorResponse(error, m_shared->frame, m_shared->clock.nowMs(), status));
}

} // namespace mh::api
