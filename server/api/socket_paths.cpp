// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/socket_paths.h"

#include <algorithm>

#include <QWebSocket>

namespace mh::api {

void SocketPaths::add(const QString &path, WebSockets &sockets)
{
    m_own.append({path.split(u'/', Qt::SkipEmptyParts), &sockets});
}

WebSockets &SocketPaths::of(const http::RequestHead &head) const
{
    const QStringList asked = head.segments();
    const auto matches = [&asked](const auto &own) {
        return std::equal(own.first.begin(), own.first.end(), asked.begin(), asked.end(),
                          [](const QString &part, const QString &is) { return part.startsWith(u'{') || part == is; });
    };
    const auto own = std::find_if(m_own.begin(), m_own.end(), matches);
    return own == m_own.end() ? m_others : *own->second;
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
