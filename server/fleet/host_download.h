// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QTimer>

#include "server/fleet/agent_sessions.h"
#include "server/fleet/byte_pipe.h"

namespace mh::fleet {

class AgentStream;

/// Bytes of a host on their way to a client: no more of them are asked for than the client takes.
/// Thread: engine; its source is the client's thread's. Lifetime: its owner lets it go after over(). Errors: before the
/// first byte they are told to `begun`, later the source fails.
class HostDownload final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostDownload)

public:
    static constexpr int kStalledMs = 60'000; ///< while the host may send

    using Begun = std::function<void(Result<std::unique_ptr<ByteSource>>)>;

    HostDownload(AgentSessions &sessions, HostId host, Begun begun);
    ~HostDownload() override;

    void start(const Host &host, const AgentSessions::Ask &ask);

signals:
    void over();

private:
    void took(const QByteArray &bytes);
    void grantOn();
    void answered(const Result<QJsonObject> &how);
    void tellBegun();
    void stop(const Error &why);
    void end();

    AgentSessions &m_sessions;
    HostId m_host;
    Begun m_begun;
    std::shared_ptr<BytePipe> m_pipe;
    std::shared_ptr<AgentStream> m_stream;
    QString m_command;
    qint64 m_out = 0; ///< credit that the host has
    QTimer m_stalled;
    bool m_isOver = false;
};

} // namespace mh::fleet
