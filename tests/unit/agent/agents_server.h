// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QPointer>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include "core/crypto/signing.h"
#include "core/fleet/agent_frames.h"
#include "core/fleet/join_string.h"

namespace mh::test {

/// A server of agents that does as a test tells it: by default it proves who it is, welcomes everybody as host 7 and
/// keeps what they say. Thread: its test's.
class AgentsServer final : public QObject
{
    Q_OBJECT

public:
    /// With TLS it has `certificate`, in PEM with its key; empty: without TLS.
    explicit AgentsServer(const QByteArray &certificate = {});

    [[nodiscard]] QString url() const;
    [[nodiscard]] fleet::JoinString joinString() const;
    void say(const fleet::Frame &frame) { say(toBytes(frame)); }
    void say(const QByteArray &text);
    void sayBytes(const QByteArray &bytes);
    void ping(const QByteArray &bytes);
    void endAll(QWebSocketProtocol::CloseCode code, const QString &why);

    template <class T>
    [[nodiscard]] QList<T> heard() const
    {
        QList<T> found;
        for (const fleet::Frame &frame : frames) {
            if (const auto *one = std::get_if<T>(&frame))
                found.append(*one);
        }
        return found;
    }

    crypto::SigningKey key = crypto::SigningKey::make();
    qint64 host = 7;
    fleet::Welcome welcome;
    /// What it says to `hello`, in place of a challenge.
    std::function<void(const fleet::Hello &)> onHello;
    std::function<void(const fleet::Introduction &)> onIntroduction;
    QList<fleet::Frame> frames;
    QList<fleet::Piece> pieces;
    QList<int> closeCodes; ///< of the agents' ends
    QStringList closeReasons;
    int connections = 0;
    int proven = 0;      ///< introductions whose signature is good
    QByteArray agentKey; ///< of the join

private:
    void opened();
    void take(const QString &text);

    QWebSocketServer m_server;
    QPointer<QWebSocket> m_agent;
    QByteArray m_agentNonce;
    QByteArray m_nonce;
    QByteArray m_certificate;
};

/// Passes bytes on between agents and a server, until it is cut: then both sides hear nothing, not even an end.
class Relay final : public QObject
{
    Q_OBJECT

public:
    explicit Relay(quint16 target);

    [[nodiscard]] QString url() const;
    void cut() { m_isCut = true; }
    /// From here on nothing is read of what the agents send; they still hear.
    void deafen() { m_isDeaf = true; }

private:
    QTcpServer m_server;
    bool m_isCut = false;
    bool m_isDeaf = false;
};

} // namespace mh::test
