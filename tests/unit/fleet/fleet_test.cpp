// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts on the real store: keys, secrets, words to join with, and how they do.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/rows/host_rows.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/store/migrator.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::fleet;

namespace {

constexpr int kPatienceMs = 60'000;

template <class T>
std::optional<Result<T>> answerTo(const QFuture<Result<T>> &future)
{
    QObject context;
    std::optional<Result<T>> answer;
    whenReady(future, &context, [&answer](const Result<T> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs);
    return answer;
}

/// The reason of a refusal; "": none.
template <class T>
QString refusalOf(const QFuture<Result<T>> &future)
{
    const auto answer = answerTo(future);
    if (!answer)
        return u"no answer"_s;
    return *answer ? QString() : (*answer).error().reason;
}

HostSample sampleAt(qint64 number, qint64 at)
{
    HostSample sample;
    sample.number = number;
    sample.at = at;
    sample.cpu = double(number);
    return sample;
}

} // namespace

class fleet_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();
    void cleanup();
    void hostsAreKept();
    void aWordIsGoodOnceAndForMinutes();
    void secretsAreKnownByTheirHashOnly();
    void thereIsALimit();
    void theSecondOfTwoChangesWaits();
    void samplesComeOnceAndForAnHour();
    void clocksOfHostsMayBeWrong();
    void whoIsOnline();

private:
    void open();
    [[nodiscard]] Host made(const QString &name)
    {
        Host said;
        said.name = name;
        const auto created = answerTo(m_hosts->create(said, m_owner, {}));
        return created && *created ? (**created).host : Host();
    }

    test::FakeClock m_clock;
    const UserId m_owner = UserId::make();
    std::optional<QTemporaryDir> m_folder;
    Secret m_key;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<HostRows> m_rows;
    std::unique_ptr<HostRegistry> m_hosts;
    std::unique_ptr<HostWatch> m_watch;
};

void fleet_test::init()
{
    m_folder.emplace();
    m_key = Secret(crypto::randomBytes(32));
    open();
}

void fleet_test::open()
{
    m_watch.reset();
    m_hosts.reset();
    m_rows.reset();
    m_store.reset();
    m_dir.reset();
    auto dir = store::DataDir::open(m_folder->path());
    QVERIFY(dir);
    m_dir = *std::move(dir);
    const QList<store::Migration> tables{{1, u"fleet 1"_s, HostRows::tables().constFirst(), u"fleet"_s}};
    auto opened = store::EmbeddedStore::open(*m_dir, m_key, m_clock, tables);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    m_store = *std::move(opened);
    m_rows = std::make_unique<HostRows>(m_store->writer(), m_store->reader());
    m_hosts = std::make_unique<HostRegistry>(*m_rows, m_clock);
    QCOMPARE(refusalOf(m_hosts->start()), QString());
    m_watch = std::make_unique<HostWatch>(*m_rows, m_clock);
}

void fleet_test::cleanup()
{
    m_watch.reset();
    m_hosts.reset();
    m_rows.reset();
    m_store.reset();
    m_dir.reset();
    m_folder.reset();
}

void fleet_test::hostsAreKept()
{
    const Host first = made(u"one"_s);
    const Host second = made(u"two"_s);
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
    QCOMPARE(refusalOf(m_hosts->change(second.id, edit, {})), QString());
    QCOMPARE(refusalOf(m_hosts->remove(first.id, {})), QString());
    QVERIFY(!m_hosts->find(first.id));
    const Host before = *m_hosts->find(second.id);
    open();
    QCOMPARE(m_hosts->all().size(), 1);
    QVERIFY(m_hosts->find(2));
    QCOMPARE(*m_hosts->find(2), before);
    QCOMPARE(made(u"three"_s).number, 3); // a number is given out once, as far as hosts of higher ones remain
    QCOMPARE(refusalOf(m_hosts->remove(first.id, {})), u"SERVER_NOT_FOUND"_s);
}

void fleet_test::aWordIsGoodOnceAndForMinutes()
{
    const Host host = made(u"web"_s);
    const auto invited = answerTo(m_hosts->invite(host.id, {}));
    QVERIFY(invited && *invited);
    const QString token = (**invited).token;
    const QByteArray key(32, 'k');
    QCOMPARE(refusalOf(m_hosts->join({u"guess"_s, key, {}, {}}, {})), u"JOIN_REFUSED"_s);
    QCOMPARE(refusalOf(m_hosts->join({token, key, {}, {}}, {})), QString());
    QCOMPARE(m_hosts->find(host.id)->key, key);
    QCOMPARE(refusalOf(m_hosts->join({token, QByteArray(32, 'x'), {}, {}}, {})), u"JOIN_REFUSED"_s);
    QCOMPARE(refusalOf(m_hosts->join({token, key, {}, {}}, {})), QString()); // whose answer was lost asks again
    open();
    QCOMPARE(refusalOf(m_hosts->join({token, QByteArray(32, 'x'), {}, {}}, {})), u"JOIN_REFUSED"_s);

    const auto late = answerTo(m_hosts->invite(host.id, {}));
    QVERIFY(late && *late);
    m_clock.advance(HostRegistry::kJoinMs + 1);
    QCOMPARE(refusalOf(m_hosts->join({(**late).token, key, {}, {}}, {})), u"JOIN_REFUSED"_s);
    QSignalSpy gone(m_hosts.get(), &HostRegistry::keyGone);
    QCOMPARE(refusalOf(m_hosts->revoke(host.id, {})), QString());
    QCOMPARE(gone.size(), 1);
    QVERIFY(m_hosts->find(host.id)->key.isEmpty());
}

