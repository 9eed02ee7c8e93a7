// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include "core/base/result.h"
#include "server/api/hosts/socket_requests.h"

namespace mh::fleet {
class TerminalLine;
class Terminals;
} // namespace mh::fleet

namespace mh::api {

class Router;
class StreamSocket;
struct RouteWords;

/// What clients say on `/ws/servers/{id}`: the documented commands, each of which is a route's request, and lines for
/// a terminal of theirs. Answers are {"type": "<command>_response", "data"}, refusals {"type": "error", "data"}, with
/// the command's "id" if it had one. Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: told there.
class HostSocket final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostSocket)

public:
    static constexpr int kMostAtOnce = 8; ///< of a client's that wait for their answers

    struct Parts {
        Router &router;
        fleet::Terminals &terminals;
    };
    explicit HostSocket(const Parts &parts);

    /// `head`: of the socket.
    void take(StreamSocket &socket, const http::RequestHead &head, const QString &text);

private:
    struct Said {
        QString type;
        QJsonObject data;
        QJsonValue id;
    };
    [[nodiscard]] bool isThere(const RouteWords &meant) const;
    void ask(StreamSocket &socket, const http::RequestHead &head, const Said &said, const RouteWords &meant,
             const SocketRequests::Answered &then);
    void type(StreamSocket &socket, const http::RequestHead &head, const Said &said);
    void follow(StreamSocket &socket, const http::RequestHead &head, fleet::TerminalLine &line);
    void refuse(StreamSocket &socket, const Said &said, const Error &error, const QString &code);
    void say(StreamSocket &socket, const Said &said, const QString &type, const QJsonObject &data);

    Parts m_parts;
    SocketRequests m_requests;
    QHash<const StreamSocket *, int> m_atWork;
};

} // namespace mh::api
