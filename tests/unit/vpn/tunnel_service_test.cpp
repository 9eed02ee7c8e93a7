// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/wireguard/key.h"
#include "core/wireguard/read_config.h"
#include "server/vpn/tunnel_texts.h"
#include "server/vpn/tunnel_values.h"
#include "tests/unit/vpn/tunnel_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using protocol::WritePeer;
using protocol::WriteTunnel;
using test::answerTo;
using test::refusalOf;

namespace {

using House = test::TunnelHouse;

} // namespace

class tunnel_service_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<House>(); }
    void cleanup() { m_house.reset(); }

    void aTunnelHasUsualValues();
    void wrongValuesNameTheField_data();
    void wrongValuesNameTheField();
    void whatIsTakenIsAConflict();
    void overlappingNetworksAreTold();
    void addressesAreGivenInBothFamilies();
    void anExhaustedNetworkChangesNothing();
    void keysFitTogether();
    void allIsThereAfterARestart();
    void aTunnelTakesItsPeersAlong();
    void eachChangeOfAPeerRaisesTheSerial();
    void aPeersTextIsWhatItNeeds();
    void aHostGetsWhoMayUseIt();

private:
    std::unique_ptr<House> m_house;
};

void tunnel_service_test::aTunnelHasUsualValues()
{
    const vpn::Tunnel first = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    const vpn::Tunnel second = m_house->tunnel(u"two"_s, u"10.0.1.1/24"_s);
    QCOMPARE(first.number, 1);
    QCOMPARE(first.interface, u"wg0"_s);
    QCOMPARE(second.interface, u"wg1"_s);
    QCOMPARE(first.listenPort, 51820);
    QCOMPARE(second.listenPort, 51821);
    QCOMPARE(first.mtu, 1420);
    QVERIFY(!first.privateKey.isEmpty() && !first.privateKey.contains(first.publicKey));
}

void tunnel_service_test::wrongValuesNameTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("name with a line end") << u"name"_s << u"a\nb"_s;
    QTest::newRow("name with two dots") << u"name"_s << u"../a"_s;
    QTest::newRow("name with a quote") << u"name"_s << u"a\"b"_s;
    QTest::newRow("no name") << u"name"_s << u""_s;
    QTest::newRow("interface of 16 bytes") << u"interface"_s << u"wg45678901234567"_s;
    QTest::newRow("interface with a slash") << u"interface"_s << u"wg/0"_s;
    QTest::newRow("no address") << u"ipv4_address"_s << u"10.0.0.300/24"_s;
    QTest::newRow("other family") << u"ipv4_address"_s << u"fd00::1/64"_s;
    QTest::newRow("endpoint") << u"endpoint"_s << u"a b:1"_s;
    QTest::newRow("egress") << u"egress"_s << u"eth0; id"_s;
}

void tunnel_service_test::wrongValuesNameTheField()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QJsonObject said{{u"name"_s, u"one"_s}, {u"ipv4_address"_s, u"10.0.0.1/24"_s}};
    said.insert(field, value);
    const auto asked = WriteTunnel::fromJson(said);
    QVERIFY(asked);
    const auto made = answerTo(m_house->service().createTunnel(*asked, {}, UserId::make(), {}));
    QVERIFY(made && !*made);
    QCOMPARE((*made).error().code, ErrorCode::InvalidInput);
    QCOMPARE((*made).error().field, field);
    QVERIFY(m_house->service().tunnels().isEmpty());
}

