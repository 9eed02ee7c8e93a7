// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "server/http/wire.h"

class QTcpSocket;

namespace mh::http {

/// The outgoing half of a connection: joins small writes into one, pulls a streamed body no
/// faster than the client takes it. Thread: the socket's. Lifetime: the socket outlives it.
class Outbox
{
public:
    enum class State {
        Ready, ///< the last reply is whole, in here or in the socket
        Streaming,
        Failed, ///< the source broke off: the client must not take what it has for the whole
    };

    explicit Outbox(QTcpSocket *socket);

    void add(QByteArray bytes);
    /// Asks `source` for its first piece, which send() of the same source then takes; false when there is none to be
    /// had, while the client can still be told so.
    [[nodiscard]] bool prepare(ByteSource &source);
    /// Head and body; true when the body must be pumped. `date` is the whole Date line.
    [[nodiscard]] bool send(Response response, const Framing &framing, const QByteArray &date);
    /// Moves on as far as the client allows; call again after bytesWritten or the source's wake.
    State pump();
    void flush();
    /// Bytes that have not reached the system yet.
    [[nodiscard]] qint64 pending() const;
    /// Enough is waiting; produce no more for now.
    [[nodiscard]] bool full() const;

private:
    [[nodiscard]] State take(const ByteSource::Piece &piece);

    QTcpSocket *m_socket;
    QByteArray m_joined;
    std::unique_ptr<ByteSource> m_source;
    std::optional<ByteSource::Piece> m_first; // asked for before the head was sent
    Framing m_framing;
    qint64 m_left = 0; // of a streamed body of known length
};

} // namespace mh::http
