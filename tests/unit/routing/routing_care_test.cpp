// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "server/routing/routing_care.h"
#include "tests/unit/routing/routing_house.h"

using namespace mh;
using namespace mh::routing;
using namespace Qt::StringLiterals;
using test::answerTo;
using test::refusalOf;
using test::said;

namespace {

/// A host that does as it is told, or as the test says.
class FakeHost final : public HostCommands
{
public:
    [[nodiscard]] bool isReachable(HostId) const override { return isThere; }
    void apply(HostId, qint64 given, Secret document, const Done &done) override
    {
        ++applied;
        if (refusal)
            return done(*refusal);
        serial = given;
        const QJsonObject json = *json::parseObject(document.bytes());
        announced = json["announcements"_L1].toArray();
        session = json["sessions"_L1][0]["session"_L1].toString();
        done(answer());
    }
    void status(HostId, const Done &done) override
    {
        ++looks;
        if (isSilent)
            later = done;
        else
            done(answer());
    }
    void restart(HostId, const QString &which, const Done &done) override
    {
        restarted = which;
        done(QJsonObject());
    }
    void routes(HostId, const QJsonObject &, const RoutesDone &) override {}

    [[nodiscard]] QJsonObject answer() const
    {
        const QJsonObject one{{u"session"_s, session}, {u"state"_s, state}, {u"last_error"_s, error}};
        return {{u"backend"_s, u"bird"_s},
                {u"running"_s, true},
                {u"serial"_s, serial},
                {u"sessions"_s, session.isEmpty() ? QJsonArray() : QJsonArray{one}},
                {u"announced"_s, announced}};
    }

    bool isThere = true;
    bool isSilent = false;
    std::optional<Error> refusal;
    qint64 serial = 0;
    QJsonArray announced;
    QString session;
    QString state = u"active"_s;
    QString error;
    QString restarted;
    int applied = 0;
    int looks = 0;
    Done later;
};

} // namespace

class RoutingCareTest final : public QObject, private test::RoutingHouse
{
    Q_OBJECT

private slots:
    void init()
    {
        build();
        m_host = std::make_unique<FakeHost>();
        m_care = std::make_unique<RoutingCare>(RoutingCare::Parts{*m_service, *m_host, m_clock});
    }
    void cleanup()
    {
        m_care.reset();
        m_host.reset();
        close();
    }

    void aHostGetsWhatIsWanted()
    {
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(m_host->serial, 1);
        QCOMPARE(m_host->session, made.id.toString());
        QVERIFY(m_care->isUpToDate(id()));
        QCOMPARE(m_care->stateOf(id())->sessions.value(made.id).state, u"active"_s);
        m_care->hostChanged(id());
        QCOMPARE(m_host->applied, 1); // nothing else is wanted
    }

    void oneThatWasAwayCatchesUp()
    {
        m_host->isThere = false;
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        (void)created(said(u"two"_s, u"10.0.0.3"_s));
        QCOMPARE(m_host->applied, 0);
        QCOMPARE(refusalOf(m_care->repair(id(), {})), u"HOST_OFFLINE"_s);
        m_host->isThere = true;
        m_care->hostChanged(id());
        QCOMPARE(m_host->serial, 2);
        QCOMPARE(m_host->applied, 1); // at once with all of it
    }

    void whatIsRefusedIsNotSentAgain()
    {
        m_host->refusal = invalidInput(u"syntax error"_s, u"sessions"_s);
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(m_host->applied, 1);
        QVERIFY(m_care->refusalOf(id()));
        QCOMPARE(m_care->refusalOf(id())->message, u"syntax error"_s);
        m_care->resume();
        QCOMPARE(m_host->applied, 1);
        m_host->refusal.reset();
        QCOMPARE(refusalOf(m_service->changeSession(1, {{u"enabled"_s, false}}, {})), QString());
        QCOMPARE(m_host->applied, 2);
        QVERIFY(!m_care->refusalOf(id()));
        QVERIFY(m_care->isUpToDate(id()));
    }

    void aHostThatWasToldMoreIsOutdone()
    {
        m_host->serial = 40; // by a store that is gone
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        QTRY_COMPARE(m_host->serial, 41);
        QVERIFY(m_care->isUpToDate(id()));
    }

