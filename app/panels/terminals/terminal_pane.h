// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

class TerminalSearch;
class TerminalViewsBar;

/// One terminal of a host: what it shows, whether it is connected, who else asks to see it, a search. Pasting lines
/// asks first.
/// Thread: GUI. Lifetime: the client outlives it; the terminal outlives the pane. Errors: said above the terminal.
class TerminalPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalPane)
public:
    /// `name`: as one knows the terminal until it says a title of its own.
    TerminalPane(client::ServerClient &client, qint64 host, const QString &session, const QString &name, bool isNew,
                 QWidget *parent = nullptr);

    [[nodiscard]] const QString &session() const { return m_socket->session(); }
    [[nodiscard]] bool hasEnded() const { return m_socket->state() == client::TerminalSocket::State::Ended; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] terminal::TerminalView &view() { return *m_view; }
    /// Lines are pasted into that view once that has been said to be meant.
    static void askToPaste(terminal::TerminalView &view, const QString &title, const QString &text);

signals:
    void titleChanged();
    void rang();
    void ended();

private:
    void connectView();
    void connectSocket();
    void showState(client::TerminalSocket::State state);
    void showEnd(int exitCode, const QString &why);

    QString m_name;
    client::TerminalSocket *m_socket;
    widgets::ErrorBanner *m_banner;
    TerminalViewsBar *m_views;
    terminal::TerminalView *m_view;
    TerminalSearch *m_search;
};

} // namespace mh::panels
