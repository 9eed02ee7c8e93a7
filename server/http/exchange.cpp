// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/exchange.h"

#include <QThreadPool>

namespace mh::http {

Line::Line(std::shared_ptr<Mailbox<Told>> connections, std::weak_ptr<Connection> connection, QThreadPool &pool)
    : m_connections(std::move(connections)), m_connection(std::move(connection)), m_pool(pool)
{
}

bool Line::take(quint64 turn)
{
    return turn != 0 && m_awaited.compare_exchange_strong(turn, 0);
}

void Line::post(quint64 turn, decltype(Told::what) what)
{
    m_connections->post({m_connection, turn, std::move(what)});
}

void Line::tell(quint64 turn, Told::Plan plan)
{
    if (take(turn))
        post(turn, std::move(plan));
}

void Line::accept(quint64 turn)
{
    if (take(turn))
        post(turn, Told::Upgrade{});
}

void Line::reply(quint64 turn, Response response)
{
    if (!take(turn))
        return;
    if (!response.print)
        return post(turn, std::move(response));
    m_pool.start([connections = m_connections, connection = m_connection, turn,
                  held = std::make_shared<Response>(std::move(response))] {
        held->body = std::exchange(held->print, {})();
        connections->post({connection, turn, std::move(*held)});
    });
}

void Line::abandon(quint64 turn)
{
    if (take(turn))
        post(turn, Told::Lost{});
}

} // namespace mh::http
