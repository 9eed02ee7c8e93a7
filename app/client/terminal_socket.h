// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

class QWebSocket;

namespace mh::client {

class ServerClient;

/// One view of a terminal of a host (`/ws/servers/{id}/terminal`). From open() until it has ended it connects again
/// after each loss, with growing pauses; then what was shown last comes once more, as a replay.
/// Thread: the ServerClient's. Lifetime: the ServerClient outlives it.
/// Errors: state() and trouble() tell; what is typed while it is not connected is not sent, and type() says so.
class TerminalSocket final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalSocket)
public:
    enum class State { Connecting, Online, Ended };
    Q_ENUM(State)
    static constexpr qsizetype kMostTyped = 4 * 1024 * 1024; ///< waiting to be sent

    /// `isNew`: the terminal was opened just now, nothing of it has been seen.
    TerminalSocket(ServerClient &client, qint64 host, QString session, bool isNew, QObject *parent = nullptr);
    ~TerminalSocket() override;

    void open();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] const QString &session() const { return m_session; }

    /// False: nothing has been taken, for there is no connection or too much waits already.
    bool type(const QByteArray &bytes);
    /// The last size is told after each connect.
    void resize(int columns, int rows);

signals:
    void stateChanged(mh::client::TerminalSocket::State state);
    /// `isReplay`: what was shown before; the first after a connect, all else was seen already or never will be.
    void shown(const QByteArray &bytes, bool isReplay);
    /// `why`: empty when the program has simply ended; `exitCode` -1: not known.
    void ended(int exitCode, const QString &why);
    /// To its opener: who asks to watch it and who may, as docs/hosts.md has them.
    void viewsTold(const QList<QJsonObject> &views);
    /// To who watches another's: its size, before what it shows, and again when that changes.
    void sizeTold(int columns, int rows);
    /// To who watches another's: they may not any more, `why` as docs/hosts.md has it; ended() follows.
    void viewEnded(const QString &why);

private:
    void connectNow();
    void openSocket();
    void opened();
    void lost();
    void readText(const QString &text);
    void pass();
    void setState(State state);
    void drop();

    ServerClient &m_client;
    const qint64 m_host;
    const QString m_session;
    QWebSocket *m_socket = nullptr;
    QTimer m_retry;
    QTimer m_pass; ///< between two pieces of what is typed
    QTimer m_beat;
    QByteArray m_typed;
    State m_state = State::Connecting;
    QString m_trouble;
    int m_columns = 0;
    int m_rows = 0;
    int m_failures = 0;
    bool m_isNew;
    bool m_replays = false;
    bool m_answered = true; ///< the last ping
};

} // namespace mh::client
