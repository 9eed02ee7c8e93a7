// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <net/if.h>
#include <sched.h>
#include <unistd.h>

#include "agent/exec/change_doer.h"
#include "agent/exec/commands.h"
#include "agent/exec/tunnel_doer.h"
#include "agent/tunnel/backends.h"
#include "core/base/json.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/agent/heard_wire.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;
const QString kTunnel = u"0d9ab61c-6d2f-4f7e-9d43-8f7f5ad1a001"_s;
const QString kChange = u"5a8c1c07-3a4e-4ac2-8d3b-2f7b8f9c1d11"_s;

QString newKey()
{
    return QString::fromLatin1(wireguard::SecretKey::makePrivate().publicKey().toText());
}

/// An agent's commands about tunnels, with real ones in the test's network namespace.
struct House {
    House()
    {
        isPossible = ::geteuid() == 0 && !QStandardPaths::findExecutable(u"wireguard-go"_s).isEmpty()
                     && ::unshare(CLONE_NEWNET) == 0;
        manifest.tunnel = {{u"mhd*"_s}, 51820, 51830, false, true, u"auto"_s};
        manifest.lines.insert(u"tunnel"_s, 7);
        commands.add(u"tunnel"_s, tunnels);
        commands.add(u"change"_s, changes);
        holds.add(u"tunnel"_s, tunnels);
        commands.linked();
        tunnels.start();
        holds.start();
    }
    ~House() { (void)devices->remove(name); }

    [[nodiscard]] QJsonObject document() const
    {
        return {{u"name"_s, name},
                {u"private_key"_s, QString::fromLatin1(key.toText().bytes())},
                {u"listen_port"_s, 51820},
                {u"addresses"_s, QJsonArray{u"10.9.0.1/24"_s}},
                {u"peers"_s, QJsonArray{QJsonObject{{u"public_key"_s, peer}}}}};
    }
    /// The answer, or the code of the refusal; `sent` goes on the command's stream.
    QJsonObject ask(const QString &verb, QJsonObject arguments, const QByteArray &sent = {})
    {
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = verb;
        command.deadlineMs = 60'000;
        command.principal = {u"1"_s, u"ann"_s};
        command.stream = ++stream;
        command.credit = 1024 * 1024;
        if (verb != "change.undo"_L1 && verb != "change.confirm"_L1 && !arguments.contains("name"_L1))
            arguments.insert(u"tunnel"_s, kTunnel);
        command.arguments = arguments;
        (void)commands.take(fleet::Frame(command));
        if (!sent.isEmpty()) {
            (void)commands.take(fleet::Piece{command.stream, sent});
            (void)commands.take(fleet::Frame(fleet::End{command.stream}));
        }
        QJsonObject answer;
        (void)QTest::qWaitFor(
            [&] {
                for (const auto &each : wire.heard<fleet::Outcome>())
                    answer = each.id == command.id ? each.value : answer;
                for (const auto &each : wire.heard<fleet::Refused>()) {
                    if (each.id == command.id)
                        answer = {{u"code"_s, each.code}, {u"field"_s, each.field}, {u"line"_s, each.line}};
                }
                return commands.atWork() == 0;
            },
            kPatience);
        return answer;
    }
    QJsonObject apply(qint64 serial, const QJsonObject &what, const QJsonObject &more = {})
    {
        const QByteArray bytes = json::toBytes(what);
        QJsonObject arguments = more;
        arguments.insert(u"serial"_s, serial);
        arguments.insert(u"size"_s, bytes.size());
        arguments.insert(u"sha256"_s,
                         QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        return ask(u"tunnel.apply"_s, arguments, bytes);
    }
    [[nodiscard]] bool isUp() const { return ::if_nametoindex(qPrintable(name)) != 0; }

    bool isPossible = false;
    const QString name = u"mhd%1"_s.arg(::getpid());
    const wireguard::SecretKey key = wireguard::SecretKey::makePrivate();
    const QString peer = newKey();
    quint64 stream = 0;
    QTemporaryDir dir;
    test::FakeClock clock;
    HeardWire wire;
    fleet::Manifest manifest;
    std::unique_ptr<WireguardDevices> devices = makeWireguardDevices();
    std::unique_ptr<TunnelNetwork> network = makeTunnelNetwork();
    Holds holds{dir.filePath(u"holds"_s), clock};
    TunnelDoer tunnels{{dir.filePath(u"tunnels"_s), *devices, *network, holds, clock}};
    ChangeDoer changes{holds};
    Commands commands{wire, [this] { return manifest; }, dir.filePath(u"commands"_s), clock};
};

} // namespace

