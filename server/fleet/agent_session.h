// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/fleet/agent_frames.h"

class QWebSocket;

namespace mh::fleet {

/// One connection of something that says it is an agent: frames in and out, with the rules of docs/agent-protocol.md
/// that need no knowledge of hosts. Who breaks one is disconnected. Thread: engine. Lifetime: owns the socket; its
/// owner deletes it later, once it is closed(). Errors: broken() says what rule.
class AgentSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentSession)

public:
    AgentSession(std::unique_ptr<QWebSocket> socket, QString address, QObject *parent);
    ~AgentSession() override;

    [[nodiscard]] const QString &address() const { return m_address; }
    /// Who it is is known now: no more haste.
    void setKnown();
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// Of the last ping, in milliseconds.
    [[nodiscard]] std::optional<double> roundTrip() const { return m_roundTrip; }

    void send(const Frame &frame);
    void send(const Piece &piece);
    /// Against the rules.
    void breakOff(const QString &rule);
    /// It may be an agent, but not one of ours: no fault of its address, behind which others may be.
    void refuse(const QString &reason);
    void close(const QString &reason);
    /// Another one has taken its place: listens no more, is asked whether it is alive, and ends.
    void retire();

signals:
    void frameCame(const mh::fleet::Frame &frame);
    void pieceCame(const mh::fleet::Piece &piece);
    void broken(const QString &rule);
    /// A retired one has answered: there are two of them.
    void answeredLate();
    void closed();

private:
    void takeText(const QString &text);
    void takeBytes(const QByteArray &bytes);
    void checkPings();

    std::unique_ptr<QWebSocket> m_socket;
    QString m_address;
    bool m_known = false;
    bool m_retired = false;
    int m_early = 0; ///< frames before it was known
    int m_unanswered = 0;
    std::optional<double> m_roundTrip;
    QTimer m_deadline; ///< until it is known; of a retired one, until its end
    QTimer m_ping;
};

} // namespace mh::fleet
