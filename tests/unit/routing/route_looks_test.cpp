// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of routes, and how sessions, announcements and routers are shown while a host tells of them.
#include "core/protocol/values.h"
#include "server/api/routing/routing_view.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/rows/host_rows.h"
#include "server/routing/route_looks.h"
#include "server/routing/routing_care.h"
#include "tests/unit/routing/routing_house.h"

using namespace mh;
using namespace mh::routing;
using namespace Qt::StringLiterals;
using test::answerTo;
using test::refusalOf;
using test::said;

namespace {

/// Hosts with as many routes as the test says, numbered from 0, and a state of its own.
class Telling final : public HostCommands
{
public:
    [[nodiscard]] bool isReachable(HostId host) const override { return !away.contains(host); }
    void apply(HostId, qint64 given, Secret, const Done &done) override
    {
        state.insert("serial"_L1, given);
        done(state);
    }
    void status(HostId, const Done &done) override { done(state); }
    void restart(HostId, const QString &, const Done &done) override { done(QJsonObject()); }
    void routes(HostId host, const QJsonObject &arguments, const RoutesDone &done) override
    {
        ++asked;
        last = arguments;
        if (refusal)
            return done(*refusal);
        const qint64 from = arguments["after"_L1].toString().toLongLong();
        const qint64 end = std::min(from + arguments["limit"_L1].toInteger(), counts.value(host));
        RoutePage page;
        for (qint64 i = from; i < end; ++i)
            page.lines.append(QByteArray::number(i));
        page.next = isStuck                    ? arguments["after"_L1].toString()
                    : end < counts.value(host) ? QString::number(end)
                                               : QString();
        if (isSilent)
            later.append([done, page] { done(page); });
        else
            done(page);
    }

    QHash<HostId, qint64> counts;
    QSet<HostId> away;
    QJsonObject state;
    QJsonObject last;
    std::optional<Error> refusal;
    QList<std::function<void()>> later;
    bool isSilent = false;
    bool isStuck = false;
    int asked = 0;
};

} // namespace

