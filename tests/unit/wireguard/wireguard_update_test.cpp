// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/crypto/random.h"
#include "core/wireguard/update_config.h"
#include "tests/unit/wireguard/documents.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::wireguard;
using test::config;
using test::document;

namespace {

QByteArray peer(const QByteArray &more)
{
    return QByteArray("[Peer]\nPublicKey = ") + test::kKey + '\n' + more;
}

/// The text once the document says what another text means; a word if it cannot.
QByteArray changed(const QByteArray &text, const QByteArray &desired)
{
    const auto result = updated(document(text), config(desired));
    return result ? result->text().bytes() : result.error().reason.toLatin1();
}

/// In any order of the peers.
bool isSame(Config a, Config b)
{
    for (Config *each : {&a, &b})
        std::sort(each->peers.begin(), each->peers.end(),
                  [](const PeerConfig &x, const PeerConfig &y) { return x.publicKey < y.publicKey; });
    return a == b;
}

QByteArray lines(const QByteArray &text)
{
    return QByteArray(text).replace('\n', "|");
}

} // namespace

class WireguardUpdateTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void documents_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : test::documentNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void documents()
    {
        QFETCH(QString, name);
        const QByteArray text = test::fileOf(name);
        // What is said already changes nothing.
        QCOMPARE(changed(text, text), text);
        // A document of our own says the same.
        const auto made = documentOf(config(text));
        QVERIFY(made);
        QVERIFY(config(made->text().bytes()) == config(text));
        // From any to any other, and back to what was meant.
        for (const QString &other : test::documentNames()) {
            const QByteArray there = changed(text, test::fileOf(other));
            QVERIFY2(isSame(config(there), config(test::fileOf(other))), there.constData());
            QVERIFY(isSame(config(changed(there, text)), config(text)));
        }
    }

    void ofOurOwn()
    {
        const QByteArray text =
            QByteArray("[Interface]\nPrivateKey = ") + test::kSecretKey
            + "\nAddress = 10.0.0.1/24, fd00::1/64\nListenPort = 51820\nDNS = 1.1.1.1, lan\nMTU = 1420\n"
              "Table = off\nFwMark = 0x10\nPreUp = a\nPostUp = b\nPostUp = c\nPreDown = d\nPostDown = e\n"
              "SaveConfig = true\n\n[Peer]\nPublicKey = "
            + test::kKey + "\nPresharedKey = " + test::kSecretKey
            + "\nAllowedIPs = 0.0.0.0/0, ::/0\nEndpoint = vpn.example.org:51820\n"
              "PersistentKeepalive = 25\n\n[Peer]\nPublicKey = "
            + test::kOtherKey + '\n';
        QCOMPARE(documentOf(config(text))->text().bytes(), text);
        QCOMPARE(documentOf(Config())->text().bytes(), QByteArray());
    }

    void onlyWhatMustChange_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("desired");
        QTest::addColumn<QByteArray>("result");
        const auto own = [](const char *name, const char *text, const char *desired, const char *result) {
            const QByteArray head = "[Interface] # own\n";
            QTest::newRow(name) << head + text << "[Interface]\n" + QByteArray(desired) << head + result;
        };
        own("a value", " mtu=1400#old\n# end\n", "MTU = 1500", " mtu=1500#old\n# end\n");
        own("the last of several", "MTU = 1\t\n", "MTU = 1500", "DOCUMENT_INVALID");
        own("the last of two", "MTU = 1400\nMTU = 1401\n", "MTU = 1500", "MTU = 1400\nMTU = 1500\n");
        own("no value any more", "MTU = 1400 # x\nTable = off\n", "Table = off", "Table = off\n");
        own("none that is said", "SaveConfig = true\n", "", "");
        own("a new one, as its neighbour", "\tMTU=1400\n\n# end\n", "MTU = 1400\nTable = 5",
            "\tMTU=1400\n\tTable=5\n\n# end\n");
        own("the first one", "\n# end\n", "MTU = 1400", "MTU = 1400\n\n# end\n");
        own("behind a line without an end", "ListenPort = 5", "ListenPort = 5\nMTU = 1400",
            "ListenPort = 5\nMTU = 1400\n");
        own("an empty value is filled", "MTU = # automatic\n", "MTU = 1400", "MTU =1400 # automatic\n");
        own("one more of a list", "Address = 10.0.0.1/24,10.0.1.1/24 # two\n",
            "Address = 10.0.0.1/24, 10.0.1.1/24, fd00::1/64", "Address = 10.0.0.1/24,10.0.1.1/24, fd00::1/64 # two\n");
        own("one less", "Address = 10.0.0.1/24,10.0.1.1/24,fd00:0::1/64\n", "Address = 10.0.0.1/24, fd00::1/64",
            "Address = 10.0.0.1/24, fd00:0::1/64\n");
        own("what stands there twice", "DNS = 1.1.1.1, 1.1.1.1\nDNS = 1.1.1.1 # again\n", "DNS = 1.1.1.1",
            "DNS = 1.1.1.1\n");
        own("a line of a list less", "Address = 10.0.0.1/24 # a\nMTU = 1400\nAddress = 10.0.1.1/24 # b\n",
            "Address = 10.0.1.1/24\nMTU = 1400", "MTU = 1400\nAddress = 10.0.1.1/24 # b\n");
        own("a line of a list more", "DNS = 1.1.1.1\nDNS = 9.9.9.9\nMTU = 1400\n",
            "DNS = 1.1.1.1, 9.9.9.9, 8.8.8.8\nMTU = 1400", "DNS = 1.1.1.1\nDNS = 9.9.9.9\nDNS = 8.8.8.8\nMTU = 1400\n");
        own("another order", "DNS = 1.1.1.1 # a\nDNS = 9.9.9.9 # b\n", "DNS = 9.9.9.9, 1.1.1.1",
            "DNS = 9.9.9.9, 1.1.1.1 # a\n");
        own("all others", "Address = 10.0.0.1/24 # a\nAddress = 10.0.1.1/24 # b\n", "Address = 10.5.0.1/24",
            "Address = 10.5.0.1/24 # a\n");
        own("none at all", "Address = 10.0.0.1/24\nAddress = 10.0.1.1/24\nMTU = 1400\n", "MTU = 1400", "MTU = 1400\n");
        own("an empty list is filled", "Address =\n", "Address = 10.0.0.1/24", "Address =10.0.0.1/24\n");
        own("a command between", "PostUp = a # 1\nPostUp = c # 3\n", "PostUp = a\nPostUp = b\nPostUp = c",
            "PostUp = a # 1\nPostUp = b\nPostUp = c # 3\n");
        own("a command before", "# x\npostup=b # 2\n", "PostUp = a\nPostUp = b", "# x\nPostUp=a\npostup=b # 2\n");
        own("two commands before", "PostUp = c\n", "PostUp = a\nPostUp = b\nPostUp = c",
            "PostUp = a\nPostUp = b\nPostUp = c\n");
        own("a command behind", "PostUp = a\nMTU = 1400\n", "PostUp = a\nPostUp = b\nMTU = 1400",
            "PostUp = a\nPostUp = b\nMTU = 1400\n");
        own("other commands", "PostUp = a # 1\nPostUp = b # 2\nPostUp = c # 3\n", "PostUp = a\nPostUp = x\nPostUp = c",
            "PostUp = a # 1\nPostUp = x # 2\nPostUp = c # 3\n");
        own("a command less", "PostUp = a\nPostUp = b\nPostUp = a\n", "PostUp = a\nPostUp = a",
            "PostUp = a\nPostUp = a\n");
        own("words that nobody knows", "Jc = 4 # ?\nMTU = 1400\n", "MTU = 1401", "Jc = 4 # ?\nMTU = 1401\n");
        QTest::newRow("a header that wg-quick does not know")
            << QByteArray(" [ inter face ] # [x]\nListenPort = 5\n")
            << QByteArray("[Interface]\nListenPort = 5\nMTU = 1400")
            << QByteArray(" [interface] # [x]\nListenPort = 5\nMTU = 1400\n");
        QTest::newRow("what wg-quick did not know in it")
            << QByteArray("[Inter face]\nPostDown=a\nMTU=1300\n") << QByteArray("[Interface]\nMTU = 1400")
            << QByteArray("[Interface]\nMTU=1400\n");
        QTest::newRow("a header that nothing is said to wg-quick in")
            << QByteArray("[Inter face]\nPostDown=a\n") << QByteArray("[Interface]\nListenPort = 5")
            << QByteArray("[Inter face]\nPostDown=a\nListenPort=5\n");
        QTest::newRow("no section yet") << QByteArray("# mine\n\n") + peer("")
                                        << QByteArray("[Interface]\nMTU = 1400\n") + peer("")
                                        << QByteArray("# mine\n\n[Interface]\nMTU = 1400\n\n") + peer("");
        QTest::newRow("a mark stays at the beginning")
            << QByteArray("\xEF\xBB\xBF[Foo]\nbar = 1\n") << QByteArray("[Interface]\nMTU = 1400\n")
            << QByteArray("\xEF\xBB\xBF[Interface]\nMTU = 1400\n\n[Foo]\nbar = 1\n");
        QTest::newRow("line ends of Windows")
            << QByteArray("[Interface]\r\nMTU = 1400\r\n")
            << QByteArray("[Interface]\nMTU = 1400\nTable = off\n") + peer("")
            << QByteArray("[Interface]\nMTU = 1400\nTable = off\n\n" + peer("")).replace("\n", "\r\n");
    }
    void onlyWhatMustChange()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, desired);
        QFETCH(QByteArray, result);
        if (result.endsWith("DOCUMENT_INVALID"))
            result = "DOCUMENT_INVALID";
        QCOMPARE(lines(changed(text, desired)), lines(result));
    }

    void peersComeAndGo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("desired");
        QTest::addColumn<QByteArray>("result");
        const QByteArray hub = "# The hub\n\n[Interface]\nListenPort = 5\n";
        const QByteArray alice = peer("AllowedIPs = 10.0.0.2/32\n");
        const QByteArray bob = QByteArray("[Peer]\nPublicKey = ") + test::kOtherKey + "\nAllowedIPs = 10.0.0.3/32\n";
        QTest::newRow("the first one") << hub << hub + alice << hub + "\n" + alice;
        QTest::newRow("one more") << hub + "\n# Alice\n" + alice + "# end\n"
                                  << hub + alice + bob << hub + "\n# Alice\n" + alice + "# end\n\n" + bob;
        QTest::newRow("the first one goes")
            << hub + "\n# Alice\n" + alice + "# her phone\n\n# Bob\n" + bob << hub + bob << hub + "\n# Bob\n" + bob;
        QTest::newRow("the last one goes")
            << hub + "\n# Alice\n" + alice + "\n# Bob\n" + bob << hub + alice << hub + "\n# Alice\n" + alice;
        QTest::newRow("what stands by itself stays") << hub + "\n" + alice + "\n# On holiday:\n\n# Bob\n" + bob
                                                     << hub + bob << hub + "\n# On holiday:\n\n# Bob\n" + bob;
        QTest::newRow("one for another") << hub + "\n# Alice\n" + alice << hub + bob << hub + "\n" + bob;
        QTest::newRow("a section that nobody knows")
            << hub + "\n[Foo]\nbar = 1\n\n" + alice << hub << hub + "\n[Foo]\nbar = 1\n";
        QTest::newRow("only its own lines change")
            << hub + "\n" + alice + "\n" + bob << hub + bob + peer("AllowedIPs = 10.0.0.9/32\n")
            << hub + "\n" + peer("AllowedIPs = 10.0.0.9/32\n") + "\n" + bob;
    }
    void peersComeAndGo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, desired);
        QFETCH(QByteArray, result);
        QCOMPARE(lines(changed(text, desired)), lines(result));
    }

    void theOrderCountsWhereTwoClaimTheSame()
    {
        const QByteArray alice = peer("AllowedIPs = 10.0.0.0/24\n");
        const QByteArray bob = QByteArray("[Peer]\nPublicKey = ") + test::kOtherKey + "\nAllowedIPs = 10.0.1.0/24\n";
        const QByteArray greedy = QByteArray(bob).replace("10.0.1.0/24", "10.0.1.0/24, 10.0.0.0/24");
        const QByteArray text = "# Alice\n" + alice + "\n[Interface]\n\n# Bob\n" + bob.chopped(1);
        QCOMPARE(lines(changed(text, "[Interface]\n" + bob + alice)), lines(text));
        QCOMPARE(lines(changed(text, alice + greedy)), lines(text + ", 10.0.0.0/24"));
        QCOMPARE(lines(changed(text, greedy + alice)),
                 lines("[Interface]\n\n# Bob\n" + greedy + "# Alice\n" + alice + "\n"));
    }

    void manyAllowedAddresses()
    {
        Config many = config(peer(""));
        for (int i = 0; i < 3000; ++i)
            many.peers[0].allowedIps.append({*net::Prefix::parse(u"10.0.0.0/8"_s)->nth(32, quint64(i) * 2)});
        const auto made = documentOf(many);
        QVERIFY(made);
        QVERIFY(config(made->text().bytes()) == many);
        many.peers[0].allowedIps.removeAt(1500);
        many.peers[0].allowedIps.append({*net::Prefix::parse(u"::/0"_s)});
        const auto once = updated(*made, many);
        QVERIFY(once && config(once->text().bytes()) == many);
        std::reverse(many.peers[0].allowedIps.begin(), many.peers[0].allowedIps.end());
        const auto again = updated(*once, many);
        QVERIFY(again && config(again->text().bytes()) == many);
    }

    void notWritable_data()
    {
        QTest::addColumn<std::function<void(Config &)>>("spoil");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, const std::function<void(Config &)> &spoil) {
            QTest::newRow(name) << spoil << field;
        };
        row("a comment", u"PostUp"_s, [](Config &it) { it.own.postUp = {u"echo #"_s}; });
        row("two lines", u"PreUp"_s, [](Config &it) { it.own.preUp = {u"a"_s, u"b\nPostUp = c"_s}; });
        row("nothing", u"PreDown"_s, [](Config &it) { it.own.preDown = {QString()}; });
        row("a line end", u"PostDown"_s, [](Config &it) { it.own.postDown = {u"a\r"_s}; });
        row("no domain", u"DNS"_s, [](Config &it) { it.own.dnsDomains = {u"a b"_s}; });
        row("no MTU", u"MTU"_s, [](Config &it) { it.own.mtu = -1; });
        row("no table", u"Table"_s, [](Config &it) { it.own.table = {RouteTable::Kind::Number, 0}; });
        row("no host", u"Endpoint"_s, [](Config &it) { it.peers[0].endpoint = Endpoint{u"a\nb"_s, 5}; });
        row("no port", u"Endpoint"_s, [](Config &it) { it.peers[0].endpoint = Endpoint{u"a"_s, 0}; });
        row("twice the same", u"PublicKey"_s, [](Config &it) {
            it.peers.push_back({it.peers[0].publicKey, {}, {}, {}, 0});
        });
    }
    void notWritable()
    {
        QFETCH(std::function<void(Config &)>, spoil);
        QFETCH(QString, field);
        Config desired = config(peer(""));
        spoil(desired);
        const auto result = documentOf(desired);
        QVERIFY(!result);
        QCOMPARE(result.error().field, field);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(WireguardUpdateTest)
#include "wireguard_update_test.moc"