void tunnel_service_test::whatIsTakenIsAConflict()
{
    const vpn::Tunnel one = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    const auto refused = [this](const QString &name, const QString &interface, qint64 port) {
        WriteTunnel asked;
        asked.name = name;
        asked.interface = interface;
        asked.listenPort = port;
        asked.ipv4 = u"10.9.0.1/24"_s;
        return refusalOf(m_house->service().createTunnel(asked, {}, UserId::make(), {}));
    };
    QCOMPARE(refused(u"ONE"_s, u"wg5"_s, 1), u"TUNNEL_EXISTS name"_s);
    QCOMPARE(refused(u"two"_s, u"wg0"_s, 1), u"TUNNEL_EXISTS interface"_s);
    QCOMPARE(refused(u"two"_s, u"wg5"_s, 51820), u"TUNNEL_EXISTS listen_port"_s);
    QCOMPARE(refused(u"two"_s, u"wg5"_s, 1), QString());

    QCOMPARE(refusalOf(m_house->make(House::wish(one, u"ann"_s))), QString());
    QCOMPARE(refusalOf(m_house->make(House::wish(one, u"Ann"_s))), u"PEER_EXISTS name"_s);
    WritePeer same = House::wish(one, u"bob"_s);
    same.publicKey = m_house->service().peer(1)->publicKey;
    QCOMPARE(refusalOf(m_house->make(same)), u"PEER_EXISTS public_key"_s);
    WritePeer there = House::wish(one, u"bob"_s);
    there.ipv4 = u"10.0.0.2/32"_s;
    QCOMPARE(refusalOf(m_house->make(there)), u"PREFIX_TAKEN ipv4_address"_s);
    there.ipv4 = u"10.0.0.1"_s; // the tunnel's own
    QCOMPARE(refusalOf(m_house->make(there)), u"PREFIX_TAKEN ipv4_address"_s);
    there.ipv4 = u"10.7.0.1"_s;
    QCOMPARE(refusalOf(m_house->make(there)), u"PREFIX_OUTSIDE_POOL ipv4_address"_s);
}

void tunnel_service_test::overlappingNetworksAreTold()
{
    (void)m_house->tunnel(u"one"_s, u"10.0.1.1/24"_s);
    const vpn::Tunnel two = m_house->tunnel(u"two"_s, u"10.0.0.1/16"_s);
    QCOMPARE(two.number, 2); // C45: no conflict
    QCOMPARE(vpn::overlapping(m_house->service().tunnels(), two), QStringList{u"one"_s});
    const vpn::Tunnel three = m_house->tunnel(u"three"_s, u"10.1.0.1/16"_s);
    QVERIFY(vpn::overlapping(m_house->service().tunnels(), three).isEmpty());
}

void tunnel_service_test::addressesAreGivenInBothFamilies()
{
    const vpn::Tunnel tunnel = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s, u"2001:db8::1/64"_s);
    WritePeer asked = House::wish(tunnel, u"ann"_s);
    asked.ipv6 = u"2001:db8::9/128"_s;
    const auto ann = answerTo(m_house->make(asked));
    QVERIFY(ann && *ann);
    QCOMPARE((**ann).ipv4, u"10.0.0.2/32"_s);
    QCOMPARE((**ann).ipv6, u"2001:db8::9/128"_s);
    const auto bob = answerTo(m_house->make(House::wish(tunnel, u"bob"_s)));
    QCOMPARE((**bob).ipv4, u"10.0.0.3/32"_s);
    QCOMPARE((**bob).ipv6, u"2001:db8::2/128"_s);
    QCOMPARE(refusalOf(m_house->service().removePeer((**ann).number, {})), QString());
    const auto eva = answerTo(m_house->make(House::wish(tunnel, u"eva"_s)));
    QCOMPARE((**eva).ipv4, u"10.0.0.2/32"_s); // free again
    WritePeer move;
    move.number = (**eva).number;
    move.ipv4 = u"10.0.0.77"_s;
    QCOMPARE(refusalOf(m_house->service().changePeer(move, {})), QString());
    const auto dan = answerTo(m_house->make(House::wish(tunnel, u"dan"_s)));
    QCOMPARE((**dan).ipv4, u"10.0.0.2/32"_s);
}

void tunnel_service_test::anExhaustedNetworkChangesNothing()
{
    const vpn::Tunnel tunnel = m_house->tunnel(u"one"_s, u"10.0.0.1/30"_s, u"fd00::1/64"_s);
    QCOMPARE(refusalOf(m_house->make(House::wish(tunnel, u"a"_s))), QString());
    QCOMPARE(refusalOf(m_house->make(House::wish(tunnel, u"b"_s))), u"POOL_EXHAUSTED ipv4_address"_s);
    QCOMPARE(m_house->service().peersOf(tunnel.id).size(), size_t(1));
    WritePeer wrong = House::wish(tunnel, u"c"_s);
    wrong.ipv6 = u"fd01::1"_s;
    QCOMPARE(refusalOf(m_house->service().removePeer(1, {})), QString());
    QCOMPARE(refusalOf(m_house->make(wrong)), u"PREFIX_OUTSIDE_POOL ipv6_address"_s);
    QCOMPARE(refusalOf(m_house->make(House::wish(tunnel, u"d"_s))), QString()); // its IPv4 was given back
}

