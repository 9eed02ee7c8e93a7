// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outbox.h"

#include <QSslSocket>

#include "core/base/log.h"

namespace mh::http {

namespace {
constexpr qint64 kFull = 256 * 1024;
constexpr qsizetype kPiece = 64 * 1024;
constexpr qsizetype kJoin = 16 * 1024; // larger ones are not worth copying
} // namespace

Outbox::Outbox(QTcpSocket *socket) : m_socket(socket) {}

void Outbox::add(QByteArray bytes)
{
    if (bytes.size() >= kJoin) {
        if (!m_joined.isEmpty())
            m_socket->write(std::exchange(m_joined, {}));
        m_socket->write(bytes);
    } else if (m_joined.isEmpty()) {
        m_joined = std::move(bytes);
    } else {
        m_joined.append(bytes);
    }
}

bool Outbox::prepare(ByteSource &source)
{
    m_first = source.next(kPiece);
    if (m_first->state != ByteSource::State::Failed)
        return true;
    m_first.reset();
    return false;
}

bool Outbox::send(Response response, const Framing &framing, const QByteArray &date)
{
    const bool hasBody = !framing.isHead && mayHaveBody(response.status);
    const bool streams = hasBody && response.source != nullptr;
    const bool joins = hasBody && !streams && response.body.size() < kJoin;
    QByteArray head = headBytes(response, framing, date, joins ? response.body.size() : 0);
    if (joins)
        head.append(response.body);
    add(std::move(head));
    if (hasBody && !streams && !joins)
        add(std::move(response.body));
    if (streams) {
        m_source = std::move(response.source);
        m_framing = framing;
        m_left = framing.length.value_or(0);
    }
    return streams;
}

Outbox::State Outbox::pump()
{
    State state = m_source ? State::Streaming : State::Ready;
    while (state == State::Streaming && !full()) {
        const ByteSource::Piece piece = m_first ? *std::exchange(m_first, {}) : m_source->next(kPiece);
        state = take(piece);
        if (piece.state == ByteSource::State::Wait)
            break;
    }
    // No flush: the event loop writes, tells us, and others have their turn in between.
    if (!m_joined.isEmpty())
        m_socket->write(std::exchange(m_joined, {}));
    return state;
}

Outbox::State Outbox::take(const ByteSource::Piece &piece)
{
    const bool gaveNothing = piece.bytes.isEmpty() && piece.state == ByteSource::State::More;
    const bool gaveTooMuch = m_framing.length && piece.bytes.size() > m_left;
    const bool isEnd = piece.state == ByteSource::State::End;
    const bool endsEarly = isEnd && m_framing.length && piece.bytes.size() < m_left;
    if (piece.state == ByteSource::State::Failed || gaveNothing || gaveTooMuch || endsEarly) {
        qCWarning(log::http) << "a streamed reply broke off";
        m_source.reset();
        return State::Failed;
    }
    if (!piece.bytes.isEmpty()) {
        m_left -= piece.bytes.size();
        if (m_framing.chunked())
            add(QByteArray::number(piece.bytes.size(), 16) + "\r\n");
        add(piece.bytes);
        if (m_framing.chunked())
            add("\r\n");
    }
    if (!isEnd)
        return State::Streaming;
    if (m_framing.chunked())
        add("0\r\n\r\n");
    m_source.reset();
    return State::Ready;
}

void Outbox::flush()
{
    if (!m_joined.isEmpty())
        m_socket->write(std::exchange(m_joined, {}));
    m_socket->flush();
}

qint64 Outbox::pending() const
{
    qint64 bytes = m_joined.size() + m_socket->bytesToWrite();
    if (const auto *tls = qobject_cast<const QSslSocket *>(m_socket))
        bytes += tls->encryptedBytesToWrite();
    return bytes;
}

bool Outbox::full() const
{
    return pending() >= kFull;
}

} // namespace mh::http
