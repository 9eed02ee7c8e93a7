// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/route_sending.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 32LL * 1024;   ///< sent together
constexpr qsizetype kEnough = 256LL * 1024; ///< waiting to be sent; then the daemon waits

} // namespace

RouteSending::RouteSending(RouteStream *routes, std::shared_ptr<Doing> doing, const Page &page, QObject *parent)
    : QObject(parent), m_routes(routes), m_doing(std::move(doing)), m_page(page)
{
    m_routes->setParent(this);
    connect(m_routes, &RouteStream::came, this, &RouteSending::take);
    connect(m_routes, &RouteStream::ended, this, &RouteSending::end);
    connect(m_doing.get(), &Doing::roomCame, this, &RouteSending::flush);
    connect(m_doing.get(), &Doing::stopAsked, this,
            [this] { finish(unavailable(u"it was stopped"_s)); }); // has been answered
    connect(m_doing.get(), &Doing::cut, this,
            [this] { finish(unavailable(u"the link was lost before the routes had ended"_s, u"FAILED"_s)); });
}

RouteSending::~RouteSending() = default;

void RouteSending::take(const BgpRoute &route)
{
    if (m_end)
        return;
    ++m_seen;
    if (m_seen <= m_page.skip)
        return;
    if (m_seen > m_page.skip + m_page.limit)
        return end({});
    m_toSend += json::toBytes(toJson(route)) + '\n';
    if (m_toSend.size() >= kPiece)
        flush();
}

void RouteSending::end(const Result<> &how)
{
    if (m_end)
        return;
    m_end = how;
    m_routes->setReading(false);
    flush();
}

void RouteSending::flush()
{
    if (m_isOver)
        return;
    while (!m_toSend.isEmpty() && m_doing->room() > 0) {
        const qint64 size = std::min<qint64>(m_toSend.size(), m_doing->room());
        m_doing->send(m_toSend.left(size));
        m_toSend.remove(0, size);
    }
    if (!m_end)
        m_routes->setReading(m_toSend.size() < kEnough);
    else if (m_toSend.isEmpty() || !*m_end)
        finish(*m_end);
}

void RouteSending::finish(const Result<> &how)
{
    if (std::exchange(m_isOver, true))
        return;
    m_doing->disconnect(this);
    m_routes->disconnect(this);
    m_routes->stop();
    deleteLater();
    if (!how)
        return m_doing->fail(how.error());
    const bool hasMore = m_seen > m_page.skip + m_page.limit;
    m_doing->endSending();
    m_doing->succeed(
        {{u"more"_s, hasMore}, {u"next"_s, hasMore ? QString::number(m_page.skip + m_page.limit) : QString()}});
}

} // namespace mh::agent
