// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/agent_reply.h"

#include <QMutex>
#include <QPointer>

#include "core/base/when_ready.h"
#include "server/fleet/agent_stream.h"

namespace mh::api {
using namespace Qt::StringLiterals;

/// What has come and was not taken yet: at most what was granted to the agent, and a last line.
/// Thread: any. Lifetime: shared by both ends.
class AgentReply::Pipe
{
public:
    explicit Pipe(AgentReply *owner) : m_owner(owner) {}

    void put(const QByteArray &bytes, ByteSource::State state)
    {
        std::function<void()> wake;
        {
            const QMutexLocker lock(&m_mutex);
            m_bytes.append(bytes);
            m_state = state;
            wake = m_wake;
        }
        if (wake)
            wake();
    }
    ByteSource::Piece take(qsizetype most)
    {
        const QMutexLocker lock(&m_mutex);
        ByteSource::Piece piece{m_bytes.left(most), m_state};
        m_bytes.remove(0, piece.bytes.size());
        if (!m_bytes.isEmpty())
            piece.state = ByteSource::State::More;
        else if (m_state == ByteSource::State::Wait && !piece.bytes.isEmpty())
            piece.state = ByteSource::State::More;
        tell([size = piece.bytes.size()](AgentReply &owner) {
            if (owner.m_stream && size > 0)
                owner.m_stream->grant(size);
        });
        return piece;
    }
    void setWake(std::function<void()> wake)
    {
        const QMutexLocker lock(&m_mutex);
        m_wake = std::move(wake);
    }
    /// The client has gone.
    void leave()
    {
        const QMutexLocker lock(&m_mutex);
        m_wake = {};
        tell([](AgentReply &owner) { owner.cancel(); });
    }
    void forget()
    {
        const QMutexLocker lock(&m_mutex);
        m_owner = nullptr;
    }

private:
    /// On the engine's thread, if the owner is still there then: it forgets this pipe before it goes.
    void tell(const std::function<void(AgentReply &)> &what) const
    {
        if (AgentReply *owner = m_owner)
            QMetaObject::invokeMethod(
                owner, [owner, what] { what(*owner); }, Qt::QueuedConnection);
    }

    QMutex m_mutex; // for all that follows
    AgentReply *m_owner;
    QByteArray m_bytes;
    ByteSource::State m_state = ByteSource::State::Wait;
    std::function<void()> m_wake;
};

class AgentReply::Source final : public ByteSource
{
public:
    explicit Source(std::shared_ptr<Pipe> pipe) : m_pipe(std::move(pipe)) {}
    ~Source() override { m_pipe->leave(); }
    Q_DISABLE_COPY_MOVE(Source)

    Piece next(qsizetype maxBytes) override { return m_pipe->take(maxBytes); }
    void setWake(std::function<void()> wake) override { m_pipe->setWake(std::move(wake)); }

private:
    std::shared_ptr<Pipe> m_pipe;
};

AgentReply::AgentReply(const fleet::AgentSessions::Asked &asked, const Reply &reply, Parts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_id(asked.id),
      m_reply(reply),
      m_stream(asked.stream),
      m_pipe(std::make_shared<Pipe>(this))
{
    if (fleet::AgentStream *stream = m_stream.get()) {
        connect(stream, &fleet::AgentStream::roomCame, this, &AgentReply::begin);
        connect(stream, &fleet::AgentStream::bytesCame, this, [this](const QByteArray &bytes) {
            begin();
            m_pipe->put(bytes, ByteSource::State::Wait);
        });
        connect(stream, &fleet::AgentStream::closed, this, [this] { m_stream.reset(); });
    }
    whenReady(asked.answer, this, [this](const Result<QJsonObject> &how) { over(how); });
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (const auto may = m_parts.mayStill(); !may)
            cancel();
    });
    m_look.start(kLookMs);
}

AgentReply::~AgentReply()
{
    m_pipe->forget();
}

void AgentReply::begin()
{
    if (std::exchange(m_hasBegun, true))
        return;
    http::Response response;
    response.headers.append(http::Header{"Content-Type", m_parts.contentType});
    response.headers.append(http::Header{"Cache-Control", "no-store"});
    response.source = std::make_unique<Source>(m_pipe);
    m_reply.send(std::move(response));
}

void AgentReply::over(const Result<QJsonObject> &how)
{
    if (!m_hasBegun && !how) {
        m_reply.fail(how.error());
    } else {
        begin();
        const QByteArray last = m_parts.lastLine ? m_parts.lastLine(how) : QByteArray();
        m_pipe->put(last, how || m_parts.lastLine ? ByteSource::State::End : ByteSource::State::Failed);
    }
    deleteLater();
}

void AgentReply::cancel()
{
    m_parts.sessions.cancel(m_parts.host, m_id);
    m_look.stop();
    m_pipe->put({}, ByteSource::State::Failed);
    deleteLater();
}

} // namespace mh::api
