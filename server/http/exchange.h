// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <variant>

#include <QTcpSocket>

#include "server/http/fault.h"
#include "server/http/handler.h"
#include "server/http/mailbox.h"
#include "server/http/response_writer.h"

class QThreadPool;

/// What crosses between the threads that own connections and the thread that answers: values.
namespace mh::http {

class Connection;
class Line;

/// To the handler's thread.
struct Ask {
    enum class Kind {
        Head,      ///< what to do with the body that follows
        Request,   ///< the same, and if it is to be kept: here it is already
        Body,      ///< a request whose head was asked about before
        Upgrade,   ///< to a WebSocket
        WebSocket, ///< the socket of an accepted upgrade, which now lives on the handler's thread
        Fault,     ///< how to say that it cannot be taken; a request without a method had no readable head
    };
    Kind kind = Kind::Head;
    std::shared_ptr<Line> line;
    quint64 turn = 0;
    Request request;
    Fault fault{};
    std::unique_ptr<QTcpSocket> socket{};
};

/// To the connection, about its ask of that turn.
struct Told {
    /// Take the body like this; head and body of an Ask::Kind::Request come back.
    struct Plan {
        BodyPlan plan;
        RequestHead head{};
        QByteArray body{};
    };
    struct Upgrade {
    };
    struct Lost {
    };
    std::weak_ptr<Connection> connection;
    quint64 turn = 0;
    std::variant<Lost, Plan, Response, Upgrade> what;
};

/// One connection as seen from the handler's thread.
/// Thread: open() and close() the connection's; the others the handler's. Lifetime: shared by the connection and what
/// waits for an answer. Errors: what is told to a connection that is gone, or a second time, is dropped.
class Line final : public ReplyPort
{
public:
    /// Replies that are large to print are printed on `pool`, which outlives the connection.
    Line(std::shared_ptr<Mailbox<Told>> connections, std::weak_ptr<Connection> connection, QThreadPool &pool);

    void open(quint64 turn) { m_awaited = turn; }
    void close() { m_awaited = 0; }

    void tell(quint64 turn, Told::Plan plan);
    void accept(quint64 turn);
    void reply(quint64 turn, Response response) override;
    void abandon(quint64 turn) override;
    [[nodiscard]] bool awaits(quint64 turn) const override { return m_awaited == turn; }

private:
    [[nodiscard]] bool take(quint64 turn);
    void post(quint64 turn, decltype(Told::what) what);

    std::shared_ptr<Mailbox<Told>> m_connections;
    std::weak_ptr<Connection> m_connection;
    QThreadPool &m_pool;
    std::atomic<quint64> m_awaited = 0; // 0: nothing
};

} // namespace mh::http
