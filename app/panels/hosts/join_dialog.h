// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace mh::client {
class EventStream;
class ServerClient;
} // namespace mh::client

namespace mh::panels {

class JoinWishes;

/// How a host's agent is let in: what its owner may allow, the command to run there, and whether it has come.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed; what it refers to outlives it. Errors:
/// shown in the dialog.
class JoinDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JoinDialog)
public:
    JoinDialog(client::ServerClient &client, client::EventStream &stream, qint64 host, const QString &name,
               QWidget *parent);

private:
    void ask();
    void showCommand();

    client::ServerClient &m_client;
    qint64 m_host;
    QPlainTextEdit *m_command;
    QString m_word; ///< empty: the server has not given one yet
    bool m_hasJoined = false;
    JoinWishes *m_wishes;
    QLabel *m_state;
    QPushButton *m_copy;
};

} // namespace mh::panels