void tunnel_service_test::keysFitTogether()
{
    const vpn::Tunnel tunnel = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    const auto own = m_house->service().keyOf(tunnel);
    QVERIFY(own);
    QCOMPARE(wireguard::SecretKey::parse(own->bytes())->publicKey().toText(), tunnel.publicKey.toLatin1());
    QCOMPARE(refusalOf(m_house->make(House::wish(tunnel, u"ann"_s))), QString());
    const vpn::Peer before = *m_house->service().peer(1);
    QVERIFY(wireguard::SecretKey::parse(m_house->service().sharedKeyOf(before)->bytes()));
    QCOMPARE(refusalOf(m_house->service().rotateKey(1, {})), QString());
    const vpn::Peer now = *m_house->service().peer(1);
    QVERIFY(now.publicKey != before.publicKey);
    QCOMPARE(wireguard::SecretKey::parse(m_house->service().keyOf(now)->bytes())->publicKey().toText(),
             now.publicKey.toLatin1());
    WritePeer own2 = House::wish(tunnel, u"bob"_s);
    own2.publicKey = before.publicKey; // nobody has it any more
    own2.presharedKey = false;
    QCOMPARE(refusalOf(m_house->make(own2)), QString());
    QVERIFY(m_house->service().keyOf(*m_house->service().peer(2))->isEmpty());
    QVERIFY(m_house->service().sharedKeyOf(*m_house->service().peer(2))->isEmpty());
}

void tunnel_service_test::allIsThereAfterARestart()
{
    const vpn::Tunnel tunnel = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s, u"fd00::1/64"_s);
    QCOMPARE(refusalOf(m_house->make(House::wish(tunnel, u"ann"_s))), QString());
    const vpn::Tunnel before = *m_house->service().tunnel(1);
    const vpn::Peer peer = *m_house->service().peer(1);
    m_house->open();
    QVERIFY(*m_house->service().tunnel(1) == before);
    QVERIFY(*m_house->service().peer(1) == peer);
    const auto bob = answerTo(m_house->make(House::wish(before, u"bob"_s)));
    QVERIFY(bob && *bob);
    QCOMPARE((**bob).number, 2);
    QCOMPARE((**bob).ipv4, u"10.0.0.3/32"_s);
    QCOMPARE(refusalOf(m_house->make(House::wish(before, u"ann"_s))), u"PEER_EXISTS name"_s);
}

void tunnel_service_test::aTunnelTakesItsPeersAlong()
{
    const vpn::Tunnel one = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    const vpn::Tunnel two = m_house->tunnel(u"two"_s, u"10.1.0.1/24"_s);
    QCOMPARE(refusalOf(m_house->make(House::wish(one, u"ann"_s))), QString());
    QCOMPARE(refusalOf(m_house->make(House::wish(two, u"ann"_s))), QString());
    QCOMPARE(refusalOf(m_house->service().removeTunnel(1, {})), QString());
    QCOMPARE(refusalOf(m_house->service().removeTunnel(1, {})), u"TUNNEL_NOT_FOUND "_s);
    QVERIFY(!m_house->service().peer(1));
    m_house->open();
    QVERIFY(!m_house->service().tunnel(1) && !m_house->service().peer(1));
    QVERIFY(m_house->service().tunnel(2) && m_house->service().peer(2));
}

