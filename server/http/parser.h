// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "server/http/fault.h"
#include "server/http/types.h"

namespace mh::http {

/// One request after another from the bytes of one connection; Boost.Beast inside, stricter
/// outside: one Host, one plain Content-Length, no other coding than chunked, no folded lines.
/// Takes no bytes that it does not understand as a whole, so that the head of an upgrade can be
/// left in the socket. Thread: one. Errors: a Fault, after which the connection is of no use.
class Parser
{
public:
    struct Step {
        qsizetype consumed = 0; ///< the rest must be offered again, with more
        bool complete = false;  ///< the head, or the body, is at its end
        std::optional<Fault> fault;
    };

    explicit Parser(const Limits &limits);
    ~Parser();

    /// `bytes` start at the request's first byte, however often it is called.
    Step parseHead(QByteArrayView bytes);
    /// After a complete head; appends body bytes to `body`.
    Step parseBody(QByteArrayView bytes, QByteArray &body);

    /// Valid once the head is complete; take it once.
    [[nodiscard]] RequestHead takeHead(const QHostAddress &peer, bool tls, quint64 id);
    [[nodiscard]] bool hasBody() const;
    [[nodiscard]] std::optional<qint64> contentLength() const;
    [[nodiscard]] bool keepAlive() const;
    [[nodiscard]] bool expectsContinue() const;
    [[nodiscard]] bool wantsUpgrade() const; ///< asks for a WebSocket, well formed or not
    /// Of the body, chunked or not.
    void setBodyLimit(qint64 limit);
    /// Before the next request.
    void reset();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::http
