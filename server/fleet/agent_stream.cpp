// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/agent_stream.h"

#include <algorithm>

#include "server/fleet/agent_session.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostCredit = 1024LL * 1024; ///< that an agent may give (docs/agent-protocol.md, 5)

} // namespace

AgentStream::AgentStream(quint64 number, AgentSession &session) : m_number(number), m_session(&session) {}

AgentStream::~AgentStream() = default;

void AgentStream::send(const QByteArray &bytes)
{
    Q_ASSERT(bytes.size() <= m_credit || !m_isOpen);
    for (qsizetype at = 0; m_isOpen && m_session && at < bytes.size(); at += kLargestPiece)
        m_session->send(Piece{m_number, bytes.mid(at, kLargestPiece)});
    m_credit -= bytes.size();
}

void AgentStream::endSending()
{
    if (m_isOpen && m_session)
        m_session->send(Frame(End{m_number}));
}

void AgentStream::grant(qint64 bytes)
{
    const qint64 more = std::min(bytes, kMostGranted - m_granted);
    if (!m_isOpen || !m_session || m_hasEnded || more <= 0)
        return;
    m_granted += more;
    m_session->send(Frame(Credit{m_number, more}));
}

Result<> AgentStream::takeBytes(const QByteArray &bytes)
{
    if (m_hasEnded || bytes.size() > m_granted)
        return invalidInput(u"bytes that nobody has asked for"_s);
    m_granted -= bytes.size();
    emit bytesCame(bytes);
    return {};
}

Result<> AgentStream::takeEnd()
{
    if (m_hasEnded)
        return invalidInput(u"a stream ends twice"_s);
    m_hasEnded = true;
    emit endCame();
    return {};
}

void AgentStream::takeCredit(qint64 bytes)
{
    m_credit = std::min(m_credit + bytes, kMostCredit);
    emit roomCame();
}

void AgentStream::close()
{
    if (std::exchange(m_isOpen, false))
        emit closed();
}

} // namespace mh::fleet
