// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "core/crypto/random.h"
#include "tests/unit/wireguard/documents.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::wireguard;
using test::config;
using test::document;

namespace {

/// A peer that is right, and what else stands in its section.
QByteArray peer(const QByteArray &more)
{
    return QByteArray("[Peer]\nPublicKey = ") + test::kKey + '\n' + more + '\n';
}

QByteArray own(const QByteArray &more)
{
    return "[Interface]\n" + more + '\n';
}

template <class List>
QString joinedText(const List &list)
{
    QStringList texts;
    for (const auto &each : list)
        texts.append(each.toString());
    return texts.join(u' ');
}

} // namespace

class WireguardDocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void nothingIsLost_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const QString &name : test::documentNames())
            QTest::newRow(qPrintable(name)) << test::fileOf(name);
        QTest::newRow("no end of the last line") << QByteArray("[Interface]\n# x");
        QTest::newRow("mixed ends") << QByteArray("\r\n\n\r\r\n[Interface]\r\nMTU=1400\n\n\n");
        QTest::newRow("nothing that means something") << QByteArray("hello\n[Foo]\nBar = baz\n=\n = \n[\n]\n[Peer]=\n");
        QTest::newRow("bytes that are no text")
            << QByteArray("# \xff\xfe\x01\x7f caf\xe9\n[Interface]\n\x1b[31m = \xc3\x28\n");
        QTest::newRow("a mark that is in the middle") << QByteArray("[Interface]\n\xEF\xBB\xBFMTU = 1400\n");
    }
    void nothingIsLost()
    {
        QFETCH(QByteArray, text);
        const auto parsed = Document::parse(text);
        QVERIFY(parsed);
        QCOMPARE(parsed->text().bytes(), text);
    }

    void whatTheDocumentsSay()
    {
        const Config hub = config(test::fileOf(u"hub"_s));
        QCOMPARE(hub.peers.size(), size_t(3));
        QCOMPARE(hub.own.listenPort, quint16(51820));
        QCOMPARE(hub.own.postUp.size(), 1);
        QVERIFY(hub.own.postUp.first().endsWith("-o eth0 -j MASQUERADE"_L1));
        QVERIFY(hub.peers[1].presharedKey && !hub.peers[0].presharedKey);
        QCOMPARE(joinedText(hub.peers[2].allowedIps), u"10.0.1.4/32 192.168.77.0/24"_s);
        QCOMPARE(hub.peers[2].endpoint->toString(), u"192.0.2.77:51820"_s);
        QCOMPARE(hub.peers[2].persistentKeepalive, quint16(25));

        const Config manual = config(test::fileOf(u"manual"_s));
        QCOMPARE(joinedText(manual.own.addresses), u"10.200.100.8/24 10.200.101.8/24 fd10::8/128"_s);
        QCOMPARE(joinedText(manual.own.dnsServers), u"10.200.100.1 10.200.100.2"_s);
        QCOMPARE(manual.own.dnsDomains, QStringList({u"corp.example.org"_s, u"lab.example.org"_s}));
        QCOMPARE(manual.own.fwMark, quint32(0xca6c));
        QCOMPARE(manual.own.mtu, 1380);
        QCOMPARE(manual.own.table, (RouteTable{RouteTable::Kind::Number, 1234}));
        QCOMPARE(manual.own.preUp, QStringList(u"ip rule add to 192.0.2.1 lookup main"_s));
        QCOMPARE(manual.own.postUp, QStringList({u"wg set %i private-key <(pass WireGuard/private-keys/%i)"_s,
                                                 u"resolvectl domain %i \"~corp.example.org\""_s}));
        QCOMPARE(manual.own.preDown.size(), 1);
        QCOMPARE(manual.own.postDown.size(), 1);
        QVERIFY(manual.own.saveConfig);

        const Config windows = config(test::fileOf(u"windows"_s));
        QCOMPARE(windows.own.table.kind, RouteTable::Kind::Off);
        QCOMPARE(windows.peers[0].endpoint->host, u"localhost"_s);
        QVERIFY(windows == config(test::fileOf(u"marked"_s)));
        QVERIFY(config(test::fileOf(u"empty"_s)) == Config());
        QVERIFY(!config(test::fileOf(u"peers"_s)).peers[0].presharedKey); // all zeros
    }

    void theOddestThatIsAllowed()
    {
        const Config odd = config(test::fileOf(u"odd"_s));
        QVERIFY(odd.own.privateKey);
        QCOMPARE(odd.own.listenPort, quint16(51822));
        QCOMPARE(joinedText(odd.own.addresses), u"10.8.0.1/24 10.8.1.1/24 10.8.2.1/24"_s);
        QCOMPARE(odd.own.mtu, 1300); // the last one counts
        QCOMPARE(odd.own.postUp, QStringList({u"echo \"a = b\""_s, u"echo c=d"_s}));
        QCOMPARE(odd.peers.size(), size_t(2));
        QCOMPARE(joinedText(odd.peers[0].allowedIps), u"10.8.0.2/32 10.8.9.0/24 ::/0 10.8.0.2/32"_s);
        QCOMPARE(odd.peers[0].endpoint->toString(), u"[2001:db8::1]:51820"_s);
        QCOMPARE(odd.peers[0].persistentKeepalive, quint16(25));
    }

    void addedAndTakenAway()
    {
        const Config newer = config(test::fileOf(u"newer"_s));
        QCOMPARE(joinedText(newer.peers[0].allowedIps), u"10.66.0.0/16 10.67.0.0/16 +10.68.0.0/16 -10.67.0.0/16"_s);
        QCOMPARE(joinedText(allowedIpsInEffect(newer.peers).front()), u"10.66.0.0/16 10.68.0.0/16"_s);
        const QByteArray first = peer("AllowedIPs = 10.0.0.0/24, 10.0.1.0/24");
        const QByteArray second =
            QByteArray("[Peer]\nPublicKey = ") + test::kOtherKey + "\nAllowedIPs = 10.0.1.0/24, -10.0.0.0/24\n";
        const auto inEffect = allowedIpsInEffect(config(first + second).peers);
        QCOMPARE(joinedText(inEffect[0]), u"10.0.0.0/24"_s); // nobody takes away what another has
        QCOMPARE(joinedText(inEffect[1]), u"10.0.1.0/24"_s); // the last one gets it
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *field) {
            QTest::newRow(name) << text << line << QString::fromLatin1(field);
        };
        row("two interfaces", own("MTU = 1400") + own("MTU = 1400"), 3, "");
        row("a peer without a key", peer("") + "[Peer]\nAllowedIPs = ::/0\n[Peer]\n", 4, "PublicKey");
        row("the last peer without a key", peer("") + "\n[Peer]\n", 5, "PublicKey");
        row("twice the same peer", peer("") + peer(""), 5, "PublicKey");
        row("a word before the first section", "MTU = 1400\n", 1, "");
        row("a word in the wrong section", own("PublicKey = ") + peer(""), 2, "");
        row("wg-quick's word of a peer", peer("MTU = 1400"), 3, "");
        row("a word that nobody knows", own("\nMTUs = 1400"), 3, "");
        row("a section that nobody knows", "[Foo]\n", 1, "");
        row("a header with something behind", "[Interface] x\n", 1, "");
        row("a header with a value", "[Interface] = x\n", 1, "");
        row("no '='", own("MTU 1400"), 2, "");
        row("no value", own("ListenPort ="), 2, "ListenPort");
        row("no value but a comment", own("ListenPort = # 5"), 2, "ListenPort");
        row("no allowed addresses", peer("AllowedIPs ="), 3, "AllowedIPs");
        row("wg-quick does not know the section", "[ Interface ]\nMTU = 1400\n", 2, "");
        row("wg-quick does not know the word", own("M T U = 1400"), 2, "");
        row("a mark in the middle", "[Interface]\n\xEF\xBB\xBFMTU = 1400\n", 2, "");
        for (const char *value : {"65536", "-1", "+1", "1.5", "0x10", "port"})
            row(value, own(QByteArray("ListenPort = ") + value), 2, "ListenPort");
        for (const char *value : {"0x", "0X1", "4294967296", "0x100000000", "-1", "on", "1x", "0xg"})
            row(value, own(QByteArray("FwMark = ") + value), 2, "FwMark");
        for (const char *value : {"67", "65536", "-1400", "big", "1400 1500"})
            row(value, own(QByteArray("MTU = ") + value), 2, "MTU");
        for (const char *value : {"Off", "AUTO", "0", "4294967296", "main x"})
            row(value, own(QByteArray("Table = ") + value), 2, "Table");
        for (const char *value : {"", "yes", "1", "true false"})
            row("SaveConfig", own(QByteArray("SaveConfig = ") + value), 2, "SaveConfig");
        for (const char *value : {"10.0.0.1/33", "10.0.0.256/24", "10.0.0.1/24/24", "10.0.0.1/", "fd00::1/129", "eth0"})
            row(value, own(QByteArray("Address = 10.0.0.1/24, ") + value), 2, "Address");
        for (const char *value : {"1.2.3", "1:2", "-a", "a..b", "a/b"})
            row(value, own(QByteArray("DNS = 10.0.0.1, ") + value), 2, "DNS");
        row("a command that is no UTF-8", own("PostUp = echo \xff"), 2, "PostUp");
        for (const char *value : {"10.0.0.0/33", "010.0.0.0/8", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/8,", ",",
                                  "::/129", "1:2:3:4:5:6:7::8/64", "10.0.0.0/+8", "++10.0.0.0/8", "host"})
            row(value, peer(QByteArray("AllowedIPs = ") + value), 3, "AllowedIPs");
        for (const char *value : {"host", "host:0", "[::1", "a b.:5x"})
            row(value, peer(QByteArray("Endpoint = ") + value), 3, "Endpoint");
        for (const char *value : {"65536", "-1", "on", "0x19", "25s"})
            row(value, peer(QByteArray("PersistentKeepalive = ") + value), 3, "PersistentKeepalive");
        row("a key that is none", own("PrivateKey = " + QByteArray(43, 'A')), 2, "PrivateKey");
        row("a shared key that is none", peer("PresharedKey = (none)"), 3, "PresharedKey");
        row("a public key that is none", peer("PublicKey = x"), 3, "PublicKey");
    }
    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, field);
        const auto read = readConfig(document(text));
        QVERIFY(!read);
        QCOMPARE(read.error().reason, u"DOCUMENT_INVALID"_s);
        QCOMPARE(read.error().details.value("line"_L1).toInt(), line);
        QVERIFY2(read.error().message.startsWith(u"line %1: "_s.arg(line)), qPrintable(read.error().message));
        QCOMPARE(read.error().field, field);
    }

    void unknownWordsCanBeSkipped()
    {
        const QByteArray text = own("Jc = 4\nMTU = 1400") + "[Foo]\nMTU = 9\n" + peer("AdvancedSecurity = on");
        QVERIFY(!readConfig(document(text)));
        const auto read = readConfig(document(text), Unknown::Skipped);
        QVERIFY(read);
        QCOMPARE(read->own.mtu, 1400);
        QCOMPARE(read->peers.size(), size_t(1));
        QVERIFY(!readConfig(document(own("what is this")), Unknown::Skipped));
    }

    // Wherever a key has got to, what is refused does not tell it.
    void errorsTellNoSecrets_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray secret = test::kSecretKey;
        QTest::newRow("too long") << own("PrivateKey = x" + secret);
        QTest::newRow("too short") << own("PrivateKey = " + secret.chopped(1));
        QTest::newRow("in a word's place") << own(secret);
        QTest::newRow("before the first section") << secret;
        QTest::newRow("in a header") << "[Interface " + secret.chopped(1) + "]\n";
        QTest::newRow("behind a header") << "[Interface]" + secret + "\n";
        QTest::newRow("a word that nobody knows") << own("PrivatKey = " + secret);
        QTest::newRow("two on a line") << own("PrivateKey = " + secret + ", " + secret);
        QTest::newRow("shared key") << peer("PresharedKey = '" + secret + "'");
        for (const char *word : {"ListenPort", "FwMark", "Address", "DNS", "MTU", "Table", "SaveConfig"})
            QTest::newRow(word) << own(word + (" = " + secret));
        for (const char *word : {"AllowedIPs", "Endpoint", "PersistentKeepalive"})
            QTest::newRow(word) << peer(word + (" = " + secret));
        QTest::newRow("no text") << own("PrivateKey = " + secret + QByteArray(1, '\0'));
    }
    void errorsTellNoSecrets()
    {
        QFETCH(QByteArray, text);
        const auto parsed = Document::parse(text);
        const auto read = parsed ? readConfig(*parsed) : parsed.error();
        QVERIFY(!read);
        const Error &error = read.error();
        const QString said =
            error.message + error.field + error.reason + QString::fromUtf8(QJsonDocument(error.details).toJson());
        for (const int part : {0, 12, 24})
            QVERIFY2(!said.contains(QString::fromLatin1(test::kSecretKey).mid(part, 12)), qPrintable(said));
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("a long line") << QByteArray(Document::kMostLineBytes - 1, '#') + '\n' << true;
        QTest::newRow("a line too long") << QByteArray(Document::kMostLineBytes, '#') + '\n' << false;
        QTest::newRow("many lines") << QByteArray(Document::kMostLines, '\n') << true;
        QTest::newRow("too many lines") << QByteArray(Document::kMostLines + 1, '\n') << false;
        QTest::newRow("many peers") << QByteArray("[Peer]\n").repeated(Document::kMostPeers) << true;
        QTest::newRow("too many peers") << QByteArray("[Peer]\n").repeated(Document::kMostPeers + 1) << false;
        QTest::newRow("too large") << QByteArray(QByteArray(1023, ' ') + '\n').repeated(16 * 1024 + 1) << false;
    }
    void limits()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, fits);
        const auto parsed = Document::parse(text);
        QCOMPARE(bool(parsed), fits);
        if (!fits)
            QCOMPARE(parsed.error().code, ErrorCode::TooLarge);
    }
    void noText()
    {
        const auto parsed = Document::parse(QByteArray("[Interface]\n#\0\n", 15));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().reason, u"DOCUMENT_NOT_TEXT"_s);
    }

    void strippedOfWhatWgDoesNotKnow()
    {
        const QByteArray text =
            "\xEF\xBB\xBF# x\n[Interface]\naddress = 10.0.0.1/24\nListenPort = 5 # here\nPostUp = true\n"
            "SaveConfig = false\n\n"
            + peer("AllowedIPs = ::/0");
        QCOMPARE(document(text).stripped().bytes(),
                 "# x\n[Interface]\nListenPort = 5 # here\n\n" + peer("AllowedIPs = ::/0"));
    }

    void tenThousandPeers()
    {
        QByteArray text = own(QByteArray("PrivateKey = ") + test::kSecretKey);
        for (int i = 0; i < 10'000; ++i) {
            const Key key = *Key::fromBytes(QByteArray::number(i).rightJustified(32, '0'));
            text += "\n[Peer]\nPublicKey = " + key.toText() + "\nAllowedIPs = 10." + QByteArray::number(i / 256) + '.'
                    + QByteArray::number(i % 256) + ".0/24\n";
        }
        const Config many = config(text);
        QCOMPARE(many.peers.size(), size_t(10'000));
        QCOMPARE(allowedIpsInEffect(many.peers).size(), size_t(10'000));
    }
};

QTEST_GUILESS_MAIN(WireguardDocumentTest)
#include "wireguard_document_test.moc"