void fleet_test::secretsAreKnownByTheirHashOnly()
{
    Host said;
    said.name = u"db"_s;
    const auto created = answerTo(m_hosts->create(said, m_owner, {}));
    QVERIFY(created && *created);
    const QString secret = (**created).secret;
    QVERIFY(secret.size() >= 32);
    QVERIFY(m_hosts->ofSecret(secret));
    QVERIFY(!m_hosts->ofSecret({}));
    QVERIFY(!(**created).host.secretHash.contains(secret.toUtf8()));
    const auto renewed = answerTo(m_hosts->renewSecret((**created).host.id, {}));
    QVERIFY(renewed && *renewed);
    QVERIFY(!m_hosts->ofSecret(secret));
    QVERIFY(m_hosts->ofSecret((**renewed).secret));
    open();
    QVERIFY(!m_hosts->ofSecret(secret));
    QVERIFY(m_hosts->ofSecret((**renewed).secret));
}

void fleet_test::thereIsALimit()
{
    m_hosts->setLimit(1);
    (void)made(u"one"_s);
    QCOMPARE(refusalOf(m_hosts->create({}, m_owner, {})), u"HOST_LIMIT"_s);
    QCOMPARE(m_hosts->all().size(), 1);
}

void fleet_test::theSecondOfTwoChangesWaits()
{
    const Host host = made(u"one"_s);
    const auto rename = [](Host &changed) { changed.name = u"first"_s; };
    const auto first = m_hosts->change(host.id, rename, {});
    QCOMPARE(refusalOf(m_hosts->change(host.id, [](Host &changed) { changed.name = u"second"_s; }, {})),
             u"HOST_BUSY"_s);
    QCOMPARE(refusalOf(first), QString());
    QCOMPARE(m_hosts->find(host.id)->name, u"first"_s);
}

void fleet_test::samplesComeOnceAndForAnHour()
{
    const HostId id = made(u"one"_s).id;
    const qint64 now = m_clock.nowMs();
    QVERIFY(m_watch->take(id, sampleAt(5, now)));
    QVERIFY(!m_watch->take(id, sampleAt(5, now)));     // sent again
    QVERIFY(!m_watch->take(id, sampleAt(4, now - 1))); // of before
    QCOMPARE(m_watch->lastSample(id), 5);
    m_clock.advance(2 * HostWatch::kKeptMs);
    QVERIFY(m_watch->take(id, sampleAt(6, now + 10'000)));
    QCOMPARE(m_watch->figures(id, 0, 0, 0).size(), 2);
    QCOMPARE(m_watch->figures(id, now + 1, 0, 0).size(), 1);
    QCOMPARE(m_watch->figures(id, 0, now, 0).size(), 1);
    QCOMPARE(m_watch->figures(id, 0, 0, 1).constFirst().cpuUsage, 6.0); // the newest
    QVERIFY(m_watch->take(id, sampleAt(7, now + HostWatch::kKeptMs + 10'000)));
    QCOMPARE(m_watch->figures(id, 0, 0, 0).size(), 2); // of the last hour
    for (qint64 i = 0; i < 2 * qint64(HostWatch::kMostPoints); ++i)
        QVERIFY(m_watch->take(id, sampleAt(10 + i, now + HostWatch::kKeptMs + 10'000 + i)));
    QCOMPARE(m_watch->figures(id, 0, 0, 0).size(), qsizetype(HostWatch::kMostPoints));
    // A clock that was set back a little loses nothing, and the list stays in order.
    QVERIFY(m_watch->take(id, sampleAt(100'000, now + HostWatch::kKeptMs + 10'500)));
    const auto points = m_watch->figures(id, 0, 0, 0);
    QVERIFY(std::is_sorted(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
}

void fleet_test::clocksOfHostsMayBeWrong()
{
    const HostId id = made(u"one"_s).id;
    const qint64 now = m_clock.nowMs();
    constexpr qint64 kYearMs = 365LL * 24 * 3'600'000;
    QVERIFY(m_watch->take(id, sampleAt(1, now + kYearMs)));
    QCOMPARE(m_watch->latest(id)->at, now);
    QVERIFY(m_watch->take(id, sampleAt(2, now))); // put right
    QCOMPARE(m_watch->latest(id)->cpuUsage, 2.0);
    QCOMPARE(m_watch->figures(id, 0, 0, 0).size(), 2);
    QVERIFY(m_watch->take(id, sampleAt(3, now - kYearMs))); // put wrong
    QCOMPARE(m_watch->latest(id)->cpuUsage, 3.0);
    QVERIFY(m_watch->take(id, sampleAt(4, now)));
    QCOMPARE(m_watch->latest(id)->cpuUsage, 4.0);
}

void fleet_test::whoIsOnline()
{
    const HostId id = made(u"one"_s).id;
    QSignalSpy told(m_watch.get(), &HostWatch::stateChanged);
    m_watch->setConnected(id, true);
    QVERIFY(m_watch->isOnline(id));
    m_clock.advance(HostWatch::kPatienceMs * 10);
    QVERIFY(m_watch->isOnline(id)); // as long as its connection
    QVERIFY(m_watch->take(id, sampleAt(1, m_clock.nowMs())));
    m_watch->setConnected(id, false);
    QVERIFY(!m_watch->isOnline(id)); // at once, although its figures are fresh
    QCOMPARE(told.size(), 2);
    m_watch->take(id, protocol::HostFigures{}); // the documented way, without a connection
    QVERIFY(m_watch->isOnline(id));
    m_clock.advance(HostWatch::kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_watch->isOnline(id), kPatienceMs);
    QCOMPARE(m_watch->onlineCount(), 0);
    const qint64 seen = m_watch->seenAt(id);
    m_watch->save();
    open();
    QCOMPARE(m_hosts->find(id)->seenAt, seen);
}

QTEST_GUILESS_MAIN(fleet_test)
#include "fleet_test.moc"
