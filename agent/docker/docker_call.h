// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "agent/docker/reply_parser.h"

class QLocalSocket;

namespace mh::agent {

/// A request to the engine. All parts are encoded on their way into it.
struct DockerAsk {
    QByteArray method = "GET";
    QStringList path; ///< its segments
    QList<std::pair<QString, QString>> query;
    QJsonObject body;        ///< of POST; empty: none
    bool upgrade = false;    ///< both sides go on with bytes of their own
    int patienceMs = 30'000; ///< until the head of the reply; until its end where it is collected
};

/// Lets a call go that may be the one that calls.
struct LetGo {
    void operator()(QObject *call) const
    {
        call->disconnect();
        call->deleteLater();
    }
};

/// One request on a connection of its own.
/// Thread: its own. Lifetime: its owner's; destroyed, the connection is closed. Errors: ended() says them, once.
class DockerCall final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerCall)

public:
    /// `prefix` comes before the path: "/v1.41" or nothing.
    DockerCall(QString socket, const QByteArray &prefix, const DockerAsk &ask, QObject *parent = nullptr);
    ~DockerCall() override;

    void start();
    [[nodiscard]] int status() const { return m_parser.status(); }
    [[nodiscard]] QByteArray apiVersion() const { return m_parser.apiVersion(); }
    /// The deadline counts until the end, too.
    void setWhole() { m_isWhole = true; }
    /// While nobody reads, the engine waits.
    void setReading(bool on);
    /// After an upgrade.
    void write(const QByteArray &bytes);

signals:
    void headCame();
    void bytesCame(const QByteArray &bytes);
    void taken(qint64 bytes); ///< of what was written after the head
    void ended(const mh::Result<> &how);

private:
    void read();
    void end(const Result<> &how);

    QString m_path;
    QByteArray m_request;
    std::unique_ptr<QLocalSocket> m_socket;
    ReplyParser m_parser;
    QTimer m_patience;
    qint64 m_toSkip = 0; ///< of the request: what is written behind it alone counts as taken
    bool m_isWhole = false;
    bool m_isReading = true;
    bool m_isBusy = false;   ///< telling what has come
    bool m_isClosed = false; ///< by the engine
    bool m_isOver = false;
};

} // namespace mh::agent