class RouteLooksTest final : public QObject, private test::RoutingHouse
{
    Q_OBJECT

private slots:
    void init()
    {
        m_commands = std::make_unique<Telling>();
        m_looks = std::make_unique<RouteLooks>(*m_commands, m_clock);
        m_wish = {{m_one}, {}, {}, false};
        m_commands->counts = {{m_one, 65'000}, {m_two, 30}};
    }

    void pagesAreCountedOnceAndTakenFromTheirPieces()
    {
        const auto first = part(0, 20);
        QCOMPARE(first.total, 65'000);
        QCOMPARE(first.lines.size(), 20);
        QCOMPARE(first.lines.last(), "19");
        QCOMPARE(m_commands->asked, 7);
        QCOMPARE(part(49'990, 10).lines.first(), "49990");
        QCOMPARE(m_commands->asked, 7); // kept
        QCOMPARE(part(64'990, 20).lines.last(), "64999");
        QCOMPARE(m_commands->asked, 8); // of what is not kept one piece is asked for
        const auto across = part(59'995, 10);
        QCOMPARE(across.lines.first(), "59995");
        QCOMPARE(across.lines.last(), "60004");
        QCOMPARE(m_commands->asked, 10);
        QVERIFY(part(65'000, 20).lines.isEmpty());
    }

    void aLookGrowsOld()
    {
        (void)part(0, 1);
        m_commands->counts[m_one] = 5;
        QCOMPARE(part(0, 1).total, 65'000);
        QCOMPARE(part(0, 1, true).total, 5);
        m_commands->counts[m_one] = 6;
        m_clock.advance(RouteLooks::kKeptMs + 1);
        QCOMPARE(part(0, 1).total, 6);
    }

    void thoseWhoAskMeanwhileWaitForTheSameLook()
    {
        m_commands->counts[m_one] = 3;
        m_commands->isSilent = true;
        const auto one = m_looks->part(m_wish, 0, 2, false);
        const auto two = m_looks->part(m_wish, 2, 2, true);
        QCOMPARE(m_commands->asked, 1);
        QVERIFY(!one.isFinished());
        m_commands->later.takeFirst()();
        QCOMPARE(one.result()->lines.size(), 2);
        QCOMPARE(two.result()->lines, QList<QByteArray>{"2"});
    }

    void hostsThatAreAwayAreNamed()
    {
        m_wish.hosts = {m_one, m_two};
        m_commands->away = {m_one};
        const auto found = part(0, 100);
        QCOMPARE(found.total, 30);
        QCOMPARE(found.away, QList<HostId>{m_one});
        m_wish.hosts = {m_one};
        QCOMPARE(refusalOf(m_looks->part(m_wish, 0, 1, false)), u"HOST_OFFLINE"_s);
        m_commands->away.clear();
        QCOMPARE(part(0, 1).total, 65'000); // what failed is not kept
    }

    void whatAHostRefusesIsSaid()
    {
        m_commands->refusal = Error{ErrorCode::Denied, u"MANIFEST_REFUSES"_s, {}, {}, {}};
        QCOMPARE(refusalOf(m_looks->part(m_wish, 0, 1, false)), u"MANIFEST_REFUSES"_s);
        m_wish.hosts = {m_one, m_two};
        QCOMPARE(part(0, 1).away.size(), 2);
    }

    void oneThatDoesNotGetOnIsLeft()
    {
        m_commands->isStuck = true;
        QCOMPARE(part(0, 1).total, RouteLooks::kPiece);
    }

    void tablesWithoutEndAreRefused()
    {
        m_commands->counts[m_one] = (RouteLooks::kMostPieces + 1) * RouteLooks::kPiece;
        QCOMPARE(refusalOf(m_looks->part(m_wish, 0, 1, false)), u"ROUTING_LIMIT"_s);
    }

    void aHostIsAskedWithTheWish()
    {
        m_wish = {{m_one}, u"some"_s, u"10.0.0.0/8"_s, true};
        (void)part(0, 1);
        QCOMPARE(m_commands->last["session"_L1].toString(), u"some"_s);
        QCOMPARE(m_commands->last["prefix"_L1].toString(), u"10.0.0.0/8"_s);
        QCOMPARE(m_commands->last["direction"_L1].toString(), u"advertised"_s);
    }

    void whatAHostTellsIsShown()
    {
        build();
        fleet::HostRows rows(m_store->writer(), m_store->reader());
        const fleet::HostRegistry registry(rows, m_clock);
        RoutingCare care({*m_service, *m_commands, m_clock});
        const api::RoutingView view({*m_service, care, *m_commands, registry, m_clock});
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(refusalOf(m_service->createAnnouncement({{u"prefix"_s, u"198.51.100.0/24"_s}}, {})), QString());
        m_clock.advance(100'000);
        const qint64 since = m_clock.nowMs() - 60'000;
        const QJsonObject told{{u"session"_s, made.id.toString()},
                               {u"state"_s, u"established"_s},
                               {u"since"_s, qint64(since)},
                               {u"imported"_s, 150},
                               {u"exported"_s, 25},
                               {u"messages"_s, QJsonObject{{u"updates_sent"_s, 7}}}};
        m_commands->state = {{u"backend"_s, u"bird"_s},
                             {u"running"_s, true},
                             {u"serial"_s, 2},
                             {u"sessions"_s, QJsonArray{told}},
                             {u"announced"_s, QJsonArray{u"198.51.100.0/24"_s}}};
        care.hostChanged(made.host);
        const QJsonObject shown = view.session(made);
        QCOMPARE(shown["status"_L1].toString(), u"established"_s);
        QCOMPARE(shown["uptime"_L1].toInteger(), 60);
        QCOMPARE(shown["routes_received"_L1].toInteger(), 150);
        QCOMPARE(shown["routes_advertised"_L1].toInteger(), 25);
        QCOMPARE(shown["last_update"_L1].toString(), protocol::isoSeconds(since));
        QCOMPARE(shown["statistics"_L1]["updates_sent"_L1].toInteger(), 7);
        QVERIFY(shown["statistics"_L1]["messages_sent"_L1].isNull());
        QVERIFY(shown["up_to_date"_L1].toBool());
        QCOMPARE(view.wholeSession(made)["history"_L1][0]["to"_L1].toString(), u"established"_s);
        QCOMPARE(view.announcement(*m_service->announcement(1))["status"_L1].toString(), u"announced"_s);
        const QJsonObject router = view.router(m_hosts[0]);
        QCOMPARE(router["backend"_L1].toString(), u"bird"_s);
        QCOMPARE(router["established"_L1].toInteger(), 1);
        m_commands->away = {made.host};
        QCOMPARE(view.statusOf(made), u"unknown"_s); // nobody tells any more
        QCOMPARE(view.announcement(*m_service->announcement(1))["status"_L1].toString(), u"unknown"_s);
    }

    void routesAreShownAsDocumented()
    {
        build();
        fleet::HostRows rows(m_store->writer(), m_store->reader());
        const fleet::HostRegistry registry(rows, m_clock);
        RoutingCare care({*m_service, *m_commands, m_clock});
        const api::RoutingView view({*m_service, care, *m_commands, registry, m_clock});
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        const QJsonObject line{{u"prefix"_s, u"192.168.1.0/24"_s},
                               {u"next_hop"_s, u"192.168.1.1"_s},
                               {u"as_path"_s, u"65001 65002"_s},
                               {u"origin"_s, u"igp"_s},
                               {u"local_pref"_s, 100},
                               {u"med"_s, 0},
                               {u"session"_s, made.id.toString()},
                               {u"since"_s, qint64(1'704'205'800'000)},
                               {u"best"_s, true},
                               {u"community"_s, QJsonArray{u"65001:100"_s}}};
        const QJsonArray shown = view.routes({json::toBytes(line), "no JSON"});
        const QJsonObject expected{{u"prefix"_s, u"192.168.1.0/24"_s},
                                   {u"next_hop"_s, u"192.168.1.1"_s},
                                   {u"as_path"_s, u"65001 65002"_s},
                                   {u"origin"_s, u"igp"_s},
                                   {u"local_pref"_s, 100},
                                   {u"med"_s, 0},
                                   {u"community"_s, QJsonArray{u"65001:100"_s}},
                                   {u"session_id"_s, 1},
                                   {u"last_update"_s, u"2024-01-02T14:30:00Z"_s},
                                   {u"status"_s, u"active"_s}};
        QCOMPARE(shown, QJsonArray{expected});
    }

    void cleanup()
    {
        m_looks.reset();
        close();
    }

private:
    RouteLooks::Part part(qint64 from, int count, bool again = false)
    {
        const auto done = answerTo(m_looks->part(m_wish, from, count, again));
        return done && *done ? **done : RouteLooks::Part();
    }

    const HostId m_one = HostId::make();
    const HostId m_two = HostId::make();
    std::unique_ptr<Telling> m_commands;
    std::unique_ptr<RouteLooks> m_looks;
    RouteLooks::Wish m_wish;
};

QTEST_GUILESS_MAIN(RouteLooksTest)
#include "route_looks_test.moc"
