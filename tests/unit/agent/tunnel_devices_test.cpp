// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QUdpSocket>

#include <net/if.h>
#include <sched.h>
#include <unistd.h>

#include "agent/tunnel/linux/wireguard_go.h"
#include "agent/tunnel/tunnel_document.h"
#include "agent/tunnel/uapi_text.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

QString newKey()
{
    return QString::fromLatin1(wireguard::SecretKey::makePrivate().publicKey().toText());
}

QJsonObject peerOf(const QString &key, const QString &allowed)
{
    return {{u"public_key"_s, key}, {u"allowed_ips"_s, QJsonArray{allowed}}};
}

QJsonObject documentWith(const QJsonArray &peers)
{
    const Secret key = wireguard::SecretKey::makePrivate().toText();
    return {{u"name"_s, u"wg0"_s},
            {u"private_key"_s, QString::fromLatin1(key.bytes())},
            {u"listen_port"_s, 51820},
            {u"addresses"_s, QJsonArray{u"10.0.0.1/24"_s, u"fd00::1/64"_s}},
            {u"peers"_s, peers}};
}

bool isPossible()
{
    return ::geteuid() == 0 && !QStandardPaths::findExecutable(u"wireguard-go"_s).isEmpty()
           && !QStandardPaths::findExecutable(u"ip"_s, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/bin"_s}).isEmpty()
           && ::unshare(CLONE_NEWNET) == 0;
}

} // namespace

