// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/host_upload.h"

#include "core/base/when_ready.h"
#include "server/fleet/agent_stream.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

HostUpload::HostUpload(AgentSessions &sessions) : m_sessions(sessions), m_pipe(std::make_shared<BytePipe>())
{
    m_pipe->setTakerWake([this] { QMetaObject::invokeMethod(this, &HostUpload::pump, Qt::QueuedConnection); });
    m_stalled.setSingleShot(true);
    connect(&m_stalled, &QTimer::timeout, this, [this] {
        m_sessions.cancel(m_host, m_command);
        answered(Error{ErrorCode::Timeout, u"TIMEOUT"_s, u"the host takes nothing any more"_s, {}, {}});
    });
}

HostUpload::~HostUpload()
{
    m_pipe->setTakerWake({});
    m_pipe->leave(unavailable(u"the transfer is over"_s));
}

void HostUpload::start(const Host &host, const AgentSessions::Ask &ask)
{
    if (std::exchange(m_isBegun, true) || m_answer)
        return;
    m_host = host.id;
    const AgentSessions::Asked asked = m_sessions.askWithStream(host, ask);
    m_command = asked.id;
    m_stream = asked.stream;
    if (m_stream) {
        connect(m_stream.get(), &AgentStream::roomCame, this, [this] {
            m_mayGo = true;
            pump();
        });
        m_stalled.start(kPreparesMs);
    }
    whenReady(asked.answer, this, [this](const Result<QJsonObject> &how) { answered(how); });
}

void HostUpload::refuse(const Error &why)
{
    m_isBegun = true;
    answered(why);
}

void HostUpload::pump()
{
    if (const auto word = m_pipe->takeWord())
        emit worded(*word);
    if (m_pipe->hasFailed()) { // the client is gone
        if (!m_answer)
            m_sessions.cancel(m_host, m_command);
        return settle();
    }
    if (m_answer || !m_stream || !m_mayGo || m_hasSentAll)
        return;
    while (m_stream->room() > 0) {
        const ByteSource::Piece piece = m_pipe->take(m_stream->room());
        if (piece.state == ByteSource::State::End) {
            m_hasSentAll = true;
            m_stream->endSending();
            return m_stalled.start(kPreparesMs);
        }
        if (piece.state != ByteSource::State::More)
            return m_stalled.stop(); // the client has its own deadline
        m_stream->send(piece.bytes);
    }
    m_stalled.start(kStalledMs);
}

void HostUpload::answered(const Result<QJsonObject> &how)
{
    if (m_answer)
        return;
    m_answer = how;
    m_stalled.stop();
    if (m_stream)
        m_stream->disconnect(this);
    m_pipe->leave(how ? unavailable(u"the transfer is over"_s) : how.error());
    settle();
}

void HostUpload::whenAnswered(std::function<void(const Result<QJsonObject> &)> fetch)
{
    m_fetch = std::move(fetch);
    settle();
}

void HostUpload::settle()
{
    const bool isGone = m_pipe->hasFailed();
    if (m_isOver || (!isGone && (!m_answer || !m_fetch)))
        return;
    m_isOver = true;
    m_stalled.stop();
    if (const auto fetch = std::exchange(m_fetch, {}))
        fetch(m_answer.value_or(unavailable(u"the client is gone"_s)));
    emit over();
}

} // namespace mh::fleet
