// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "app/client/terminal_socket.h"

namespace mh::client {
class ServerClient;
}
namespace mh::terminal {
class TerminalView;
}
namespace mh::widgets {
class ErrorBanner;
}

namespace mh::panels {

/// Another's terminal that its opener lets one watch, in the size that it has there; above it whose it is, whether one
/// may type, and the way out. What is typed goes only where that was allowed.
/// Thread: GUI. Lifetime: the client outlives it. Errors: said above the terminal.
class WatchPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchPane)
public:
    /// `view`: as GET …/terminal/views has it, allowed.
    WatchPane(client::ServerClient &client, qint64 host, const QJsonObject &view, QWidget *parent = nullptr);

    [[nodiscard]] const QString &session() const { return m_socket->session(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] terminal::TerminalView &view() { return *m_view; }
    /// Tells the server, if it is not over.
    void leave();

signals:
    void leaveRequested();
    void ended();

private:
    void connectSocket();
    void showSign();
    void showState(client::TerminalSocket::State state);
    void showEnd(int exitCode, const QString &why);
    [[nodiscard]] QString whyText(const QString &why) const;

    client::ServerClient &m_client;
    const qint64 m_host;
    const QString m_viewId;
    const QString m_person;
    const bool m_types;
    client::TerminalSocket *m_socket;
    widgets::ErrorBanner *m_sign;
    widgets::ErrorBanner *m_banner;
    terminal::TerminalView *m_view;
    QString m_why; ///< it may not be watched any more
};

} // namespace mh::panels