class TunnelDevicesTest : public QObject
{
    Q_OBJECT

private slots:
    void documents_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<QString>("field");
        const QString key = newKey();
        const auto peers = [](const QJsonArray &all) { return QJsonObject{{u"peers"_s, all}}; };
        const auto with = [](const QString &member, const QJsonValue &value) { return QJsonObject{{member, value}}; };
        QTest::newRow("fine") << QJsonObject{} << QString();
        QTest::newRow("name with a line end") << with(u"name"_s, u"wg0\nx"_s) << u"name"_s;
        QTest::newRow("name is a path") << with(u"name"_s, u".."_s) << u"name"_s;
        QTest::newRow("16 bytes") << with(u"name"_s, u"wg01234567890123"_s) << u"name"_s;
        QTest::newRow("port") << with(u"listen_port"_s, 65536) << u"listen_port"_s;
        QTest::newRow("mtu") << with(u"mtu"_s, 575) << u"mtu"_s;
        QTest::newRow("egress") << with(u"egress"_s, u"eth0\" ; drop"_s) << u"egress"_s;
        QTest::newRow("key") << with(u"private_key"_s, u"short"_s) << u"private_key"_s;
        QTest::newRow("address") << with(u"addresses"_s, QJsonArray{u"10.0.0.256/24"_s}) << u"addresses[0]"_s;
        QTest::newRow("twice") << peers({peerOf(key, u"10.0.0.2/32"_s), peerOf(key, u"10.0.0.3/32"_s)})
                               << u"peers[1].public_key"_s;
        QTest::newRow("overlap") << peers({peerOf(newKey(), u"10.1.0.0/16"_s), peerOf(newKey(), u"10.1.2.0/24"_s)})
                                 << u"peers[1].allowed_ips"_s;
        QTest::newRow("default route") << peers({peerOf(newKey(), u"0.0.0.0/0"_s)}) << u"routes"_s;
        QTest::newRow("host bits") << peers({peerOf(newKey(), u"10.1.0.1/16"_s)}) << u"peers[0].allowed_ips[0]"_s;
        QJsonObject named = peerOf(newKey(), u"10.0.0.2/32"_s);
        named.insert(u"endpoint"_s, u"vpn.example.org:1"_s);
        QTest::newRow("name as endpoint") << peers({named}) << u"peers[0].endpoint"_s;
    }
    void documents()
    {
        QFETCH(QJsonObject, change);
        QFETCH(QString, field);
        QJsonObject json = documentWith({peerOf(newKey(), u"10.0.0.2/32"_s), peerOf(newKey(), u"10.9.0.0/24"_s)});
        for (auto each = change.begin(); each != change.end(); ++each)
            json.insert(each.key(), each.value());
        const auto document = TunnelDocument::fromJson(json);
        QCOMPARE(document ? QString() : document.error().field, field);
        if (document)
            QCOMPARE(document->routedPrefixes(), QList{*net::Prefix::parse(u"10.9.0.0/24")});
    }

    void changes()
    {
        const QString a = newKey();
        const QString b = newKey();
        const QString c = newKey();
        const QJsonObject before = documentWith({peerOf(a, u"10.0.0.2/32"_s), peerOf(b, u"10.0.0.3/32"_s)});
        const auto after = changedDocument(before, {peerOf(c, u"10.0.0.4/32"_s), peerOf(b, u"10.0.0.5/32"_s)}, {a});
        QVERIFY(after);
        QCOMPARE(after->value("peers"_L1).toArray(),
                 (QJsonArray{peerOf(b, u"10.0.0.5/32"_s), peerOf(c, u"10.0.0.4/32"_s)}));
        QCOMPARE(changedDocument(before, {peerOf(c, u"::/64"_s), peerOf(c, u"::/64"_s)}, {}).error().field,
                 u"set[1].public_key"_s);
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isFine");
        const QByteArray key(64, 'a');
        QTest::newRow("whole") << "listen_port=7\npublic_key=" + key
                                      + "\nrx_bytes=5\nallowed_ip=10.0.0.0/8\nerrno=0\n\n"
                               << true;
        QTest::newRow("unknown words") << QByteArray("protocol_version=1\nshoe_size=43\nerrno=0\n\n") << true;
        QTest::newRow("no end") << QByteArray("listen_port=7\n") << false;
        QTest::newRow("no line end") << QByteArray("errno=0") << false;
        QTest::newRow("refused") << QByteArray("errno=-2\n\n") << false;
        QTest::newRow("short key") << QByteArray("public_key=abcd\nerrno=0\n\n") << false;
        QTest::newRow("negative") << "public_key=" + key + "\nrx_bytes=-5\nerrno=0\n\n" << false;
        QTest::newRow("prefix") << "public_key=" + key + "\nallowed_ip=x\nerrno=0\n\n" << false;
    }
    void answers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, isFine);
        QCOMPARE(bool(deviceFrom(answer)), isFine);
    }

    /// Somebody else has the port; then its process is killed, and leaves a socket that nobody listens on.
    void portsAndKills()
    {
        if (!isPossible())
            QSKIP("needs root, network namespaces, wireguard-go and iproute2");
        const QString name = u"mhp%1"_s.arg(::getpid());
        WireguardGo devices;
        QVERIFY(devices.make(name));
        const auto clean = qScopeGuard([&] { (void)devices.remove(name); });
        QUdpSocket other;
        QVERIFY(other.bind(QHostAddress::AnyIPv4, 51820));
        const auto wanted = TunnelDocument::fromJson(documentWith({}));
        wireguard::Difference port;
        port.own = {wireguard::OwnField::ListenPort};
        const auto refused = devices.change(name, wanted->config, port);
        QCOMPARE(refused ? QString() : refused.error().reason, u"PORT_IN_USE"_s); // whether its link is up or not
        QVERIFY(refused.error().message.contains(u"51820"_s));
        QCOMPARE(QProcess::execute(u"ip"_s, {u"link"_s, u"set"_s, name, u"up"_s}), 0);
        QVERIFY(!devices.change(name, wanted->config, port));
        other.close();
        QVERIFY(other.bind(QHostAddress::AnyIPv6, 51820));
        QVERIFY(!devices.change(name, wanted->config, port));
        other.close();
        QVERIFY(devices.change(name, wanted->config, port));
        QCOMPARE(devices.read(name)->config.own.listenPort, quint16(51820));

        QProcess find;
        find.start(u"pgrep"_s, {u"-xf"_s, u".*wireguard-go "_s + name});
        QVERIFY(find.waitForFinished());
        const int pid = find.readAllStandardOutput().trimmed().toInt();
        QVERIFY(pid > 0);
        QVERIFY(::getsid(pid) != ::getsid(0)); // it outlives who started it
        QCOMPARE(::kill(pid, SIGKILL), 0);
        QTRY_VERIFY(!devices.isThere(name));
        QTRY_COMPARE(::if_nametoindex(qPrintable(name)), 0U);
        const auto again = devices.make(name);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QVERIFY(devices.read(name)->config.own.listenPort != 51820); // a new one, which nobody has told anything
    }

    /// A device with many peers; one of them changed and one removed, the others as they were.
    void realDevice()
    {
        if (!isPossible())
            QSKIP("needs root, network namespaces, wireguard-go and iproute2");
        constexpr int kPeers = 1500;
        const QString name = u"mht%1"_s.arg(::getpid());
        QJsonArray peers;
        for (int i = 0; i < kPeers; ++i)
            peers.append(peerOf(newKey(), u"10.%1.%2.0/24"_s.arg(1 + i / 250).arg(i % 250)));
        auto wanted = TunnelDocument::fromJson(documentWith(peers));
        QVERIFY(wanted);
        WireguardGo devices;
        QVERIFY(devices.make(name));
        const auto clean = qScopeGuard([&] { (void)devices.remove(name); });
        QCOMPARE(devices.make(name).error().code, ErrorCode::Conflict);
        QVERIFY(devices.names().contains(name));
        const auto bring = [&]() -> wireguard::Difference {
            auto now = devices.read(name);
            if (!now)
                return {};
            now->config.own.addresses = wanted->config.own.addresses;
            const auto found = wireguard::difference(now->config, wanted->config);
            return devices.change(name, wanted->config, found) ? found : wireguard::Difference();
        };
        QCOMPARE(bring().added.size(), kPeers);
        QVERIFY(bring().isEmpty());

        wanted->config.peers[7].persistentKeepalive = 25;
        wanted->config.peers[7].allowedIps = {{*net::Prefix::parse(u"fd00:7::/64"), {}}};
        wanted->config.peers[7].presharedKey = wireguard::SecretKey::makeShared();
        wanted->config.peers.pop_back();
        const auto second = bring();
        QCOMPARE(second.changed.size(), 1);
        QCOMPARE(second.removed.size(), 1);
        QVERIFY(second.added.isEmpty());
        QVERIFY(bring().isEmpty());
        QVERIFY(devices.remove(name));
        QVERIFY(!devices.isThere(name));
        QCOMPARE(devices.read(name).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TunnelDevicesTest)
#include "tunnel_devices_test.moc"
