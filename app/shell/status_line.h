// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace mh::client {
class EventStream;
}
namespace mh::widgets {
class StatusPill;
}

namespace mh::shell {

/// The foot of the window: the connection, who is signed in where, and a quiet notice for a while.
/// Thread: GUI. Lifetime: the stream outlives it. Errors: none.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)
public:
    /// `where`: who is signed in on which server.
    StatusLine(const client::EventStream &stream, const QString &where, QWidget *parent);

    void tell(const QString &what);

private:
    void showConnection(const client::EventStream &stream);

    widgets::StatusPill *m_connection;
    QLabel *m_told;
    QTimer m_quiet;
};

} // namespace mh::shell