    void repairPutsItInForceAnew()
    {
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(refusalOf(m_care->repair(id(), {})), QString());
        QCOMPARE(m_host->serial, 2);
        m_host->refusal = invalidInput(u"no socket"_s, {}, u"NO_SOCKET"_s);
        const auto repair = m_care->repair(id(), {});
        QTRY_COMPARE(m_host->applied, 3);
        m_clock.advance(RoutingCare::kWithdrawMs);
        QCOMPARE(refusalOf(repair), u"NO_SOCKET"_s);
    }

    void upsAndDownsAreKept()
    {
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        QSignalSpy changed(m_care.get(), &RoutingCare::changed);
        m_host->error = u"Invalid MD5"_s;
        for (int i = 0; i <= RoutingCare::kMostChanges; ++i) {
            m_host->state = i % 2 == 0 ? u"established"_s : u"idle"_s;
            m_care->hostChanged(id());
        }
        m_care->hostChanged(id());
        const QList<StateChange> history = m_care->historyOf(made.id);
        QCOMPARE(history.size(), RoutingCare::kMostChanges);
        QCOMPARE(changed.size(), RoutingCare::kMostChanges + 1);
        QCOMPARE(std::pair(history.first().to, history.first().reason), std::pair(u"idle"_s, u"Invalid MD5"_s));
        QCOMPARE(std::pair(history.last().from, history.last().to), std::pair(u"idle"_s, u"established"_s));
        QVERIFY(history.last().reason.isEmpty());
        QCOMPARE(refusalOf(m_service->removeSession(1, {})), QString());
        QVERIFY(m_care->historyOf(made.id).isEmpty());
    }

    void oneCommandIsAtWorkAtATime()
    {
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        m_host->isSilent = true;
        m_care->hostChanged(id());
        const int looks = m_host->looks;
        QCOMPARE(refusalOf(m_service->changeSession(1, {{u"enabled"_s, false}}, {})), QString());
        m_care->hostChanged(id());
        QCOMPARE(std::pair(m_host->looks, m_host->applied), std::pair(looks, 1));
        m_host->isSilent = false;
        m_host->later(m_host->answer());
        QCOMPARE(m_host->applied, 2);
        QVERIFY(m_care->isUpToDate(id()));
    }

    void withdrawalsSayWhetherTheyAreDone()
    {
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        const auto announce = [this] {
            Announcement wish;
            wish.host = id();
            wish.owner = u"peer:1"_s;
            wish.mode = Mode::WhileEnabled;
            wish.prefix = *net::Prefix::parse(u"198.51.100.0/24");
            QCOMPARE(refusalOf(m_care->announce(wish, {})), QString());
        };
        announce();
        QCOMPARE(m_host->announced.size(), 1);
        QCOMPARE(refusalOf(m_care->setActive(u"peer:1"_s, false, {})), QString());
        QCOMPARE(m_host->announced.size(), 0);
        QCOMPARE(refusalOf(m_care->setActive(u"peer:1"_s, true, {})), QString());
        QCOMPARE(m_host->announced.size(), 1);
        const auto done = answerTo(m_care->withdraw(u"peer:1"_s, {}));
        QVERIFY(done && *done);
        QCOMPARE(std::pair((*done)->count, (*done)->isConfirmed), std::pair(1, true));
        QCOMPARE(m_host->announced.size(), 0);
        announce();
        m_host->isThere = false;
        const auto later = answerTo(m_care->withdraw(u"peer:1"_s, {}));
        QVERIFY(later && *later);
        QCOMPARE(std::pair((*later)->count, (*later)->isConfirmed), std::pair(1, false));
        QCOMPARE(m_host->announced.size(), 1); // as far as anybody knows
        m_host->isThere = true;
        m_care->hostChanged(id());
        QCOMPARE(m_host->announced.size(), 0);
    }

    void restartsReachTheHost()
    {
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(refusalOf(m_care->restart(id(), made.id)), QString());
        QCOMPARE(m_host->restarted, made.id.toString());
        m_host->isThere = false;
        QCOMPARE(refusalOf(m_care->restart(id(), made.id)), u"HOST_OFFLINE"_s);
    }

    void answersThatAreNoneAreNamed()
    {
        const auto wrong = HostState::fromJson({{u"sessions"_s, QJsonArray{QJsonObject{{u"session"_s, u"x"_s}}}}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().field, u"sessions[0].state"_s);
    }

private:
    [[nodiscard]] HostId id() const { return m_hosts[0].id; }

    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<RoutingCare> m_care;
};

QTEST_GUILESS_MAIN(RoutingCareTest)
#include "routing_care_test.moc"
