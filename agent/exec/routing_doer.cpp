// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/routing_doer.h"

#include <QHash>
#include <QJsonArray>

#include "agent/exec/document_intake.h"
#include "agent/exec/route_sending.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostSerial = qint64(1) << 52;
constexpr qint64 kMostSkipped = 100'000'000;
constexpr qsizetype kMostAnnouncedText = 96LL * 1024; ///< of prefixes, within a frame

/// The refusal of the manifest tells its line.
void fail(const std::shared_ptr<Doing> &doing, const Error &error)
{
    if (error.reason == "NOT_ALLOWED"_L1)
        return doing->stop(error.reason, error.message, doing->manifest().lines.value(u"routing"_s));
    doing->fail(error);
}

/// The system drops what has another password: neither side is told of it.
void explain(BgpSessionState &state, const RoutingDocument *document)
{
    if (!document || (state.state != "connect"_L1 && state.state != "active"_L1))
        return;
    for (const BgpSession &session : document->sessions) {
        if (session.id == state.session && session.password)
            state.lastError += (state.lastError.isEmpty() ? QString() : u"; "_s)
                               + u"the neighbor does not answer, as it also does when its password is another one"_s;
    }
}

QJsonArray fitting(const QStringList &prefixes)
{
    QJsonArray page;
    qsizetype size = 0;
    for (const QString &each : prefixes) {
        size += each.size() + 3;
        if (size > kMostAnnouncedText)
            break;
        page.append(each);
    }
    return page;
}

} // namespace

RoutingDoer::RoutingDoer(RoutingKeeper &keeper, BgpBackend &backend) : m_keeper(keeper), m_backend(backend) {}

RoutingDoer::~RoutingDoer() = default;

void RoutingDoer::begin(const std::shared_ptr<Doing> &doing)
{
    using Way = void (RoutingDoer::*)(const Held &);
    static const QHash<QString, Way> kWays{{u"routing.status"_s, &RoutingDoer::tellStatus},
                                           {u"routing.apply"_s, &RoutingDoer::apply},
                                           {u"routing.down"_s, &RoutingDoer::down},
                                           {u"routing.routes"_s, &RoutingDoer::sendRoutes},
                                           {u"routing.restart"_s, &RoutingDoer::restart}};
    const Way way = kWays.value(doing->command().verb, nullptr);
    if (!way)
        return doing->fail(unknownVerb(doing->command().verb));
    (this->*way)(doing);
}

QJsonObject RoutingDoer::view(const Result<BgpState> &state, const QString &backend) const
{
    BgpState now = state ? *state : BgpState();
    QJsonArray sessions;
    for (BgpSessionState &each : now.sessions) {
        explain(each, m_keeper.document());
        sessions.append(toJson(each));
    }
    const QString error = state ? m_keeper.error() : state.error().message;
    const QStringList drift = state ? m_keeper.drift(now) : QStringList();
    const QJsonArray announced = fitting(now.announced);
    return {{u"backend"_s, backend},
            {u"version"_s, now.version},
            {u"running"_s, bool(state)},
            {u"router_id"_s, now.routerId},
            {u"serial"_s, m_keeper.serial()},
            {u"error"_s, error},
            {u"drift"_s, QJsonArray::fromStringList(drift)},
            {u"sessions"_s, sessions},
            {u"announced"_s, announced},
            {u"announced_more"_s, announced.size() < now.announced.size()}};
}

void RoutingDoer::tellStatus(const Held &doing)
{
    const fleet::RoutingPowers powers = doing->manifest().routing;
    m_backend.state(powers, [this, doing, backend = powers.backend](const Result<BgpState> &state) {
        doing->succeed(view(state, backend));
    });
}

void RoutingDoer::apply(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const qint64 serial = reader.integer("serial"_L1, 1, kMostSerial);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto hold = Hold::fromArguments(doing->command().arguments);
    if (!hold)
        return doing->fail(hold.error());
    const auto come = [this, doing, serial, hold = *hold](const Result<Secret> &document) {
        if (!document)
            return doing->fail(document.error());
        m_keeper.apply(serial, *document, hold,
                       [this, doing](const Result<> &how) { how ? tellStatus(doing) : fail(doing, how.error()); });
    };
    new DocumentIntake(doing, RoutingKeeper::kLargestDocument, come, this);
}

void RoutingDoer::down(const Held &doing)
{
    const auto hold = Hold::fromArguments(doing->command().arguments);
    if (!hold)
        return doing->fail(hold.error());
    m_keeper.down(*hold, [doing](const Result<> &how) { how ? doing->succeed() : fail(doing, how.error()); });
}

Result<QList<BgpSession>> RoutingDoer::sessionsFor(const QString &text) const
{
    const RoutingDocument *const document = m_keeper.document();
    if (text.isEmpty())
        return document ? document->sessions : QList<BgpSession>();
    const QUuid id = QUuid::fromString(text);
    if (document && !id.isNull()) {
        for (const BgpSession &each : document->sessions) {
            if (each.id == id)
                return QList<BgpSession>{each};
        }
    }
    return notFound(u"there is no such session on this host"_s);
}

void RoutingDoer::sendRoutes(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString session = reader.textOr("session"_L1, {}, 64);
    const QString prefix = reader.textOr("prefix"_L1, {}, 64);
    const QString after = reader.textOr("after"_L1, {}, 16);
    const QString direction = reader.textOr("direction"_L1, u"received"_s, 16);
    RouteSending::Page page;
    page.limit = reader.integerOr("limit"_L1, kMostRoutes, 1, kMostRoutes);
    bool isNumber = true;
    page.skip = after.isEmpty() ? 0 : after.toLongLong(&isNumber);
    if (!isNumber || page.skip < 0 || page.skip > kMostSkipped)
        reader.fail("after"_L1, u"must be what the page before has told as 'next'"_s);
    if (direction != "received"_L1 && direction != "advertised"_L1)
        reader.fail("direction"_L1, u"must be received or advertised"_s);
    const auto overlap = prefix.isEmpty() ? Result<net::Prefix>(net::Prefix()) : net::Prefix::parse(prefix);
    if (!overlap)
        reader.fail("prefix"_L1, overlap.error().message);
    if (!reader.ok())
        return doing->fail(reader.error());
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"it needs a stream"_s));
    const auto sessions = sessionsFor(session);
    if (!sessions)
        return doing->fail(sessions.error());
    const RouteWish wish{*sessions, prefix.isEmpty() ? std::nullopt : std::optional(*overlap),
                         direction == "advertised"_L1};
    new RouteSending(m_backend.routes(doing->manifest().routing, wish), doing, page, this);
}

void RoutingDoer::restart(const Held &doing)
{
    json::Reader reader(doing->command().arguments);
    const QString session = reader.text("session"_L1, 64);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto sessions = sessionsFor(session);
    if (!sessions)
        return doing->fail(sessions.error());
    m_backend.restart(doing->manifest().routing, sessions->first().id,
                      [doing](const Result<> &how) { how ? doing->succeed() : doing->fail(how.error()); });
}

} // namespace mh::agent
