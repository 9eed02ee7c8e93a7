// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routing/bird_routes.h"

#include "agent/routing/bird_text.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

QByteArray questionFor(const BgpSession &session, const RouteWish &wish)
{
    const net::Family family = session.neighbor.family();
    const QByteArray table = family == net::Family::V4 ? "mh_v4" : "mh_v6";
    QByteArray question =
        "show route table " + table + (wish.isAdvertised ? " export " : " protocol ") + birdNameOf(session.id) + " all";
    if (wish.overlap)
        question += " where net ~ [ " + wish.overlap->toString().toLatin1() + "{0,"
                    + QByteArray::number(net::bitsOf(family)) + "} ]";
    return question;
}

} // namespace

BirdRouteStream::BirdRouteStream(const QString &socket, const RouteWish &wish)
    : m_talk(new BirdTalk(socket, this)), m_routes(QDateTime::currentDateTime())
{
    for (const BgpSession &session : wish.sessions) {
        if (!wish.overlap || wish.overlap->family() == session.neighbor.family())
            m_questions.append(questionFor(session, wish));
    }
    QMetaObject::invokeMethod(this, &BirdRouteStream::ask, Qt::QueuedConnection);
}

BirdRouteStream::~BirdRouteStream() = default;

void BirdRouteStream::stop()
{
    if (std::exchange(m_isOver, true))
        return;
    m_talk->stop();
    deleteLater();
}

void BirdRouteStream::tell(const std::optional<BgpRoute> &route)
{
    if (route && !m_isOver)
        emit came(*route);
}

void BirdRouteStream::ask()
{
    if (m_isOver)
        return;
    if (m_questions.isEmpty())
        return emit ended({});
    const auto why = std::make_shared<QString>();
    m_talk->ask(
        m_questions.takeFirst(),
        [this, why](const Result<BirdTalk::Lines> &how) {
            if (m_isOver)
                return;
            if (!how)
                return emit ended(how.error());
            if (!why->isEmpty())
                return emit ended(notFound(u"BIRD does not have that session: %1"_s.arg(*why)));
            tell(m_routes.end());
            ask();
        },
        [this, why](const BirdLine &line) {
            if (const auto refused = BirdTalk::refusalIn({line}))
                *why = *refused;
            else
                tell(m_routes.take(line));
        });
}

} // namespace mh::agent