void tunnel_service_test::eachChangeOfAPeerRaisesTheSerial()
{
    const vpn::Tunnel tunnel = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    QCOMPARE(tunnel.serial, 1);
    const auto a = m_house->make(House::wish(tunnel, u"a"_s));
    const auto b = m_house->make(House::wish(tunnel, u"b"_s)); // both on their way
    QCOMPARE(refusalOf(a), QString());
    QCOMPARE(refusalOf(b), QString());
    QCOMPARE(m_house->service().tunnel(1)->serial, 3);
    WritePeer off;
    off.number = 1;
    off.enabled = false;
    off.expiresIn = 60;
    QCOMPARE(refusalOf(m_house->service().changePeer(off, {})), QString());
    const vpn::Peer &peer = *m_house->service().peer(1);
    const qint64 now = m_house->clock().nowMs();
    QVERIFY(!peer.enabled && !peer.isExpired(now) && peer.isExpired(now + 60'000));
    QCOMPARE(m_house->service().tunnel(1)->serial, 4);
}

void tunnel_service_test::aPeersTextIsWhatItNeeds()
{
    WriteTunnel asked;
    asked.name = u"one"_s;
    asked.ipv4 = u"10.0.0.1/24"_s;
    asked.ipv6 = u"fd00::1/64"_s;
    asked.dns = QStringList{u"9.9.9.9"_s};
    asked.endpoint = u"vpn.example.org:51820"_s;
    const auto made = answerTo(m_house->service().createTunnel(asked, {}, UserId::make(), {}));
    QVERIFY(made && *made);
    QCOMPARE(refusalOf(m_house->make(House::wish(**made, u"ann"_s))), QString());
    const vpn::Tunnel &tunnel = *m_house->service().tunnel(1);
    const vpn::Peer &ann = *m_house->service().peer(1);
    const auto text = vpn::peerText(m_house->service(), tunnel, ann);
    QVERIFY2(text, text ? "" : qPrintable(text.error().message));
    const auto document = wireguard::Document::parse(text->bytes());
    QVERIFY(document);
    const auto config = wireguard::readConfig(*document);
    QVERIFY2(config, config ? "" : qPrintable(config.error().message));
    QCOMPARE(config->own.privateKey->publicKey().toText(), ann.publicKey.toLatin1());
    QCOMPARE(config->own.addresses.size(), 2);
    QCOMPARE(config->own.mtu, 1420);
    QCOMPARE(config->peers.size(), size_t(1));
    QCOMPARE(config->peers[0].publicKey.toText(), tunnel.publicKey.toLatin1());
    QCOMPARE(config->peers[0].endpoint->toString(), asked.endpoint);
    QCOMPARE(config->peers[0].allowedIps.size(), 2);
    QCOMPARE(config->peers[0].persistentKeepalive, 25);
    QVERIFY(config->peers[0].presharedKey);
}

void tunnel_service_test::aHostGetsWhoMayUseIt()
{
    const vpn::Tunnel made = m_house->tunnel(u"one"_s, u"10.0.0.1/24"_s);
    WritePeer late = House::wish(made, u"late"_s);
    late.expiresIn = 60;
    WritePeer off = House::wish(made, u"off"_s);
    off.enabled = false;
    for (const WritePeer &each : {House::wish(made, u"ann"_s), late, off})
        QCOMPARE(refusalOf(m_house->make(each)), QString());
    const vpn::Tunnel &tunnel = *m_house->service().tunnel(1);
    const auto peersAt = [&](qint64 now) {
        const auto bytes = vpn::hostDocument(m_house->service(), tunnel, now);
        const auto json = bytes ? json::parseObject(bytes->bytes()) : Result<QJsonObject>(bytes.error());
        return json ? *json : QJsonObject();
    };
    const qint64 now = m_house->clock().nowMs();
    const QJsonObject document = peersAt(now);
    QCOMPARE(document.value("name"_L1).toString(), u"wg0"_s);
    QCOMPARE(document.value("addresses"_L1).toArray(), QJsonArray{u"10.0.0.1/24"_s});
    QCOMPARE(document.value("peers"_L1).toArray().size(), 2);
    const QJsonObject ann = document.value("peers"_L1).toArray().first().toObject();
    QCOMPARE(ann.value("allowed_ips"_L1).toArray(), QJsonArray{u"10.0.0.2/32"_s});
    QVERIFY(ann.value("preshared_key"_L1).isString());
    QVERIFY(!ann.contains("private_key"_L1));
    QCOMPARE(peersAt(now + 60'000).value("peers"_L1).toArray().size(), 1);
}

QTEST_GUILESS_MAIN(tunnel_service_test)
#include "tunnel_service_test.moc"
