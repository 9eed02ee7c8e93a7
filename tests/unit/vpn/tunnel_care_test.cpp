// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "core/base/json.h"
#include "server/vpn/tunnel_care.h"
#include "tests/unit/vpn/tunnel_house.h"

using namespace mh;
using namespace mh::vpn;
using namespace Qt::StringLiterals;
using test::answerTo;
using test::refusalOf;

namespace {

/// A host that does as it is told, or as the test says.
class FakeHost final : public HostTunnels
{
public:
    struct There {
        qint64 serial = 0;
        bool running = false;
        QStringList keys;
    };

    [[nodiscard]] bool isReachable(HostId) const override { return isThere; }
    void list(HostId, const Done &done) override
    {
        QJsonArray all;
        for (auto each = tunnels.cbegin(); each != tunnels.cend(); ++each)
            all.append(QJsonObject{{u"tunnel"_s, each.key().toString()}});
        done(Answered{{{u"tunnels"_s, all}}, {}});
    }
    void apply(HostId, TunnelId tunnel, qint64 serial, Secret document, const Done &done) override
    {
        ++applied;
        if (refusal)
            return done(*refusal);
        const QJsonObject json = *json::parseObject(document.bytes());
        There there{serial, json["running"_L1].toBool(), {}};
        const QJsonArray peers = json["peers"_L1].toArray();
        for (const QJsonValue &peer : peers)
            there.keys.append(peer["public_key"_L1].toString());
        tunnels.insert(tunnel, there);
        done(told(tunnel, {}));
    }
    void status(HostId, TunnelId tunnel, const Done &done) override
    {
        ++looks;
        if (isSilent)
            return;
        if (lookFails)
            return done(*lookFails);
        if (!tunnels.contains(tunnel))
            return done(notFound(u"there is no such tunnel"_s));
        done(told(tunnel, lines));
    }
    void repair(HostId, TunnelId tunnel, const Done &done) override
    {
        ++repaired;
        done(told(tunnel, {}));
    }
    void down(HostId, TunnelId tunnel, const Done &done) override
    {
        tunnels.remove(tunnel);
        done(Answered{});
    }

    [[nodiscard]] Answered told(TunnelId tunnel, const QByteArray &peers) const
    {
        const There there = tunnels.value(tunnel);
        return {{{u"serial"_s, there.serial}, {u"running"_s, there.running}, {u"error"_s, error}}, peers};
    }

    bool isThere = true;
    bool isSilent = false;
    std::optional<Error> refusal;
    std::optional<Error> lookFails;
    QHash<TunnelId, There> tunnels;
    QByteArray lines;
    QString error;
    int applied = 0;
    int looks = 0;
    int repaired = 0;
};

} // namespace

