// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QList>
#include <QStringList>

#include "server/api/call.h"

namespace mh::api {

/// Which part of the house a WebSocket is for: some have a path of their own, all others are the event hub's.
/// Thread: engine thread. Lifetime: outlives the router; what was added is used as long as sockets come.
class SocketPaths final : public WebSockets
{
    Q_DISABLE_COPY_MOVE(SocketPaths)

public:
    explicit SocketPaths(WebSockets &others) : m_others(others) {}

    /// `path` as it is asked for, whole; a segment in braces is any one: "/ws/agents", "/ws/servers/{id}/terminal".
    void add(const QString &path, WebSockets &sockets);

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

private:
    [[nodiscard]] WebSockets &of(const http::RequestHead &head) const;

    WebSockets &m_others;
    QList<std::pair<QStringList, WebSockets *>> m_own;
};

} // namespace mh::api
