// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QLocale>

#include "core/base/log.h"

namespace mh::http {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QByteArrayView, 4> kOwnHeaders{"content-length", "transfer-encoding", "connection", "date"};

// A handler's mistake must not become a second response on the wire.
bool isSafe(const Header &header)
{
    const auto isBreaking = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const bool clean = !header.name.isEmpty() && std::none_of(header.name.begin(), header.name.end(), isBreaking)
                       && std::none_of(header.value.begin(), header.value.end(), isBreaking);
    if (!clean)
        qCWarning(log::http) << "left out a header with a line break or without a name";
    return clean;
}

bool isOwn(const Header &header)
{
    return std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(),
                       [&](QByteArrayView name) { return name.compare(header.name, Qt::CaseInsensitive) == 0; });
}

} // namespace

QByteArray headBytes(const Response &response, const Framing &framing, const QByteArray &date, qsizetype reserve)
{
    QByteArray out;
    qsizetype size = 160 + reserve;
    for (const Header &header : response.headers)
        size += header.name.size() + header.value.size() + 4;
    out.reserve(size);
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    out.append(reasonPhrase(response.status)).append("\r\n");
    for (const Header &header : response.headers) {
        if (isSafe(header) && !isOwn(header))
            out.append(header.name).append(": ").append(header.value).append("\r\n");
    }
    out.append(date);
    if (mayHaveBody(response.status)) {
        if (framing.length)
            out.append("Content-Length: ").append(QByteArray::number(*framing.length)).append("\r\n");
        else if (framing.chunked())
            out.append("Transfer-Encoding: chunked\r\n");
    }
    if (!framing.keepAlive)
        out.append("Connection: close\r\n");
    else if (framing.http10)
        out.append("Connection: keep-alive\r\n");
    return out.append("\r\n");
}

QByteArray dateLine()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return "Date: " + QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1() + "\r\n";
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace mh::http
