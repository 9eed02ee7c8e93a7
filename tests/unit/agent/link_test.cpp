// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "agent/link/endpoint.h"
#include "agent/link/link.h"
#include "agent/link/reports.h"
#include "agent/state/kept_file.h"
#include "agent/state/state_dir.h"
#include "core/crypto/random.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/agent/agents_server.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

/// All waits short, so that the tests are.
LinkTimes quick()
{
    LinkTimes times;
    times.connect = 2000;
    times.handshake = 1000;
    times.ping = 50;
    times.firstWait = 20;
    times.longestWait = 80;
    times.refusedWait = 160;
    return times;
}

/// A host that has joined `server`.
Identity joined(test::AgentsServer &server)
{
    Identity identity{crypto::SigningKey::make(), 7, {server.url()}, server.key.publicKey(), {}};
    identity.certificate = server.joinString().certificate;
    server.agentKey = identity.key.publicKey();
    return identity;
}

fleet::About about()
{
    fleet::About about;
    about.facts.name = u"box"_s;
    return about;
}

/// One of this machine's own, in PEM with its key.
QByteArray madeCertificate()
{
    const QTemporaryDir dir;
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN=agents"_s, u"-keyout"_s, dir.filePath(u"key"_s), u"-out"_s, dir.filePath(u"cert"_s)});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return {};
    return *readKept(dir.filePath(u"cert"_s), 65536) + *readKept(dir.filePath(u"key"_s), 65536);
}

class StillHost final : public HostReader
{
public:
    fleet::HostFacts facts() override { return {}; }
    fleet::HostSample sample() override { return {}; }
};

} // namespace

class LinkTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void aHostProvesWhoItIs()
    {
        test::AgentsServer server;
        const Identity identity = joined(server);
        Link link(identity, about, {}, quick());
        const QSignalSpy up(&link, &Link::up);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
        QCOMPARE(server.proven, 1);
        const auto said = server.heard<fleet::Introduction>();
        QCOMPARE(said.size(), 1);
        QCOMPARE(said[0].host, 7);
        QCOMPARE(said[0].token, QString());
        QCOMPARE(said[0].facts.name, u"box"_s);
        link.stop();
        QTRY_COMPARE_WITH_TIMEOUT(server.closeCodes, QList<int>{1000}, kPatience);
    }

    void aHostJoinsWithItsToken()
    {
        test::AgentsServer server;
        const QTemporaryDir dir;
        auto identity = Identity::forJoin(dir.path(), server.joinString());
        QVERIFY(identity);
        Link link(*identity, about, u"once"_s, quick());
        const QSignalSpy up(&link, &Link::up);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
        QCOMPARE(server.proven, 1);
        QCOMPARE(server.heard<fleet::Introduction>()[0].token, u"once"_s);
        QCOMPARE(server.agentKey, identity->key.publicKey());
    }

    void identitiesAreKept()
    {
        test::AgentsServer server;
        const QTemporaryDir dir;
        QCOMPARE(Identity::load(dir.path()).error().code, ErrorCode::NotFound);
        auto identity = Identity::forJoin(dir.path(), server.joinString());
        QVERIFY(identity);
        QVERIFY(identity->save(dir.path()));
        // A join whose end was not seen is tried again as the same one.
        QCOMPARE(Identity::forJoin(dir.path(), server.joinString())->key.publicKey(), identity->key.publicKey());
        identity->host = 9;
        QVERIFY(identity->save(dir.path()));
        QVERIFY(Identity::forJoin(dir.path(), server.joinString())->key.publicKey() != identity->key.publicKey());
        const auto loaded = Identity::load(dir.path());
        QVERIFY(loaded);
        QCOMPARE(loaded->host, 9);
        QCOMPARE(loaded->key.publicKey(), identity->key.publicKey());
        QCOMPARE(loaded->servers, identity->servers);
        QCOMPARE(QFile::permissions(dir.filePath(u"key"_s)) & ~(QFile::ReadUser | QFile::WriteUser), kOwnersAlone);
        QVERIFY(writeKept(dir.filePath(u"key"_s), "short"));
        QCOMPARE(Identity::load(dir.path()).error().code, ErrorCode::Internal);
    }

    void aStateHasOneAgent()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"state"_s);
        QVERIFY(!StateDir::isInUse(path));
        {
            const auto first = StateDir::open(path);
            QVERIFY(first);
            QVERIFY(StateDir::isInUse(path));
            QCOMPARE(StateDir::open(path).error().reason, u"STATE_IN_USE"_s);
            QCOMPARE(QFile::permissions(path)
                         & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
                     QFile::Permissions());
        }
        QVERIFY(!StateDir::isInUse(path));
    }

    void hostileServersLearnNothing_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
             {"key of another", "signature of another", "signature over something else", "welcome without challenge",
              "challenge twice", "command at first", "no JSON", "bytes at first", "welcome as another host"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void hostileServersLearnNothing()
    {
        QFETCH(const QString, kind);
        test::AgentsServer server;
        const Identity identity = joined(server);
        const auto other = crypto::SigningKey::make();
        server.onHello = [&](const fleet::Hello &hello) {
            const QByteArray nonce(32, 'n');
            const fleet::Challenge good{nonce, server.key.publicKey(),
                                        server.key.sign(fleet::serverProof(hello.nonce, nonce))};
            if (kind == "key of another"_L1)
                server.say(
                    fleet::Challenge{nonce, other.publicKey(), other.sign(fleet::serverProof(hello.nonce, nonce))});
            else if (kind == "signature of another"_L1)
                server.say(fleet::Challenge{nonce, good.key, other.sign(fleet::serverProof(hello.nonce, nonce))});
            else if (kind == "signature over something else"_L1)
                server.say(fleet::Challenge{nonce, good.key, server.key.sign(fleet::serverProof(nonce, hello.nonce))});
            else if (kind == "welcome without challenge"_L1)
                server.say(server.welcome);
            else if (kind == "command at first"_L1)
                server.say(fleet::Command{
                    u"7d444840-9dc0-11d1-b245-5ffdce74fad2"_s, u"processes.list"_s, {}, 1000, {u"1"_s, {}}});
            else if (kind == "no JSON"_L1)
                server.say(QByteArray("\x01\x02{{{"));
            else if (kind == "bytes at first"_L1)
                server.sayBytes(QByteArray(100, 'b'));
            else
                server.say(good);
            if (kind == "challenge twice"_L1)
                server.say(good);
        };
        server.onIntroduction = [&](const fleet::Introduction &) { server.say(fleet::Welcome{8, 0}); };
        Link link(identity, about, {}, quick());
        const QSignalSpy up(&link, &Link::up);
        const QSignalSpy failed(&link, &Link::failed);
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(failed.size() >= 2, kPatience); // and it comes again all the same
        QCOMPARE(up.size(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(server.closeCodes.contains(1008), kPatience);
        if (kind.contains("of another"_L1) || kind.contains("something else"_L1))
            QCOMPARE(server.heard<fleet::Introduction>().size(), 0);
    }

    void silentServersAreLeft()
    {
        test::AgentsServer server;
        const Identity identity = joined(server);
        server.onHello = [](const fleet::Hello &) {};
        Link link(identity, about, {}, quick());
        const QSignalSpy failed(&link, &Link::failed);
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(failed.size() >= 1, kPatience);
        QCOMPARE(failed[0][0].toString(), u"the server does not answer"_s);
        server.onHello = {};
        const QSignalSpy up(&link, &Link::up);
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
    }

    void portsThatSayNothingAreLeft()
    {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        test::AgentsServer server;
        Identity identity = joined(server);
        identity.servers.prepend(u"http://127.0.0.1:%1"_s.arg(mute.serverPort()));
        LinkTimes times = quick();
        times.connect = 200;
        Link link(identity, about, {}, times);
        const QSignalSpy up(&link, &Link::up);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience); // the next one of the list
        QCOMPARE(link.server(), server.url());
    }

    void halfOpenLinksAreNoticed()
    {
        test::AgentsServer server;
        Identity identity = joined(server);
        test::Relay relay(quint16(QUrl(server.url()).port()));
        identity.servers = {relay.url()};
        Link link(identity, about, {}, quick());
        const QSignalSpy up(&link, &Link::up);
        const QSignalSpy failed(&link, &Link::failed);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
        QTest::qWait(quick().ping * 8); // what answers stays
        QVERIFY(link.isUp());
        relay.cut();
        QTRY_VERIFY_WITH_TIMEOUT(failed.size() >= 1, kPatience);
        QVERIFY2(failed[0][0].toString().contains(u"pings"_s), qPrintable(failed[0][0].toString()));
    }

    void whoAsksAndDoesNotReadIsLeft()
    {
        test::AgentsServer server;
        Identity identity = joined(server);
        test::Relay relay(quint16(QUrl(server.url()).port()));
        identity.servers = {relay.url()};
        LinkTimes times = quick();
        times.ping = 600'000; // not that is what ends it
        Link link(identity, about, {}, times);
        const QSignalSpy up(&link, &Link::up);
        const QSignalSpy failed(&link, &Link::failed);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
        relay.deafen();
        qint64 most = 0;
        for (int round = 0; failed.isEmpty() && round < 2000; ++round) {
            for (int i = 0; i < 500; ++i)
                server.ping(QByteArray(125, 'p'));
            QTest::qWait(1);
            most = std::max(most, link.waiting());
        }
        QCOMPARE(failed.value(0).value(0).toString(), u"the server does not read"_s);
        QVERIFY2(most < 32 * 1024 * 1024, qPrintable(QString::number(most)));
    }

    void rubbishEndsTheLink_data()
    {
        QTest::addColumn<QByteArray>("rubbish");
        QTest::newRow("text") << QByteArray("rubbish");
        QTest::newRow("no type") << QByteArray("{}");
        QTest::newRow("too large") << QByteArray(fleet::kLargestFrame + 1, ' ');
        QTest::newRow("deep") << "{\"type\":" + QByteArray(100'000, '[');
    }

    void rubbishEndsTheLink()
    {
        QFETCH(const QByteArray, rubbish);
        test::AgentsServer server;
        const Identity identity = joined(server);
        LinkTimes times = quick();
        times.refusedWait = times.longestWait = 600'000; // one try
        times.firstWait = 300'000;
        Link link(identity, about, {}, times);
        const QSignalSpy up(&link, &Link::up);
        const QSignalSpy down(&link, &Link::down);
        const QSignalSpy came(&link, &Link::frameCame);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
        const int count = rubbish.size() > 1000 ? 20 : 10'000;
        for (int i = 0; i < count; ++i)
            server.say(rubbish);
        QTRY_COMPARE_WITH_TIMEOUT(down.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(server.closeCodes.size(), 1, kPatience);
        QCOMPARE(came.size(), 0);
        QCOMPARE(server.connections, 1);
    }

    void plainHttpIsForThisMachineAlone()
    {
        QCOMPARE(agentsDoor(u"http://127.0.0.1:80/"_s)->toString(), u"ws://127.0.0.1:80/ws/agents"_s);
        QCOMPARE(agentsDoor(u"http://[::1]:8080"_s)->toString(), u"ws://[::1]:8080/ws/agents"_s);
        QCOMPARE(agentsDoor(u"https://box.example/mesh/"_s)->toString(), u"wss://box.example/mesh/ws/agents"_s);
        for (const auto &wrong :
             {u"http://box.example"_s, u"http://127.0.0.1.example"_s, u"ftp://127.0.0.1"_s, u"box"_s})
            QVERIFY2(!agentsDoor(wrong), qPrintable(wrong));
    }

    void certificatesArePinned()
    {
        const QByteArray certificate = madeCertificate();
        QVERIFY(!certificate.isEmpty());
        test::AgentsServer server(certificate);
        Identity identity = joined(server);
        QCOMPARE(identity.certificate.size(), 32);
        const auto tried = [&] {
            Link link(identity, about, {}, quick());
            const QSignalSpy up(&link, &Link::up);
            const QSignalSpy failed(&link, &Link::failed);
            link.start();
            static_cast<void>(QTest::qWaitFor([&] { return !up.isEmpty() || !failed.isEmpty(); }, kPatience));
            return up.size() == 1;
        };
        QVERIFY(tried());
        const auto helloes = server.frames.size();
        identity.certificate[3] = char(~identity.certificate[3]);
        QVERIFY(!tried());
        identity.certificate.clear(); // then somebody whom the system knows must have signed it
        QVERIFY(!tried());
        QCOMPARE(server.frames.size(), helloes);
    }

    void waitsGrowAndEnd()
    {
        Identity identity{crypto::SigningKey::make(), 7, {u"http://127.0.0.1:1"_s}, QByteArray(32, 'k'), {}};
        LinkTimes times = quick();
        Link link(identity, about, {}, times);
        QElapsedTimer since;
        QList<qint64> at;
        connect(&link, &Link::failed, this, [&](const QString &why) {
            QCOMPARE(why, u"Connection refused"_s);
            at.append(since.elapsed());
        });
        since.start();
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(at.size() >= 8, kPatience);
        QVERIFY(at[1] - at[0] >= times.firstWait);
        for (qsizetype i = 4; i < 8; ++i)
            QVERIFY2(at[i] - at[i - 1] >= times.longestWait / 2, qPrintable(QString::number(at[i] - at[i - 1])));
    }

    void theRingForgetsTheOldest()
    {
        SampleRing ring;
        for (qint64 i = 1; i <= 8640; ++i) // a day
            ring.add(i, QByteArray(800, 's'));
        QCOMPARE(ring.entries().size(), SampleRing::kMost);
        QCOMPARE(ring.entries().front().number, 8640 - 359);
        ring.drop(8600);
        QCOMPARE(ring.entries().size(), 40U);
        for (qint64 i = 9001; i <= 9100; ++i)
            ring.add(i, QByteArray(100'000, 's'));
        QVERIFY(qsizetype(ring.entries().size()) * 100'000 <= SampleRing::kMostBytes);
        QCOMPARE(ring.entries().back().number, 9100);
        ring.add(9101, QByteArray(SampleRing::kMostBytes * 2, 's')); // one is always kept
        QCOMPARE(ring.entries().size(), 1U);
    }

    void numbersAreNeverGivenTwice()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"numbers"_s);
        QSet<qint64> given;
        qint64 last = 0;
        for (int start = 0; start < 4; ++start) { // each ends as with kill -9
            SampleNumbers numbers(file);
            for (int i = 0; i < 1500; ++i) {
                const qint64 number = numbers.next();
                QVERIFY(number > last);
                last = number;
            }
        }
        // The file was lost, the server knows better.
        QFile::remove(file);
        SampleNumbers numbers(file);
        numbers.welcome(last);
        QVERIFY(numbers.next() > last);
        // Nothing can be written: it goes on.
        SampleNumbers nowhere(dir.filePath(u"missing/numbers"_s));
        QCOMPARE(nowhere.next(), 1);
        QCOMPARE(nowhere.next(), 2);
    }

    void samplesAreToldUntilTheyAreKept()
    {
        const QTemporaryDir dir;
        StillHost host;
        test::FakeClock clock;
        Reports reports(host, dir.filePath(u"numbers"_s), clock);
        QList<qint64> told;
        connect(&reports, &Reports::ready, this, [&told](const QByteArray &text) {
            const auto frame = fleet::frameFrom(text);
            told.append(frame ? std::get<fleet::Sample>(*frame).sample.number : -1);
        });
        reports.allow(true);
        reports.linked({7, 0, 100, 0});
        reports.pace({100, 60'000});
        QTRY_VERIFY_WITH_TIMEOUT(told.size() >= 3, kPatience);
        QCOMPARE(told.mid(0, 3), (QList<qint64>{1, 2, 3}));
        reports.acknowledge({2});
        reports.unlinked();
        const qint64 last = told.constLast();
        const auto before = reports.waiting();
        clock.jump(-3'600'000); // somebody sets the clock back; the timers do not care
        QTRY_VERIFY_WITH_TIMEOUT(reports.waiting() >= before + 2, kPatience);
        QCOMPARE(told.constLast(), last); // there is no link
        told.clear();
        reports.linked({7, 0, 60'000, last});
        QVERIFY(told.size() >= 2);
        QCOMPARE(told.constFirst(), last + 1); // what the server has is not told again
        const qsizetype again = told.size();
        reports.unlinked();
        reports.linked({7, 0, 60'000, last});
        QCOMPARE(told.size(), 2 * again); // not acknowledged: once more
        reports.allow(false);
        QCOMPARE(reports.waiting(), 0);
    }
};

QTEST_GUILESS_MAIN(LinkTest)
#include "link_test.moc"
