// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/host_download.h"

#include "core/base/when_ready.h"
#include "server/fleet/agent_stream.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

HostDownload::HostDownload(AgentSessions &sessions, HostId host, Begun begun)
    : m_sessions(sessions), m_host(host), m_begun(std::move(begun)), m_pipe(std::make_shared<BytePipe>())
{
    m_pipe->setGiverWake([this] { QMetaObject::invokeMethod(this, &HostDownload::grantOn, Qt::QueuedConnection); });
    m_stalled.setSingleShot(true);
    m_stalled.setInterval(kStalledMs);
    connect(&m_stalled, &QTimer::timeout, this, [this] {
        stop(Error{ErrorCode::Timeout, u"TIMEOUT"_s, u"the host sends nothing any more"_s, {}, {}});
    });
}

HostDownload::~HostDownload()
{
    m_pipe->setGiverWake({});
    m_pipe->fail();
}

void HostDownload::start(const Host &host, const AgentSessions::Ask &ask)
{
    const AgentSessions::Asked asked = m_sessions.askWithStream(host, ask);
    m_command = asked.id;
    m_stream = asked.stream;
    if (m_stream) {
        connect(m_stream.get(), &AgentStream::bytesCame, this, &HostDownload::took);
        m_out = AgentStream::kFirstGrant;
        m_stream->grant(AgentStream::kMostGranted - AgentStream::kFirstGrant);
        m_out = AgentStream::kMostGranted;
        m_stalled.start();
    }
    whenReady(asked.answer, this, [this](const Result<QJsonObject> &how) { answered(how); });
}

void HostDownload::took(const QByteArray &bytes)
{
    m_out -= bytes.size();
    if (!m_pipe->put(bytes))
        return stop(unavailable(u"nobody takes it any more"_s));
    tellBegun();
    if (m_out > 0)
        m_stalled.start();
    else
        m_stalled.stop(); // it is the client's turn
}

void HostDownload::tellBegun()
{
    if (const auto begun = std::exchange(m_begun, {}))
        begun(std::unique_ptr<ByteSource>(std::make_unique<PipeSource>(m_pipe)));
}

void HostDownload::grantOn()
{
    if (m_isOver)
        return;
    if (m_pipe->isLeft())
        return stop(unavailable(u"nobody takes it any more"_s));
    const qint64 taken = m_pipe->takenSince();
    if (taken <= 0 || !m_stream)
        return;
    m_stream->grant(taken);
    m_out += taken;
    m_stalled.start();
}

void HostDownload::answered(const Result<QJsonObject> &how)
{
    if (m_isOver)
        return;
    if (!how) {
        if (const auto begun = std::exchange(m_begun, {}))
            begun(how.error());
        m_pipe->fail();
        return end();
    }
    m_pipe->end();
    tellBegun(); // it was empty
    end();
}

void HostDownload::stop(const Error &why)
{
    if (m_isOver)
        return;
    m_sessions.cancel(m_host, m_command);
    if (const auto begun = std::exchange(m_begun, {}))
        begun(why);
    m_pipe->fail();
    end();
}

void HostDownload::end()
{
    m_isOver = true;
    m_stalled.stop();
    if (m_stream)
        m_stream->disconnect(this);
    emit over();
}

} // namespace mh::fleet
