// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "core/base/result.h"

namespace mh::fleet {

class AgentSession;

/// The bytes of one command, in both directions, as long as it is at work and its link stands.
/// Thread: engine. Lifetime: shared by who asked and AgentSessions; after closed() nothing comes or goes.
class AgentStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentStream)

public:
    static constexpr qint64 kMostGranted = 1024 * 1024; ///< credit out to the agent
    static constexpr qint64 kFirstGrant = 256 * 1024;

    AgentStream(quint64 number, AgentSession &session);
    ~AgentStream() override;

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// So many bytes may be sent now; roomCame() tells of more.
    [[nodiscard]] qint64 room() const { return m_isOpen ? m_credit : 0; }
    /// No more than room().
    void send(const QByteArray &bytes);
    void endSending();
    /// So many bytes more may come; what has come is granted again by whoever took it.
    void grant(qint64 bytes);

    // For AgentSessions. Errors: InvalidInput when the agent breaks the rules of streams.
    [[nodiscard]] Result<> takeBytes(const QByteArray &bytes);
    [[nodiscard]] Result<> takeEnd();
    void takeCredit(qint64 bytes);
    void close();

signals:
    void bytesCame(const QByteArray &bytes);
    void endCame(); ///< no more bytes will
    void roomCame();
    void closed(); ///< the command has been answered, or its link is gone

private:
    const quint64 m_number;
    QPointer<AgentSession> m_session;
    qint64 m_credit = 0;
    qint64 m_granted = kFirstGrant;
    bool m_hasEnded = false; ///< the agent's side
    bool m_isOpen = true;
};

} // namespace mh::fleet
