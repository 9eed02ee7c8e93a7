// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/socket_paths.h"

#include <QWebSocket>

namespace mh::api {

void SocketPaths::add(const QString &path, WebSockets &sockets)
{
    m_own.insert(path.split(u'/', Qt::SkipEmptyParts), &sockets);
}

WebSockets &SocketPaths::of(const http::RequestHead &head) const
{
    WebSockets *own = m_own.value(head.segments());
    return own ? *own : m_others;
}

Result<> SocketPaths::admit(const http::RequestHead &head, const QString &address)
{
    return of(head).admit(head, address);
}

void SocketPaths::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address)
{
    WebSockets &sockets = of(head);
    sockets.accept(std::move(socket), std::move(head), address);
}

} // namespace mh::api
