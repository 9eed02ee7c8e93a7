// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QTimer>

#include "core/base/id.h"
#include "server/api/reply.h"
#include "server/fleet/agent_sessions.h"

namespace mh::fleet {
class AgentStream;
}

namespace mh::api {

/// What an agent sends to a command, as the body of a reply that goes on until the agent ends it: no more is on its way
/// than the client takes. Refused before its first byte it is a usual error; later the reply breaks off, unless a last
/// line tells how it ended.
/// Thread: engine; the bytes are pulled by the connection's. Lifetime: deletes itself when the command is over or the
/// client has gone, which cancels it.
class AgentReply final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentReply)

public:
    static constexpr int kLookMs = 5'000; ///< between two looks whether the caller may still see it

    struct Parts {
        fleet::AgentSessions &sessions;
        HostId host;
        QByteArray contentType;
        /// Whether the caller still may.
        std::function<Result<>()> mayStill;
        /// What comes last; null: nothing, and an error breaks it off.
        std::function<QByteArray(const Result<QJsonObject> &how)> lastLine;
    };
    AgentReply(const fleet::AgentSessions::Asked &asked, const Reply &reply, Parts parts, QObject *parent);
    ~AgentReply() override;

private:
    class Pipe;
    class Source;

    void begin();
    void over(const Result<QJsonObject> &how);
    void cancel();

    Parts m_parts;
    const QString m_id; ///< of the command
    Reply m_reply;
    std::shared_ptr<fleet::AgentStream> m_stream;
    std::shared_ptr<Pipe> m_pipe;
    QTimer m_look;
    bool m_hasBegun = false;
};

} // namespace mh::api
