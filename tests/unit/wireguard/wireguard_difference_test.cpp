// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/crypto/random.h"
#include "core/wireguard/difference.h"
#include "tests/unit/wireguard/documents.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::wireguard;
using test::config;

namespace {

QByteArray peer(const QByteArray &key, const QByteArray &more)
{
    return "[Peer]\nPublicKey = " + key + '\n' + more + '\n';
}

net::Prefix prefix(const QString &text)
{
    return *net::Prefix::parse(text);
}

} // namespace

class WireguardDifferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void noneOfADocumentToItself()
    {
        for (const QString &name : test::documentNames())
            QVERIFY2(difference(config(test::fileOf(name)), config(test::fileOf(name))).isEmpty(), qPrintable(name));
    }

    void own_data()
    {
        QTest::addColumn<QByteArray>("actual");
        QTest::addColumn<QByteArray>("desired");
        QTest::addColumn<QList<OwnField>>("fields");
        const auto row = [](const char *name, const QByteArray &actual, const QByteArray &desired,
                            const QList<OwnField> &fields) { QTest::newRow(name) << actual << desired << fields; };
        const QByteArray key = QByteArray("PrivateKey = ") + test::kSecretKey;
        row("nothing", "MTU = 1400", "mtu=1400", {});
        row("a key", "", key, {OwnField::PrivateKey});
        row("no key", key, "", {OwnField::PrivateKey});
        row("another key", key, QByteArray("PrivateKey = ") + test::kOtherKey, {OwnField::PrivateKey});
        row("a key that is used the same way", "PrivateKey = //////////////////////////////////////////8=",
            "PrivateKey = +P///////////////////////////////////////38=", {});
        row("addresses in another order", "Address = 10.0.0.1/24, fd00::1/64",
            "Address = fd00::1/64\nAddress = 10.0.0.1/24", {});
        row("another length", "Address = 10.0.0.1/24", "Address = 10.0.0.1/25", {OwnField::Addresses});
        row("any port will do", "ListenPort = 5", "", {});
        row("another port", "ListenPort = 5", "ListenPort = 6", {OwnField::ListenPort});
        row("the order of DNS servers", "DNS = 1.1.1.1, 9.9.9.9", "DNS = 9.9.9.9, 1.1.1.1", {OwnField::Dns});
        row("a domain", "DNS = 1.1.1.1", "DNS = 1.1.1.1, lan", {OwnField::Dns});
        row("no mark", "FwMark = 0x1", "FwMark = off", {OwnField::FwMark});
        row("all else", "", "MTU = 1400\nTable = 5\nPostDown = x\nSaveConfig = true",
            {OwnField::Mtu, OwnField::Table, OwnField::Commands, OwnField::SaveConfig});
    }
    void own()
    {
        QFETCH(QByteArray, actual);
        QFETCH(QByteArray, desired);
        const Difference found = difference(config("[Interface]\n" + actual), config("[Interface]\n" + desired));
        QTEST(found.own, "fields");
        QVERIFY(found.removed.isEmpty() && found.changed.isEmpty() && found.added.isEmpty());
    }

    void ofOnePeer_data()
    {
        QTest::addColumn<QByteArray>("actual");
        QTest::addColumn<QByteArray>("desired");
        QTest::addColumn<QList<PeerField>>("fields");
        const auto row = [](const char *name, const QByteArray &actual, const QByteArray &desired,
                            const QList<PeerField> &fields) { QTest::newRow(name) << actual << desired << fields; };
        const QByteArray shared = QByteArray("PresharedKey = ") + test::kSecretKey;
        row("a shared key", "", shared, {PeerField::PresharedKey});
        row("none any more", shared,
            "PresharedKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", {PeerField::PresharedKey});
        row("addresses in another order", "AllowedIPs = ::/0, 10.0.0.0/8", "AllowedIPs = 10.0.0.1/8\nAllowedIPs = ::/0",
            {});
        row("the same addresses, said otherwise", "AllowedIPs = 10.0.0.0/8", "AllowedIPs = +10.0.0.0/8, +::/0, -::/0",
            {});
        row("where it is is learnt", "Endpoint = 192.0.2.1:5", "", {});
        row("elsewhere", "Endpoint = 192.0.2.1:5", "Endpoint = 192.0.2.1:6", {PeerField::Endpoint});
        row("an endpoint", "", "Endpoint = [::1]:6", {PeerField::Endpoint});
        row("kept alive", "PersistentKeepalive = off", "PersistentKeepalive = 25", {PeerField::PersistentKeepalive});
        row("not any more", "PersistentKeepalive = 25", "", {PeerField::PersistentKeepalive});
        row("all", "", shared + "\nAllowedIPs = ::/0\nEndpoint = [::1]:6\nPersistentKeepalive = 1",
            {PeerField::PresharedKey, PeerField::AllowedIps, PeerField::Endpoint, PeerField::PersistentKeepalive});
    }
    void ofOnePeer()
    {
        QFETCH(QByteArray, actual);
        QFETCH(QByteArray, desired);
        QFETCH(QList<PeerField>, fields);
        const QByteArray same = peer(test::kOtherKey, "AllowedIPs = 192.0.2.0/24");
        const Difference found =
            difference(config(peer(test::kKey, actual) + same), config(same + peer(test::kKey, desired)));
        QVERIFY(found.own.isEmpty() && found.removed.isEmpty() && found.added.isEmpty());
        QCOMPARE(found.changed.size(), fields.isEmpty() ? 0 : 1);
        if (!fields.isEmpty()) {
            QCOMPARE(found.changed.first().peer, test::key(test::kKey));
            QCOMPARE(found.changed.first().fields, fields);
        }
    }

    void peersThatComeAndGo()
    {
        const QByteArray third = SecretKey::makePrivate().publicKey().toText();
        const Config actual =
            config(peer(test::kKey, "AllowedIPs = 10.0.0.1") + peer(test::kOtherKey, "AllowedIPs = 10.0.0.2"));
        const Config desired =
            config(peer(third, "AllowedIPs = 10.0.0.1") + peer(test::kOtherKey, "AllowedIPs = 10.0.0.2"));
        const Difference found = difference(actual, desired);
        QCOMPARE(found, (Difference{{}, {test::key(test::kKey)}, {}, {test::key(third)}}));
        QCOMPARE(difference(desired, actual), (Difference{{}, {test::key(third)}, {}, {test::key(test::kKey)}}));
    }

    void anAddressGoesToAnotherPeer()
    {
        const Config actual = config(peer(test::kKey, "AllowedIPs = 10.0.0.1, 10.0.0.2") + peer(test::kOtherKey, ""));
        const Config desired =
            config(peer(test::kKey, "AllowedIPs = 10.0.0.1") + peer(test::kOtherKey, "AllowedIPs = 10.0.0.2"));
        const net::Prefix gone = prefix(u"10.0.0.2/32"_s);
        const QList<PeerChange> expected{{test::key(test::kKey), {PeerField::AllowedIps}, {}, {gone}},
                                         {test::key(test::kOtherKey), {PeerField::AllowedIps}, {gone}, {}}};
        QCOMPARE(difference(actual, desired).changed, expected);
        // What two claim is the last one's, on an interface as in a document.
        const Config claimed = config(peer(test::kKey, "AllowedIPs = 10.0.0.1, 10.0.0.2")
                                      + peer(test::kOtherKey, "AllowedIPs = 10.0.0.2"));
        QVERIFY(difference(desired, claimed).isEmpty());
    }
};

QTEST_GUILESS_MAIN(WireguardDifferenceTest)
#include "wireguard_difference_test.moc"