class TunnelDoerTest : public QObject
{
    Q_OBJECT

private slots:
    void verbs()
    {
        House house;
        if (!house.isPossible)
            QSKIP("needs root, network namespaces, wireguard-go and nftables");
        const QJsonObject up = house.apply(1, house.document());
        QCOMPARE(up["running"_L1].toBool(), true);
        QCOMPARE(up["serial"_L1].toInt(), 1);
        QCOMPARE(house.ask(u"tunnel.status"_s, {})["peers"_L1].toInt(), 1);
        QCOMPARE(json::parseObject(house.wire.bytesOf(house.stream))->value("k"_L1).toString(), house.peer);

        const QJsonObject more{{u"public_key"_s, newKey()}, {u"allowed_ips"_s, QJsonArray{u"10.9.0.3/32"_s}}};
        const QJsonObject change{{u"base"_s, 1}, {u"serial"_s, 2}, {u"set"_s, QJsonArray{more}}};
        QCOMPARE(house.ask(u"tunnel.change"_s, change)["peers"_L1].toInt(), 2);
        QCOMPARE(house.ask(u"tunnel.change"_s, change)["code"_L1].toString(), u"CONFLICT"_s);
        QCOMPARE(house.apply(1, house.document())["code"_L1].toString(), u"CONFLICT"_s);
        QCOMPARE(house.ask(u"tunnel.repair"_s, {})["serial"_L1].toInt(), 2);
        const QJsonArray all = house.ask(u"tunnel.list"_s, {})["tunnels"_L1].toArray();
        QCOMPARE(all[0].toObject()["tunnel"_L1].toString(), kTunnel);

        QCOMPARE(house.ask(u"tunnel.read"_s, {{u"name"_s, house.name}}), QJsonObject());
        QVERIFY(house.wire.bytesOf(house.stream).contains("ListenPort = 51820"));
        QVERIFY(house.wire.bytesOf(house.stream).contains(house.key.toText().bytes()));
        QCOMPARE(house.ask(u"tunnel.down"_s, {}), QJsonObject());
        QTRY_VERIFY(!house.isUp());
        QCOMPARE(house.ask(u"tunnel.down"_s, {})["code"_L1].toString(), u"NOT_FOUND"_s);
        QCOMPARE(house.ask(u"tunnel.sing"_s, {})["code"_L1].toString(), u"UNKNOWN_VERB"_s);
    }

    void refusals()
    {
        House house;
        if (!house.isPossible)
            QSKIP("needs root, network namespaces, wireguard-go and nftables");
        QJsonObject document = house.document();
        document.insert(u"listen_port"_s, 53);
        const QJsonObject refused = house.apply(1, document);
        QCOMPARE(refused["code"_L1].toString(), u"NOT_ALLOWED"_s);
        QCOMPARE(refused["line"_L1].toInt(), 7);
        document.insert(u"listen_port"_s, 0);
        QCOMPARE(house.apply(1, document)["field"_L1].toString(), u"listen_port"_s);
        const QJsonObject wrong{{u"serial"_s, 1}, {u"size"_s, 2}, {u"sha256"_s, QString(64, u'0')}};
        QCOMPARE(house.ask(u"tunnel.apply"_s, wrong, "{}")["field"_L1].toString(), u"sha256"_s);
        QCOMPARE(house.apply(1, house.document(), {{u"hold"_s, 5}})["field"_L1].toString(), u"hold"_s);
        QVERIFY(!house.isUp());
        house.manifest.tunnel = {};
        QCOMPARE(house.apply(1, house.document())["code"_L1].toString(), u"NOT_ALLOWED"_s);
    }

    /// Nobody confirms; somebody takes it back; somebody confirms.
    void heldChanges()
    {
        House house;
        if (!house.isPossible)
            QSKIP("needs root, network namespaces, wireguard-go and nftables");
        const QJsonObject hold{{u"hold"_s, QJsonObject{{u"change"_s, kChange}, {u"for_ms"_s, 60'000}}}};
        const QJsonObject change{{u"change"_s, kChange}};
        QVERIFY(house.apply(1, house.document(), hold)["running"_L1].toBool());
        QCOMPARE(house.apply(2, house.document())["code"_L1].toString(), u"CONFLICT"_s);
        QCOMPARE(house.ask(u"change.undo"_s, change), QJsonObject());
        QTRY_VERIFY(!house.isUp());

        QVERIFY(house.apply(1, house.document(), hold)["running"_L1].toBool());
        QCOMPARE(house.ask(u"change.confirm"_s, change), QJsonObject());
        QJsonObject moved = house.document();
        moved.insert(u"listen_port"_s, 51829);
        QCOMPARE(house.apply(2, moved, hold)["listen_port"_L1].toInt(), 51829);
        QCOMPARE(house.ask(u"change.undo"_s, change), QJsonObject());
        const QJsonObject back = house.ask(u"tunnel.status"_s, {});
        QCOMPARE(back["listen_port"_L1].toInt(), 51820);
        QCOMPARE(back["serial"_L1].toInt(), 1);
        // What fails is not held.
        moved.insert(u"name"_s, u"eth0"_s);
        QCOMPARE(house.apply(3, moved, hold)["code"_L1].toString(), u"NOT_ALLOWED"_s);
        QCOMPARE(house.ask(u"change.confirm"_s, change)["code"_L1].toString(), u"NOT_FOUND"_s);
        QCOMPARE(house.ask(u"tunnel.down"_s, {}), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(TunnelDoerTest)
#include "tunnel_doer_test.moc"
