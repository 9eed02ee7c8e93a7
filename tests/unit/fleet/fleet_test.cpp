// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts on the real store: keys, secrets, words to join with, and how they do.
#include <QSignalSpy>

#include "server/fleet/drains.h"
#include "tests/unit/fleet/fleet_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;
using mh::test::answerTo;
using mh::test::refusalOf;

namespace {

HostSample sampleAt(qint64 number, qint64 at)
{
    HostSample sample;
    sample.number = number;
    sample.at = at;
    sample.cpu = double(number);
    sample.diskRead = double(number) * 1024;
    sample.diskWritten = double(number) * 4096;
    return sample;
}

} // namespace

class fleet_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house.emplace(); }
    void cleanup() { m_house.reset(); }
    void hostsAreKept();
    void aWordIsGoodOnceAndForMinutes();
    void secretsAreKnownByTheirHashOnly();
    void thereIsALimit();
    void theSecondOfTwoChangesWaits();
    void samplesComeOnceAndForAnHour();
    void clocksOfHostsMayBeWrong();
    void whoIsOnline();
    void aDrainIsKeptAndEndsAtItsDeadline();

private:
    std::optional<test::FleetHouse> m_house;
};

void fleet_test::hostsAreKept()
{
    const Host first = m_house->made(u"one"_s);
    const Host second = m_house->made(u"two"_s);
    QCOMPARE(first.number, 1);
    QCOMPARE(second.number, 2);
    HostFacts facts;
    facts.name = u"two.example"_s;
    Manifest manifest;
    manifest.files = {{u"/srv"_s, true}};
    const auto edit = [&](Host &host) {
        host.tags = u"a,b"_s;
        host.facts = facts;
        host.manifest = manifest;
        host.systemInfo = u"{\"uptime\":3600}"_s;
    };
    QCOMPARE(refusalOf(m_house->hosts().change(second.id, edit, {})), QString());
    QCOMPARE(refusalOf(m_house->hosts().remove(first.id, {})), QString());
    QVERIFY(!m_house->hosts().find(first.id));
    const Host before = *m_house->hosts().find(second.id);
    m_house->open();
    QCOMPARE(m_house->hosts().all().size(), 1);
    QVERIFY(m_house->hosts().find(2));
    QCOMPARE(*m_house->hosts().find(2), before);
    QCOMPARE(m_house->made(u"three"_s).number, 3); // a number is given out once, as far as hosts of higher ones remain
    QCOMPARE(refusalOf(m_house->hosts().remove(first.id, {})), u"SERVER_NOT_FOUND"_s);
}

