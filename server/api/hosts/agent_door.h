// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include "core/base/clock.h"
#include "server/api/call.h"

namespace mh::fleet {
class AgentSessions;
}

namespace mh::api {

/// `/ws/agents`: anybody may knock, who it is is for the handshake to say. Of an address where the rules were broken
/// ten times in ten minutes, nothing is taken for ten minutes. Thread: engine. Lifetime: outlives the router; outlived
/// by `sessions` and `clock`. Errors: RateLimited.
class AgentDoor final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentDoor)

public:
    AgentDoor(fleet::AgentSessions &sessions, const Clock &clock);

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

private:
    void misbehaved(const QString &address);

    fleet::AgentSessions &m_sessions;
    const Clock &m_clock;
    QHash<QString, QList<qint64>> m_faults; ///< when, by address
};

} // namespace mh::api
