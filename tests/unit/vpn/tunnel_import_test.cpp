// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/vpn/tunnel_house.h"

using namespace mh;
using namespace mh::vpn;
using namespace Qt::StringLiterals;
using test::answerTo;
using test::refusalOf;

namespace {

constexpr auto kHostKey = "QG5zWMLv8QZ3l0mBqQpO7mHoQb0zG1x0eG0Jx0c2l1k=";
constexpr auto kAda = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
constexpr auto kBob = "TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=";
constexpr auto kShared = "FpCyhws9cxwWoV4xELtfJvjJN+zQVRPISllRWgeopVE=";

QByteArray document(const QByteArray &more = {}, const QByteArray &ofAda = {})
{
    return QByteArray("# the office\n[Interface]\nPrivateKey = ") + kHostKey
           + "\nAddress = 10.7.0.1/24, fd07::1/64\nListenPort = 51777\nPostUp = iptables -A FORWARD -i %i -j ACCEPT\n"
           + more + "\n# Ada laptop\n[Peer]\nPublicKey = " + kAda + "\nPresharedKey = " + kShared
           + "\nAllowedIPs = 10.7.0.2/32, fd07::2/128\n" + ofAda + "\n[Peer]\n# bob\nPublicKey = " + kBob
           + "\nAllowedIPs = 10.7.0.9/32\n";
}

} // namespace

class tunnel_import_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<test::TunnelHouse>(); }
    void cleanup() { m_house.reset(); }

    void allOfItIsKept()
    {
        const auto made = answerTo(imported(document(), false));
        QVERIFY(made && *made);
        m_house->open(); // as after a restart
        const Tunnel *tunnel = m_house->service().tunnel((*made)->tunnel.number);
        QVERIFY(tunnel);
        QCOMPARE(tunnel->ipv4, u"10.7.0.1/24"_s);
        QCOMPARE(tunnel->ipv6, u"fd07::1/64"_s);
        QCOMPARE(tunnel->listenPort, 51777);
        QVERIFY(!tunnel->running);
        QCOMPARE(m_house->service().keyOf(*tunnel)->bytes(), QByteArray(kHostKey));
        QCOMPARE(m_house->service().peersOf(tunnel->id).size(), size_t(2));
        const Peer *ada = m_house->service().peerWithKey(tunnel->id, QString::fromLatin1(kAda));
        QVERIFY(ada);
        QCOMPARE(ada->name, u"Ada laptop"_s);
        QCOMPARE(ada->ipv4, u"10.7.0.2/32"_s);
        QCOMPARE(ada->ipv6, u"fd07::2/128"_s);
        QVERIFY(ada->privateKey.isEmpty()); // it is Ada's
        QCOMPARE(m_house->service().sharedKeyOf(*ada)->bytes(), QByteArray(kShared));
        const Peer *bob = m_house->service().peerWithKey(tunnel->id, QString::fromLatin1(kBob));
        QVERIFY(bob);
        QCOMPARE(bob->name, u"bob"_s);
        QVERIFY(bob->presharedKey.isEmpty());
        // Addresses are taken: the next peer gets another one.
        const auto next = answerTo(m_house->make(test::TunnelHouse::wish(*tunnel, u"carol"_s)));
        QVERIFY(next && *next);
        QCOMPARE((*next)->ipv4, u"10.7.0.3/32"_s);
    }

    void aTrialKeepsNothing()
    {
        const auto seen = answerTo(imported(document(), true));
        QVERIFY(seen && *seen);
        QCOMPARE((*seen)->peers.size(), 2);
        QVERIFY(m_house->service().tunnels().isEmpty());
        QVERIFY(m_house->service().peersInOrder().empty());
        QVERIFY(*answerTo(imported(document(), false))); // its name, port and addresses are still free
    }

    void commandsAreTold()
    {
        const auto read = readImport(document());
        QVERIFY(read);
        QCOMPARE(read->commands, QStringList{u"PostUp"_s});
    }

    void whatCannotBeKeptIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<QString>("message");
        const QByteArray key = QByteArray("PrivateKey = ") + kHostKey + '\n';
        QTest::newRow("nothing") << QByteArray() << u"IMPORT_REFUSED config"_s << u"PrivateKey"_s;
        QTest::newRow("no text") << QByteArray("\0\1", 2) << u"DOCUMENT_NOT_TEXT config"_s << QString();
        QTest::newRow("a word that nobody knows") << QByteArray("[Interface]\n" + key + "Adress = 10.0.0.1/24\n")
                                                  << u"DOCUMENT_INVALID config"_s << u"line 3"_s;
        QTest::newRow("two addresses of a family")
            << document("Address = 10.8.0.1/24\n") << u"IMPORT_REFUSED config"_s << u"one address"_s;
        QTest::newRow("a peer with an endpoint")
            << document({}, "Endpoint = 192.0.2.1:51820\n") << u"IMPORT_REFUSED config"_s << u"Ada laptop"_s;
        QTest::newRow("a network behind a peer")
            << document({}, "AllowedIPs = 192.168.9.0/24\n") << u"IMPORT_REFUSED config"_s << u"192.168.9.0/24"_s;
        QTest::newRow("an address outside")
            << document().replace("10.7.0.9/32", "10.9.0.9/32") << u"PREFIX_OUTSIDE_POOL ipv4_address"_s << QString();
    }
    void whatCannotBeKeptIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        auto read = readImport(text);
        if (!read) {
            QTEST(QString(read.error().reason + u' ' + read.error().field), "refusal");
            QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message));
        } else {
            QTEST(refusalOf(imported(text, false)), "refusal");
        }
        QVERIFY(m_house->service().tunnels().isEmpty());
        QVERIFY(*answerTo(imported(document(), false))); // nothing of it was left behind
    }

    void whatIsTakenIsRefused()
    {
        QVERIFY(*answerTo(imported(document(), false)));
        QCOMPARE(refusalOf(imported(document(), false)), u"TUNNEL_EXISTS name"_s);
        QCOMPARE(m_house->service().peersInOrder().size(), size_t(2));
    }

private:
    QFuture<Result<TunnelService::Imported>> imported(const QByteArray &text, bool isTrial)
    {
        auto wish = readImport(text);
        if (!wish)
            return Answer<TunnelService::Imported>().given(wish.error());
        wish->said.name = u"office"_s;
        return m_house->service().importTunnel(*std::move(wish), {}, UserId::make(), isTrial, {});
    }

    std::unique_ptr<test::TunnelHouse> m_house;
};

QTEST_GUILESS_MAIN(tunnel_import_test)
#include "tunnel_import_test.moc"