void fleet_test::aDrainIsKeptAndEndsAtItsDeadline()
{
    const Host host = m_house->made(u"web"_s);
    auto drains = std::make_unique<Drains>(m_house->hosts(), m_house->clock());
    int tasks = 2;
    drains->addWork(u"tasks"_s, [&tasks](HostId) { return tasks; });
    QCOMPARE(refusalOf(drains->undrain(host.id, {})), u"NOT_DRAINING"_s);
    const qint64 now = m_house->clock().nowMs();
    const HostDrain past{u"disks"_s, m_house->owner(), 0, now};
    QVERIFY(!answerTo(drains->drain(host.id, past, {})).value());
    QCOMPARE(refusalOf(drains->drain(host.id, {u"disks"_s, m_house->owner(), 0, now + 60'000}, {})), QString());
    QCOMPARE(drains->atWork(host.id).value(u"tasks"_s).toInt(), 2);
    QVERIFY(!drains->isIdle(host.id));
    drains.reset();
    m_house->open(); // as after a restart
    const HostDrain kept{u"disks"_s, m_house->owner(), now, now + 60'000};
    QCOMPARE(m_house->hosts().find(host.id)->drain, kept);

    drains = std::make_unique<Drains>(m_house->hosts(), m_house->clock());
    drains->addWork(u"tasks"_s, [&tasks](HostId) { return tasks; });
    QSignalSpy progressed(drains.get(), &Drains::progressed);
    drains->look();
    QCOMPARE(progressed.size(), 0); // nobody has asked
    QCOMPARE(drains->atWork(host.id).value("tasks"_L1).toInt(), 2);
    drains->look();
    QCOMPARE(progressed.size(), 0); // it is what it was
    tasks = 0;
    drains->look();
    QCOMPARE(progressed.size(), 1);
    QCOMPARE(drains->atWork(host.id).value("tasks"_L1).toInt(), 0);
    drains->look();
    QCOMPARE(progressed.size(), 1);
    tasks = 3; // for a moment between two looks, and somebody asked just then
    QCOMPARE(drains->atWork(host.id).value("tasks"_L1).toInt(), 3);
    tasks = 0;
    drains->look();
    QCOMPARE(progressed.size(), 2); // who was told 3 hears that it is none
    drains->look();
    QCOMPARE(progressed.size(), 2);
    QVERIFY(drains->isIdle(host.id));
    QVERIFY(m_house->hosts().find(host.id)->drain);
    m_house->clock().advance(60'000);
    drains->look();
    QTRY_VERIFY_WITH_TIMEOUT(!m_house->hosts().find(host.id)->drain, 60'000);
}

void fleet_test::aWordIsGoodOnceAndForMinutes()
{
    const Host host = m_house->made(u"web"_s);
    const auto invited = answerTo(m_house->hosts().invite(host.id, {}));
    QVERIFY(invited && *invited);
    const QString token = (**invited).token;
    const QByteArray key(32, 'k');
    QCOMPARE(refusalOf(m_house->hosts().join({u"guess"_s, key, {}, {}}, {})), u"JOIN_REFUSED"_s);
    QCOMPARE(refusalOf(m_house->hosts().join({token, key, {}, {}}, {})), QString());
    QCOMPARE(m_house->hosts().find(host.id)->key, key);
    QCOMPARE(refusalOf(m_house->hosts().join({token, QByteArray(32, 'x'), {}, {}}, {})), u"JOIN_REFUSED"_s);
    QCOMPARE(refusalOf(m_house->hosts().join({token, key, {}, {}}, {})), QString()); // whose answer was lost asks again
    m_house->open();
    QCOMPARE(refusalOf(m_house->hosts().join({token, QByteArray(32, 'x'), {}, {}}, {})), u"JOIN_REFUSED"_s);

    const auto late = answerTo(m_house->hosts().invite(host.id, {}));
    QVERIFY(late && *late);
    m_house->clock().advance(HostRegistry::kJoinMs + 1);
    QCOMPARE(refusalOf(m_house->hosts().join({(**late).token, key, {}, {}}, {})), u"JOIN_REFUSED"_s);
    QSignalSpy gone(&m_house->hosts(), &HostRegistry::keyGone);
    QCOMPARE(refusalOf(m_house->hosts().revoke(host.id, {})), QString());
    QCOMPARE(gone.size(), 1);
    QVERIFY(m_house->hosts().find(host.id)->key.isEmpty());
}

void fleet_test::secretsAreKnownByTheirHashOnly()
{
    Host said;
    said.name = u"db"_s;
    const auto created = answerTo(m_house->hosts().create(said, m_house->owner(), {}));
    QVERIFY(created && *created);
    const QString secret = (**created).secret;
    QVERIFY(secret.size() >= 32);
    QVERIFY(m_house->hosts().ofSecret(secret));
    QVERIFY(!m_house->hosts().ofSecret({}));
    QVERIFY(!(**created).host.secretHash.contains(secret.toUtf8()));
    const auto renewed = answerTo(m_house->hosts().renewSecret((**created).host.id, {}));
    QVERIFY(renewed && *renewed);
    QVERIFY(!m_house->hosts().ofSecret(secret));
    QVERIFY(m_house->hosts().ofSecret((**renewed).secret));
    m_house->open();
    QVERIFY(!m_house->hosts().ofSecret(secret));
    QVERIFY(m_house->hosts().ofSecret((**renewed).secret));
}

void fleet_test::thereIsALimit()
{
    m_house->hosts().setLimit(1);
    (void)m_house->made(u"one"_s);
    QCOMPARE(refusalOf(m_house->hosts().create({}, m_house->owner(), {})), u"HOST_LIMIT"_s);
    QCOMPARE(m_house->hosts().all().size(), 1);
}

void fleet_test::theSecondOfTwoChangesWaits()
{
    const Host host = m_house->made(u"one"_s);
    const auto rename = [](Host &changed) { changed.name = u"first"_s; };
    const auto first = m_house->hosts().change(host.id, rename, {});
    QCOMPARE(refusalOf(m_house->hosts().change(host.id, [](Host &changed) { changed.name = u"second"_s; }, {})),
             u"HOST_BUSY"_s);
    QCOMPARE(refusalOf(first), QString());
    QCOMPARE(m_house->hosts().find(host.id)->name, u"first"_s);
}

void fleet_test::samplesComeOnceAndForAnHour()
{
    const HostId id = m_house->made(u"one"_s).id;
    const qint64 now = m_house->clock().nowMs();
    QVERIFY(m_house->watch().take(id, sampleAt(5, now)));
    QVERIFY(!m_house->watch().take(id, sampleAt(5, now)));     // sent again
    QVERIFY(!m_house->watch().take(id, sampleAt(4, now - 1))); // of before
    QCOMPARE(m_house->watch().lastSample(id), 5);
    m_house->clock().advance(2 * HostWatch::kKeptMs);
    QVERIFY(m_house->watch().take(id, sampleAt(6, now + 10'000)));
    QCOMPARE(m_house->watch().figures(id, 0, 0, 0).size(), 2);
    QCOMPARE(m_house->watch().figures(id, now + 1, 0, 0).size(), 1);
    QCOMPARE(m_house->watch().figures(id, 0, now, 0).size(), 1);
    QCOMPARE(m_house->watch().figures(id, 0, 0, 1).constFirst().cpuUsage, 6.0); // the newest
    QVERIFY(m_house->watch().take(id, sampleAt(7, now + HostWatch::kKeptMs + 10'000)));
    QCOMPARE(m_house->watch().figures(id, 0, 0, 0).size(), 2); // of the last hour
    for (qint64 i = 0; i < 2 * qint64(HostWatch::kMostPoints); ++i)
        QVERIFY(m_house->watch().take(id, sampleAt(10 + i, now + HostWatch::kKeptMs + 10'000 + i)));
    QCOMPARE(m_house->watch().figures(id, 0, 0, 0).size(), qsizetype(HostWatch::kMostPoints));
    // A clock that was set back a little loses nothing, and the list stays in order.
    QVERIFY(m_house->watch().take(id, sampleAt(100'000, now + HostWatch::kKeptMs + 10'500)));
    const auto points = m_house->watch().figures(id, 0, 0, 0);
    QVERIFY(std::is_sorted(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
}

void fleet_test::clocksOfHostsMayBeWrong()
{
    const HostId id = m_house->made(u"one"_s).id;
    const qint64 now = m_house->clock().nowMs();
    constexpr qint64 kYearMs = 365LL * 24 * 3'600'000;
    QVERIFY(m_house->watch().take(id, sampleAt(1, now + kYearMs)));
    QCOMPARE(m_house->watch().latest(id)->at, now);
    QVERIFY(m_house->watch().take(id, sampleAt(2, now))); // put right
    QCOMPARE(m_house->watch().latest(id)->cpuUsage, 2.0);
    QCOMPARE(m_house->watch().figures(id, 0, 0, 0).size(), 2);
    QVERIFY(m_house->watch().take(id, sampleAt(3, now - kYearMs))); // put wrong
    QCOMPARE(m_house->watch().latest(id)->cpuUsage, 3.0);
    QVERIFY(m_house->watch().take(id, sampleAt(4, now)));
    QCOMPARE(m_house->watch().latest(id)->cpuUsage, 4.0);
    QCOMPARE(m_house->watch().latest(id)->diskRead, 4.0 * 1024);
    QCOMPARE(m_house->watch().latest(id)->diskWritten, 4.0 * 4096);
}

void fleet_test::whoIsOnline()
{
    const HostId id = m_house->made(u"one"_s).id;
    QSignalSpy told(&m_house->watch(), &HostWatch::stateChanged);
    m_house->watch().setConnected(id, true);
    QVERIFY(m_house->watch().isOnline(id));
    m_house->clock().advance(HostWatch::kPatienceMs * 10);
    QVERIFY(m_house->watch().isOnline(id)); // as long as its connection
    QVERIFY(m_house->watch().take(id, sampleAt(1, m_house->clock().nowMs())));
    m_house->watch().setConnected(id, false);
    QVERIFY(!m_house->watch().isOnline(id)); // at once, although its figures are fresh
    QCOMPARE(told.size(), 2);
    m_house->watch().take(id, protocol::HostFigures{}); // the documented way, without a connection
    QVERIFY(m_house->watch().isOnline(id));
    m_house->clock().advance(HostWatch::kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_house->watch().isOnline(id), 60'000);
    QCOMPARE(m_house->watch().onlineCount(), 0);
    const qint64 seen = m_house->watch().seenAt(id);
    m_house->watch().save();
    m_house->open();
    QCOMPARE(m_house->hosts().find(id)->seenAt, seen);
}

QTEST_GUILESS_MAIN(fleet_test)
#include "fleet_test.moc"
