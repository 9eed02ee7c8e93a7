// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "server/fleet/agent_sessions.h"
#include "server/fleet/byte_pipe.h"

namespace mh::fleet {

class AgentStream;

/// Bytes of a client on their way to a host, as fast as the host takes them.
/// Thread: engine; whoever fills the pipe has another. Lifetime: its owner lets it go after over(): it has been
/// answered, and the answer was fetched or the client is gone. Errors: the answer's.
class HostUpload final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostUpload)

public:
    static constexpr int kStalledMs = 60'000;   ///< the host takes nothing of what is there
    static constexpr int kPreparesMs = 600'000; ///< it looks at what is there, or makes it durable

    explicit HostUpload(AgentSessions &sessions);
    ~HostUpload() override;

    [[nodiscard]] const std::shared_ptr<BytePipe> &pipe() const { return m_pipe; }
    /// Once. What came before waits in the pipe.
    void start(const Host &host, const AgentSessions::Ask &ask);
    /// Instead of start(): it is not done at all.
    void refuse(const Error &why);
    [[nodiscard]] bool isBegun() const { return m_isBegun; }
    /// Once: what the host says when all has come.
    void whenAnswered(std::function<void(const Result<QJsonObject> &)> fetch);

signals:
    void worded(const QString &word); ///< BytePipe::setWord()
    void over();

private:
    void pump();
    void answered(const Result<QJsonObject> &how);
    void settle();

    AgentSessions &m_sessions;
    HostId m_host;
    std::shared_ptr<BytePipe> m_pipe;
    std::shared_ptr<AgentStream> m_stream;
    QString m_command;
    std::optional<Result<QJsonObject>> m_answer;
    std::function<void(const Result<QJsonObject> &)> m_fetch;
    QTimer m_stalled;
    bool m_isBegun = false;
    bool m_mayGo = false; ///< the host has begun to take it
    bool m_hasSentAll = false;
    bool m_isOver = false;
};

} // namespace mh::fleet
