// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/route_looks.h"

#include <algorithm>

#include <QPointer>

namespace mh::routing {
using namespace Qt::StringLiterals;

namespace {

Error offline()
{
    return unavailable(u"the host is not connected"_s, u"HOST_OFFLINE"_s);
}

} // namespace

QJsonObject RouteLooks::argumentsOf(const Wish &wish, const QString &after)
{
    return {{u"session"_s, wish.session},
            {u"prefix"_s, wish.prefix},
            {u"direction"_s, wish.advertised ? u"advertised"_s : u"received"_s},
            {u"after"_s, after},
            {u"limit"_s, kPiece}};
}

void RouteLooks::dropOld()
{
    const qint64 now = m_clock.steadyMs();
    m_looks.removeIf([now](const SharedLook &look) { return look->isDone && now - look->madeAt > kKeptMs; });
    while (m_looks.size() > kMostLooks)
        m_looks.removeFirst(); // one that is not done ends all the same, with those who wait for it
}

QFuture<Result<RouteLooks::Part>> RouteLooks::part(const Wish &wish, qint64 from, int count, bool again)
{
    dropOld();
    const Want want{from, count, {}};
    const auto is = [&wish](const SharedLook &look) { return look->wish == wish; };
    auto known = std::find_if(m_looks.begin(), m_looks.end(), is);
    if (known != m_looks.end() && again && (*known)->isDone) {
        m_looks.erase(known);
        known = m_looks.end();
    }
    if (known == m_looks.end()) {
        const auto look = std::make_shared<Look>();
        look->wish = wish;
        look->waiting.append(want);
        m_looks.append(look);
        this->count(look, {});
    } else if ((*known)->isDone) {
        collect(*known, 0, from, want, {});
    } else {
        (*known)->waiting.append(want);
    }
    return want.answer.future();
}

// --- counting --------------------------------------------------------------------------------

void RouteLooks::count(const SharedLook &look, const QString &after)
{
    const QList<HostId> &hosts = look->wish.hosts;
    while (look->host < hosts.size() && !m_commands.isReachable(hosts[look->host])) {
        if (hosts.size() == 1)
            return end(look, offline());
        look->away.append(hosts[look->host++]);
    }
    if (look->host >= hosts.size())
        return end(look, {});
    m_commands.routes(hosts[look->host], argumentsOf(look->wish, after),
                      [self = QPointer(this), look, after](const Result<HostCommands::RoutePage> &page) {
                          if (self)
                              self->counted(look, after, page);
                      });
}

void RouteLooks::counted(const SharedLook &look, const QString &after, const Result<HostCommands::RoutePage> &page)
{
    const HostId host = look->wish.hosts[look->host];
    if (!page && look->wish.hosts.size() == 1)
        return end(look, page.error());
    if (!page) {
        look->away.append(host);
    } else if (!page->lines.isEmpty()) {
        if (look->pieces.size() >= kMostPieces)
            return end(look, Error{ErrorCode::TooLarge,
                                   u"ROUTING_LIMIT"_s,
                                   u"there are too many routes: name a session or a prefix"_s,
                                   {},
                                   {}});
        const bool isKept = look->pieces.size() < kPiecesKept;
        look->total += page->lines.size();
        look->pieces.append({host, after, page->lines.size(), isKept ? page->lines : QList<QByteArray>()});
    }
    // One that does not get on would be asked for ever.
    if (page && !page->next.isEmpty() && page->next != after)
        return count(look, page->next);
    ++look->host;
    count(look, {});
}

void RouteLooks::end(const SharedLook &look, const std::optional<Error> &error)
{
    look->isDone = true;
    look->madeAt = m_clock.steadyMs();
    if (error)
        m_looks.removeOne(look);
    QList<Want> waiting;
    waiting.swap(look->waiting);
    for (const Want &want : std::as_const(waiting)) {
        if (error)
            want.answer.give(*error);
        else
            collect(look, 0, want.from, want, {});
    }
}

// --- pages -----------------------------------------------------------------------------------

/// `skip`: how many routes are left out, counted from that piece.
void RouteLooks::collect(const SharedLook &look, qsizetype piece, qint64 skip, const Want &want, Part part)
{
    while (piece < look->pieces.size() && skip >= look->pieces[piece].count)
        skip -= look->pieces[piece++].count;
    const qsizetype missing = want.count - part.lines.size();
    if (piece >= look->pieces.size() || missing <= 0) {
        part.total = look->total;
        part.away = look->away;
        return want.answer.give(part);
    }
    const Piece &from = look->pieces[piece];
    if (!from.lines.isEmpty()) {
        part.lines += from.lines.mid(skip, missing);
        return collect(look, piece + 1, 0, want, std::move(part));
    }
    m_commands.routes(from.host, argumentsOf(look->wish, from.after),
                      [self = QPointer(this), look, piece, skip, want, part,
                       missing](const Result<HostCommands::RoutePage> &page) mutable {
                          if (!self)
                              return;
                          if (!page)
                              return want.answer.give(page.error());
                          part.lines += page->lines.mid(skip, missing);
                          self->collect(look, piece + 1, 0, want, std::move(part));
                      });
}

} // namespace mh::routing
