// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/cookies.h"

#include <QUrl>

#include "server/api/call.h"
#include "server/api/dialect.h"

namespace mh::api {

QString cookieOf(const http::RequestHead &head, QByteArrayView name)
{
    const QList<QByteArray> pairs = head.header("Cookie").toByteArray().split(';');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && pair.left(equals).trimmed() == name)
            return QString::fromLatin1(pair.mid(equals + 1).trimmed());
    }
    return {};
}

http::Header cookieHeader(const http::RequestHead &head, QByteArrayView name, const QString &value, QByteArrayView path,
                          qint64 seconds)
{
    QByteArray text = name.toByteArray() + '=' + value.toLatin1() + "; Path=" + path.toByteArray() + "; Max-Age="
                      + QByteArray::number(value.isEmpty() ? 0 : seconds) + "; HttpOnly; SameSite=Strict";
    if (head.isTls() || head.header("Origin").startsWith("https:")) // behind a proxy with TLS we only see the latter
        text += "; Secure";
    return {"Set-Cookie", text};
}

void giveRefreshCookie(const Call &call, const QString &token)
{
    constexpr qint64 week = 604'800; // the token itself may end earlier
    if (call.fromOurPages && call.replyHeaders)
        call.replyHeaders->append(cookieHeader(call.head, kRefreshCookie, token, "/api/auth", week));
}

void giveSessionCookie(const Call &call, const QString &token, qint64 seconds)
{
    if (call.fromOurPages && call.replyHeaders)
        call.replyHeaders->append(cookieHeader(call.head, kSessionCookie, token, "/", seconds));
}

bool isSameOrigin(const http::RequestHead &head)
{
    const QByteArrayView site = head.header("Sec-Fetch-Site");
    if (!site.isEmpty())
        return site == "same-origin";
    const QUrl origin(QString::fromLatin1(head.header("Origin")));
    const QString host = QString::fromLatin1(head.header("Host"));
    return !host.isEmpty() && !origin.host().isEmpty() && origin.authority().compare(host, Qt::CaseInsensitive) == 0;
}

QString tokenOf(const http::RequestHead &head)
{
    const QString bearer = credentialOf(head);
    if (!bearer.isEmpty() || dialectOf(head.segments()) != Dialect::Hivemind)
        return bearer;
    const bool harmless = head.method() == "GET" || head.method() == "HEAD";
    return harmless || isSameOrigin(head) ? cookieOf(head, kSessionCookie) : QString();
}

} // namespace mh::api
