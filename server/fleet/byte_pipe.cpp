// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/byte_pipe.h"

#include <algorithm>

namespace mh::fleet {
using namespace Qt::StringLiterals;

void BytePipe::wake(const std::function<void()> &side) const
{
    if (side)
        side();
}

bool BytePipe::put(const QByteArray &bytes)
{
    const QMutexLocker lock(&m_mutex);
    if (m_left || m_hasEnded || m_hasFailed)
        return false;
    if (bytes.isEmpty())
        return true;
    m_pieces.push_back(bytes);
    m_size += bytes.size();
    wake(m_taker);
    return true;
}

bool BytePipe::isFull() const
{
    const QMutexLocker lock(&m_mutex);
    return m_size >= kRoom;
}

void BytePipe::end()
{
    const QMutexLocker lock(&m_mutex);
    m_hasEnded = true;
    wake(m_taker);
}

void BytePipe::fail()
{
    const QMutexLocker lock(&m_mutex);
    if (m_hasEnded)
        return;
    m_hasFailed = true;
    m_pieces.clear();
    m_size = 0;
    wake(m_taker);
}

qint64 BytePipe::takenSince()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_taken, 0);
}

void BytePipe::setGiverWake(std::function<void()> wakes)
{
    const QMutexLocker lock(&m_mutex);
    m_giver = std::move(wakes);
}

void BytePipe::setWord(const QString &word)
{
    const QMutexLocker lock(&m_mutex);
    m_word = word;
    wake(m_taker);
}

ByteSource::Piece BytePipe::take(qint64 most)
{
    const QMutexLocker lock(&m_mutex);
    if (m_hasFailed || m_left)
        return {{}, ByteSource::State::Failed};
    if (m_pieces.empty())
        return {{}, m_hasEnded ? ByteSource::State::End : ByteSource::State::Wait};
    QByteArray bytes = std::move(m_pieces.front());
    m_pieces.pop_front();
    if (bytes.size() > most) {
        m_pieces.push_front(bytes.mid(most));
        bytes.truncate(most);
    }
    m_size -= bytes.size();
    m_taken += bytes.size();
    if (m_taken >= kTold || m_pieces.empty())
        wake(m_giver);
    return {bytes, ByteSource::State::More};
}

void BytePipe::leave(const Error &why)
{
    const QMutexLocker lock(&m_mutex);
    if (m_left)
        return;
    m_left = why;
    m_pieces.clear();
    m_size = 0;
    wake(m_giver);
}

void BytePipe::setTakerWake(std::function<void()> wakes)
{
    const QMutexLocker lock(&m_mutex);
    m_taker = std::move(wakes);
}

std::optional<QString> BytePipe::takeWord()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_word, {});
}

bool BytePipe::isLeft() const
{
    const QMutexLocker lock(&m_mutex);
    return m_left.has_value();
}

std::optional<Error> BytePipe::whyLeft() const
{
    const QMutexLocker lock(&m_mutex);
    return m_left;
}

bool BytePipe::hasFailed() const
{
    const QMutexLocker lock(&m_mutex);
    return m_hasFailed;
}

PipeSource::~PipeSource()
{
    m_pipe->setTakerWake({});
    m_pipe->leave(unavailable(u"nobody takes it any more"_s));
}

PipeSink::~PipeSink()
{
    if (!m_pipe)
        return;
    m_pipe->setGiverWake({});
    if (!m_isFinished)
        m_pipe->fail();
}

void PipeSink::handOver()
{
    m_pipe->setGiverWake({});
    m_pipe.reset();
}

Result<ByteSink::Flow> PipeSink::write(const QByteArray &bytes)
{
    if (m_pipe->put(bytes))
        return m_pipe->isFull() ? Flow::Pause : Flow::Continue;
    m_swallowed += bytes.size();
    if (m_swallowed <= kSwallowed)
        return Flow::Continue;
    return m_pipe->whyLeft().value_or(unavailable(u"the transfer is over"_s));
}

void PipeSink::finish()
{
    m_isFinished = true;
    m_pipe->end();
}

} // namespace mh::fleet