class tunnel_care_test final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_house = std::make_unique<test::TunnelHouse>();
        m_host = std::make_unique<FakeHost>();
        open();
    }
    void cleanup()
    {
        m_care.reset();
        m_host.reset();
        m_house.reset();
    }

    void aHostGetsWhatIsWanted()
    {
        const Tunnel tunnel = made();
        QCOMPARE(m_host->tunnels.value(tunnel.id).serial, tunnel.serial);
        QVERIFY(!m_host->tunnels.value(tunnel.id).running);
        QCOMPARE(refusalOf(m_care->setRunning(tunnel.number, true, {})), QString());
        QVERIFY(m_host->tunnels.value(tunnel.id).running);
        QCOMPARE(m_care->statusOf(*m_house->service().tunnel(tunnel.id)), u"running"_s);
        const Peer peer = peerOf(tunnel, u"ada"_s);
        QTRY_COMPARE(m_host->tunnels.value(tunnel.id).keys, QStringList{peer.publicKey});
        QCOMPARE(refusalOf(m_house->service().removePeer(peer.number, {})), QString());
        QTRY_VERIFY(m_host->tunnels.value(tunnel.id).keys.isEmpty());
    }

    void startingNeedsAHostThatIsThere()
    {
        const Tunnel nowhere = m_house->tunnel(u"nowhere"_s, u"10.9.0.1/24"_s);
        QCOMPARE(refusalOf(m_care->setRunning(nowhere.number, true, {})), u"NO_HOST "_s);
        const Tunnel tunnel = made();
        m_host->isThere = false;
        QCOMPARE(refusalOf(m_care->setRunning(tunnel.number, true, {})), u"HOST_OFFLINE "_s);
        QVERIFY(!m_house->service().tunnel(tunnel.id)->running); // nothing has changed
        QCOMPARE(refusalOf(m_care->setRunning(4711, true, {})), u"TUNNEL_NOT_FOUND "_s);
    }

    void oneThatWasAwayCatchesUp()
    {
        const Tunnel tunnel = made();
        const int before = m_host->applied;
        m_host->isThere = false;
        (void)peerOf(tunnel, u"ada"_s);
        (void)peerOf(tunnel, u"bob"_s);
        QCOMPARE(m_host->applied, before);
        m_host->isThere = true;
        m_care->hostChanged(m_hostId);
        QCOMPARE(m_host->tunnels.value(tunnel.id).keys.size(), 2);
        QCOMPARE(m_host->applied, before + 1); // at once with all of it
    }

    void whatIsSeenOfAHostThatIsAwayIsNotToldAsNew()
    {
        const Tunnel tunnel = made();
        QCOMPARE(refusalOf(m_care->setRunning(tunnel.number, true, {})), QString());
        m_host->lookFails = unavailable(u"the host is gone"_s, u"HOST_GONE"_s);
        QCOMPARE(refusalOf(m_care->look(tunnel.id)), u"HOST_GONE "_s);
        QCOMPARE(m_care->statusOf(*m_house->service().tunnel(tunnel.id)),
                 u"running"_s); // a look that failed is no news
        m_host->isThere = false;
        m_care->hostChanged(m_hostId);
        QCOMPARE(m_care->statusOf(*m_house->service().tunnel(tunnel.id)), u"error"_s);
        QCOMPARE(m_care->troubleOf(*m_house->service().tunnel(tunnel.id))->reason, u"HOST_OFFLINE"_s);
    }

    void whatIsRefusedIsSeenAndNotSentAgain()
    {
        const Tunnel tunnel = made();
        m_host->refusal = Error{ErrorCode::Conflict, u"CONFLICT"_s, u"port 51820 is in use"_s, u"listen_port"_s, {}};
        QCOMPARE(refusalOf(m_care->setRunning(tunnel.number, true, {})), u"CONFLICT listen_port"_s);
        QCOMPARE(m_care->statusOf(*m_house->service().tunnel(tunnel.id)), u"error"_s);
        const int before = m_host->applied;
        (void)answerTo(m_care->look(tunnel.id));
        QCOMPARE(m_host->applied, before);
        m_host->refusal.reset();
        m_care->hostChanged(m_hostId); // its manifest may allow it now
        QTRY_COMPARE(m_care->statusOf(*m_house->service().tunnel(tunnel.id)), u"running"_s);
    }

    void whatIsGoneIsTakenDown()
    {
        const Tunnel one = made();
        QCOMPARE(refusalOf(m_house->service().removeTunnel(one.number, {})), QString());
        QTRY_VERIFY(m_host->tunnels.isEmpty());
        const TunnelId stranger = TunnelId::make(); // deleted while the host was away
        m_host->tunnels.insert(stranger, {});
        m_care->hostChanged(m_hostId);
        QVERIFY(!m_host->tunnels.contains(stranger));
    }

    void expiredPeersAreTakenOff()
    {
        const Tunnel tunnel = made();
        auto wish = test::TunnelHouse::wish(tunnel, u"guest"_s);
        wish.expiresIn = 60;
        const auto peer = answerTo(m_house->make(wish));
        QVERIFY(peer && *peer);
        m_care->resume();
        QTRY_COMPARE(m_host->tunnels.value(tunnel.id).keys.size(), 1);
        m_house->clock().advance(59'000);
        QVERIFY(!QTest::qWaitFor([&] { return m_host->tunnels.value(tunnel.id).keys.isEmpty(); }, 500));
        m_house->clock().advance(1'000);
        QTRY_VERIFY(m_host->tunnels.value(tunnel.id).keys.isEmpty());
        QCOMPARE(statusOf(**peer, 0, m_house->clock().nowMs()), u"expired"_s);
    }

    void trafficOutlivesCountersAndRestarts()
    {
        const Tunnel tunnel = made();
        const Peer peer = peerOf(tunnel, u"ada"_s);
        tell(peer, 5'000, 1'000, 400);
        (void)answerTo(m_care->look(tunnel.id));
        tell(peer, 6'000, 300, 100); // the interface was made anew
        (void)answerTo(m_care->look(tunnel.id));
        QCOMPARE(m_care->trafficOf(peer.id).received, 1'300);
        bool isKept = false;
        m_care->drain([&isKept] { isKept = true; });
        QTRY_VERIFY(isKept);
        m_care.reset();
        m_house->open();
        open();
        QCOMPARE(m_care->trafficOf(peer.id).received, 1'300);
        QCOMPARE(m_care->trafficOf(peer.id).sent, 500);
        QCOMPARE(m_care->trafficOf(peer.id).handshakeAt, 6'000);
    }

    void statusesOfPeers_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<qint64>("expiresAt");
        QTest::addColumn<qint64>("handshakeAt");
        QTest::addColumn<QString>("status");
        const qint64 now = 1'000'000;
        QTest::newRow("never") << true << qint64(0) << qint64(0) << u"never"_s;
        QTest::newRow("live") << true << qint64(0) << now - 180'000 << u"live"_s;
        QTest::newRow("stale") << true << qint64(0) << now - 180'001 << u"stale"_s;
        QTest::newRow("disabled") << false << now - 1 << now << u"disabled"_s;
        QTest::newRow("expired") << true << now << now << u"expired"_s;
        QTest::newRow("not yet") << true << now + 1 << now << u"live"_s;
    }
    void statusesOfPeers()
    {
        QFETCH(bool, enabled);
        QFETCH(qint64, expiresAt);
        QFETCH(qint64, handshakeAt);
        Peer peer;
        peer.enabled = enabled;
        peer.expiresAt = expiresAt;
        QTEST(statusOf(peer, handshakeAt, 1'000'000), "status");
    }

    void badAnswersAreNone()
    {
        QVERIFY(!TunnelState::from({{{u"running"_s, true}}, {}}));
        const auto bad = TunnelState::from({{{u"serial"_s, 1}}, "{\"k\":\"a\"}\nno\n"});
        QVERIFY(!bad);
        QVERIFY(bad.error().message.contains(u"line 2"_s));
    }

    void whoAsksASilentHostIsAnswered()
    {
        const Tunnel tunnel = made();
        m_care->resume();
        m_host->isSilent = true;
        const auto answer = m_care->look(tunnel.id);
        m_house->clock().advance(21'000);
        QCOMPARE(answerTo(answer)->error().code, ErrorCode::Timeout);
    }

    void repairsWhenAsked()
    {
        const Tunnel tunnel = made();
        QCOMPARE(refusalOf(m_care->repair(tunnel.id)), QString());
        QCOMPARE(m_host->repaired, 1);
    }

private:
    void open()
    {
        m_care = std::make_unique<TunnelCare>(
            TunnelCare::Parts{m_house->service(), *m_host, m_house->rows(), m_house->clock()});
        QCOMPARE(refusalOf(m_care->start()), QString());
    }
    /// A tunnel that its host knows of.
    Tunnel made()
    {
        const Tunnel tunnel = m_house->tunnel(u"office"_s, u"10.0.0.1/24"_s, u"fd00::1/64"_s, m_hostId);
        (void)QTest::qWaitFor([&] { return m_care->isUpToDate(tunnel.id); });
        return tunnel;
    }
    Peer peerOf(const Tunnel &tunnel, const QString &name)
    {
        const auto peer = answerTo(m_house->make(test::TunnelHouse::wish(tunnel, name)));
        return peer && *peer ? **peer : Peer();
    }
    void tell(const Peer &peer, qint64 handshake, qint64 received, qint64 sent)
    {
        m_host->lines = json::toBytes(QJsonObject{{u"k"_s, peer.publicKey},
                                                  {u"e"_s, u"192.0.2.9:4000"_s},
                                                  {u"h"_s, handshake},
                                                  {u"r"_s, received},
                                                  {u"t"_s, sent}})
                        + '\n';
    }

    HostId m_hostId = HostId::make();
    std::unique_ptr<test::TunnelHouse> m_house;
    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<TunnelCare> m_care;
};

QTEST_GUILESS_MAIN(tunnel_care_test)
#include "tunnel_care_test.moc"
