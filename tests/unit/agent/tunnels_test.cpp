// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <sched.h>
#include <unistd.h>

#include "agent/tunnel/linux/linux_network.h"
#include "agent/tunnel/linux/wireguard_go.h"
#include "agent/tunnel/nft_text.h"
#include "agent/tunnel/tunnels.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

const QString kTunnel = u"0d9ab61c-6d2f-4f7e-9d43-8f7f5ad1a001"_s;

QByteArray outputOf(const QString &program, const QStringList &words, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, words);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(20'000);
    return process.exitCode() == 0 ? process.readAllStandardOutput() + '\n' : QByteArray();
}

bool runs(const QString &line)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    return !outputOf(words[0], words.mid(1)).isEmpty();
}

QString newKey()
{
    return QString::fromLatin1(wireguard::SecretKey::makePrivate().publicKey().toText());
}

QJsonObject peerOf(const QString &key, const QStringList &allowed)
{
    return {{u"public_key"_s, key}, {u"allowed_ips"_s, QJsonArray::fromStringList(allowed)}};
}

/// A process that stands for a kill -9 at some step of the system's work.
struct Killed {
};

struct Steps {
    int left = -1; ///< until it is killed; negative: it is not

    void one()
    {
        if (left == 0)
            throw Killed();
        --left;
    }
};

class KilledDevices final : public WireguardDevices
{
public:
    KilledDevices(WireguardDevices &real, Steps &steps) : m_real(real), m_steps(steps) {}
    QString backend() const override { return m_real.backend(); }
    bool isThere(const QString &name) override { return m_real.isThere(name); }
    Result<> make(const QString &name) override { return m_steps.one(), m_real.make(name); }
    Result<> remove(const QString &name) override { return m_steps.one(), m_real.remove(name); }
    Result<DeviceState> read(const QString &name) override { return m_real.read(name); }
    Result<> change(const QString &name, const wireguard::Config &desired,
                    const wireguard::Difference &difference) override
    {
        return m_steps.one(), m_real.change(name, desired, difference);
    }
    QStringList names() override { return m_real.names(); }

private:
    WireguardDevices &m_real;
    Steps &m_steps;
};

class KilledNetwork final : public TunnelNetwork
{
public:
    KilledNetwork(TunnelNetwork &real, Steps &steps) : m_real(real), m_steps(steps) {}
    Result<> raise(const QString &name, int mtu) override { return m_steps.one(), m_real.raise(name, mtu); }
    Result<> configure(const NetworkWish &wish) override { return m_steps.one(), m_real.configure(wish); }
    QStringList drift(const NetworkWish &wish) override { return m_real.drift(wish); }
    std::optional<InterfaceCounters> counters(const QString &name) override { return m_real.counters(name); }
    QList<net::InterfaceAddress> addresses(const QString &name) override { return m_real.addresses(name); }
    bool forwards(net::Family family) override { return m_real.forwards(family); }
    Result<> setForwards(net::Family family, bool on) override { return m_steps.one(), m_real.setForwards(family, on); }
    Result<> setRules(const QString &table, const QByteArray &text) override
    {
        return m_steps.one(), m_real.setRules(table, text);
    }
    bool hasRules(const QString &table) override { return m_real.hasRules(table); }

private:
    TunnelNetwork &m_real;
    Steps &m_steps;
};

/// A host in the test's network namespace, and a client with wireguard-go in another one, with a cable between them.
class Bench
{
public:
    Bench()
    {
        if (::geteuid() != 0 || QStandardPaths::findExecutable(u"wireguard-go"_s).isEmpty()
            || ::unshare(CLONE_NEWNET) != 0)
            return;
        m_holder.start(u"unshare"_s, {u"-n"_s, u"sleep"_s, u"600"_s});
        if (!m_holder.waitForStarted())
            return;
        const auto other = [this] { return QFile::symLinkTarget(u"/proc/%1/ns/net"_s.arg(m_holder.processId())); };
        if (!QTest::qWaitFor([&] { return other() != QFile::symLinkTarget(u"/proc/self/ns/net"_s); }))
            return;
        isPossible = runs(u"ip link set lo up"_s)
                     && runs(u"ip link add cable type veth peer name cable netns %1"_s.arg(m_holder.processId()))
                     && runs(u"ip addr add 192.0.2.1/24 dev cable"_s) && runs(u"ip link set cable up"_s)
                     && there(u"ip addr add 192.0.2.2/24 dev cable"_s) && there(u"ip link set cable up"_s);
        const auto isSettled = [] { // the cable has its link-local address
            const QByteArray all = outputOf(u"ip"_s, {u"addr"_s, u"show"_s, u"dev"_s, u"cable"_s});
            return all.contains("inet6 fe80") && !all.contains("tentative");
        };
        isPossible = isPossible && QTest::qWaitFor(isSettled, 20'000);
    }
    ~Bench()
    {
        (void)devices.remove(client);
        (void)devices.remove(host);
        m_holder.kill();
        m_holder.waitForFinished();
    }

    [[nodiscard]] qint64 holder() const { return m_holder.processId(); }
    [[nodiscard]] bool there(const QString &line) const
    {
        return runs(u"nsenter -t %1 -n "_s.arg(m_holder.processId()) + line);
    }
    [[nodiscard]] bool pings(const QString &address) const { return there(u"ping -c 1 -W 2 "_s + address); }
    [[nodiscard]] bool bringClient(const QJsonObject &document) const
    {
        const QByteArray own = clientKey.toText().bytes();
        const auto server = wireguard::SecretKey::parse(document["private_key"_L1].toString().toLatin1());
        const QByteArray text = "[Interface]\nPrivateKey = " + own
                                + "\n[Peer]\nPublicKey = " + server->publicKey().toText()
                                + "\nEndpoint = 192.0.2.1:51820\nAllowedIPs = 10.9.0.0/24, fd09::/64\n";
        return there(u"wireguard-go "_s + client) && there(u"ip link set %1 up"_s.arg(client))
               && !outputOf(u"wg"_s, {u"setconf"_s, client, u"/dev/stdin"_s}, text).isEmpty()
               && there(u"ip addr add 10.9.0.2/24 dev "_s + client)
               && there(u"ip addr add fd09::2/64 dev %1 nodad"_s.arg(client));
    }
    [[nodiscard]] QJsonObject document() const
    {
        return {{u"name"_s, host},
                {u"private_key"_s, QString::fromLatin1(serverKey.toText().bytes())},
                {u"listen_port"_s, 51820},
                {u"addresses"_s, QJsonArray{u"10.9.0.1/24"_s, u"fd09::1/64"_s}},
                {u"forward"_s, true},
                {u"masquerade"_s, true},
                {u"peers"_s, QJsonArray{peerOf(QString::fromLatin1(clientKey.publicKey().toText()),
                                               {u"10.9.0.2/32"_s, u"fd09::2/128"_s, u"10.77.0.0/24"_s})}}};
    }
    /// All that a tunnel may have changed.
    [[nodiscard]] static QByteArray snapshot()
    {
        return outputOf(u"ip"_s, {u"-o"_s, u"addr"_s}) + outputOf(u"ip"_s, u"route show table all"_s.split(u' '))
               + outputOf(u"ip"_s, u"-6 route show table all"_s.split(u' '))
               + outputOf(u"nft"_s, {u"list"_s, u"ruleset"_s})
               + outputOf(u"cat"_s, {u"/proc/sys/net/ipv4/ip_forward"_s, u"/proc/sys/net/ipv6/conf/all/forwarding"_s});
    }
    [[nodiscard]] int process() const
    {
        return outputOf(u"pgrep"_s, {u"-xf"_s, u".*wireguard-go "_s + host}).trimmed().toInt();
    }

    bool isPossible = false;
    const QString host = u"mhs%1"_s.arg(::getpid());
    const QString client = u"mhc%1"_s.arg(::getpid());
    const wireguard::SecretKey serverKey = wireguard::SecretKey::makePrivate();
    const wireguard::SecretKey clientKey = wireguard::SecretKey::makePrivate();
    const fleet::TunnelPowers powers{{u"mhs*"_s}, 51820, 51830, true, false, u"auto"_s};
    WireguardGo devices;
    LinuxNetwork network;
    SystemClock clock;
    QTemporaryDir folder;

private:
    QProcess m_holder;
};

} // namespace

#define NEED(bench)                                                                                                    \
    if (!(bench).isPossible)                                                                                           \
    QSKIP("needs root, network namespaces, wireguard-go, iproute2, nftables and ping")

class TunnelsTest : public QObject
{
    Q_OBJECT

private slots:
    /// Up, changed beside traffic, taken over, killed, gone.
    void wholeWay()
    {
        Bench bench;
        NEED(bench);
        const QByteArray before = Bench::snapshot();
        auto tunnels = std::make_unique<Tunnels>(bench.folder.path(), bench.devices, bench.network, bench.clock);
        tunnels->recover();
        const auto up = tunnels->apply(kTunnel, {1, bench.document()}, bench.powers);
        QVERIFY2(up, up ? "" : qPrintable(up.error().message));
        QCOMPARE(up->values["drift"_L1].toArray(), QJsonArray());
        QVERIFY(outputOf(u"ip"_s, u"route show proto 109"_s.split(u' ')).contains("10.77.0.0/24"));
        QVERIFY(bench.bringClient(bench.document()));
        QVERIFY(bench.pings(u"10.9.0.1"_s));
        QVERIFY(bench.pings(u"fd09::1"_s));
        QVERIFY(tunnels->status(kTunnel)->peers.contains("192.0.2.2:"));
        QVERIFY(tunnels->status(kTunnel)->values["rx"_L1].toInteger() > 0);

        QProcess ping;
        bool isWhole = true;
        ping.start(u"nsenter"_s, {u"-t"_s, QString::number(bench.holder()), u"-n"_s, u"ping"_s, u"-i"_s, u"0.01"_s,
                                  u"-c"_s, u"300"_s, u"10.9.0.1"_s});
        QVERIFY(ping.waitForStarted());
        for (int i = 0; i < 20; ++i) {
            const QStringList gone = i == 0 ? QStringList() : QStringList{m_key};
            m_key = newKey();
            isWhole = isWhole
                      && tunnels->change(kTunnel, 1 + i, 2 + i, {peerOf(m_key, {u"10.9.0.%1/32"_s.arg(10 + i)})}, gone,
                                         bench.powers);
        }
        QVERIFY(isWhole);
        QVERIFY(ping.waitForFinished());
        QVERIFY2(ping.readAllStandardOutput().contains(" 0% packet loss"),
                 "packets were lost beside changes of others");
        QCOMPARE(tunnels->change(kTunnel, 1, 30, {}, {}, bench.powers).error().code, ErrorCode::Conflict);

        const int process = bench.process();
        QVERIFY(process > 0);
        tunnels = std::make_unique<Tunnels>(bench.folder.path(), bench.devices, bench.network, bench.clock);
        tunnels->recover();
        QCOMPARE(bench.process(), process);
        QCOMPARE(tunnels->status(kTunnel)->values["serial"_L1].toInteger(), 21);
        QVERIFY(tunnels->status(kTunnel)->peers.contains("192.0.2.2:")); // it has moved, and stays there
        QVERIFY(bench.pings(u"10.9.0.1"_s));

        QCOMPARE(::kill(process, SIGKILL), 0);
        QTRY_VERIFY((tunnels->look(), tunnels->status(kTunnel)->values["running"_L1].toBool()));
        QVERIFY(bench.process() != process);
        QTRY_VERIFY(bench.pings(u"fd09::1"_s));
        QCOMPARE(tunnels->status(kTunnel)->values["drift"_L1].toArray(), QJsonArray());

        QVERIFY(tunnels->down(kTunnel));
        QTRY_COMPARE(Bench::snapshot(), before);
        QCOMPARE(tunnels->status(kTunnel).error().code, ErrorCode::NotFound);
        QVERIFY(KeptTunnels(bench.folder.path()).ids().isEmpty());
    }

    /// A peer's packets go only where it is said; what somebody changes by hand shows, and is repaired.
    void limitsAndRepair()
    {
        Bench bench;
        NEED(bench);
        Tunnels tunnels(bench.folder.path(), bench.devices, bench.network, bench.clock);
        QJsonObject document = bench.document();
        QJsonObject peer = document["peers"_L1].toArray()[0].toObject();
        peer.insert(u"destinations"_s, QJsonArray{u"10.9.0.1/32"_s});
        peer.insert(u"rate_kbit"_s, 100'000);
        document.insert(u"peers"_s, QJsonArray{peer});
        const auto up = tunnels.apply(kTunnel, {1, document}, bench.powers);
        QVERIFY2(up, up ? "" : qPrintable(up.error().message));
        QVERIFY(bench.bringClient(document));
        QVERIFY(bench.pings(u"10.9.0.1"_s));
        QVERIFY(!bench.pings(u"fd09::1"_s));

        QVERIFY(runs(u"ip addr del 10.9.0.1/24 dev "_s + bench.host));
        QVERIFY(runs(u"nft delete table inet "_s + nftTableOf(kTunnel)));
        // with the last address of IPv4 its routes go, too
        QCOMPARE(tunnels.status(kTunnel)->values["drift"_L1].toArray().size(), 3);
        const auto repaired = tunnels.repair(kTunnel);
        QVERIFY(repaired);
        QCOMPARE(repaired->values["drift"_L1].toArray(), QJsonArray());
        QVERIFY(bench.pings(u"10.9.0.1"_s));
        QVERIFY(tunnels.down(kTunnel));
    }

    /// Each refusal leaves everything as it was.
    void refusals()
    {
        Bench bench;
        NEED(bench);
        Tunnels tunnels(bench.folder.path(), bench.devices, bench.network, bench.clock);
        QUdpSocket other;
        QVERIFY(other.bind(QHostAddress::AnyIPv4, 51821));
        const QString taken = u"mhsx%1"_s.arg(::getpid());
        QVERIFY(runs(u"ip link add %1 type veth peer name mhsy"_s.arg(taken)));
        QVERIFY(runs(u"ip route add 10.77.0.0/24 dev cable"_s));
        const QByteArray before = Bench::snapshot();
        const auto reason = [&](const QString &member, const QJsonValue &value) {
            QJsonObject document = bench.document();
            document.insert(member, value);
            const auto done = tunnels.apply(kTunnel, {1, document}, bench.powers);
            return done ? u"done"_s : done.error().reason;
        };
        QCOMPARE(reason(u"name"_s, u"eth0"_s), u"NOT_ALLOWED"_s);
        QCOMPARE(reason(u"listen_port"_s, 53), u"NOT_ALLOWED"_s);
        QCOMPARE(reason(u"listen_port"_s, 51821), u"PORT_IN_USE"_s);
        QVERIFY(reason(u"name"_s, taken) != u"done"_s);
        QCOMPARE(reason(u"mtu"_s, 1400), u"ROUTE_TAKEN"_s);
        QTRY_COMPARE(Bench::snapshot(), before);
        QVERIFY(KeptTunnels(bench.folder.path()).ids().isEmpty());

        QVERIFY(runs(u"ip route del 10.77.0.0/24 dev cable"_s));
        QTRY_COMPARE(reason(u"mtu"_s, 1400), u"done"_s);
        const QByteArray up = Bench::snapshot();
        QJsonObject busy = bench.document();
        busy.insert(u"listen_port"_s, 51821);
        QCOMPARE(tunnels.apply(kTunnel, {2, busy}, bench.powers).error().reason, u"PORT_IN_USE"_s);
        QCOMPARE(Bench::snapshot(), up);
        QCOMPARE(tunnels.status(kTunnel)->values["listen_port"_L1].toInt(), 51820);
        QCOMPARE(tunnels.apply(kTunnel, {0, busy}, bench.powers).error().code, ErrorCode::Conflict);
        QVERIFY(tunnels.down(kTunnel));
    }

    /// Killed at any step, an agent finds what was in force before, or nothing.
    void killedBetweenSteps()
    {
        Bench bench;
        NEED(bench);
        const QByteArray empty = Bench::snapshot();
        Steps steps;
        KilledDevices devices(bench.devices, steps);
        KilledNetwork network(bench.network, steps);
        QJsonObject second = bench.document();
        second.insert(u"addresses"_s, QJsonArray{u"10.8.0.1/24"_s});
        second.insert(u"masquerade"_s, false);
        second.insert(u"listen_port"_s, 51825);
        const auto isKilled = [&](int after, const auto &work) {
            Tunnels tunnels(bench.folder.path(), devices, network, bench.clock);
            steps.left = -1;
            tunnels.recover();
            steps.left = after;
            try {
                work(tunnels);
            } catch (const Killed &) {
                steps.left = -1;
                return true;
            }
            steps.left = -1;
            return false;
        };
        const auto found = [&] {
            Tunnels tunnels(bench.folder.path(), bench.devices, bench.network, bench.clock);
            tunnels.recover();
            const auto status = tunnels.status(kTunnel);
            return status ? qMakePair(status->values["serial"_L1].toInt(), status->values["drift"_L1].toArray())
                          : qMakePair(0, QJsonArray());
        };
        int kills = 0;
        for (; isKilled(kills,
                        [&](auto &all) {
                            (void)all.apply(kTunnel, {1, bench.document()}, bench.powers);
                        });
             ++kills) {
            QCOMPARE(found(), qMakePair(0, QJsonArray()));
            QTRY_COMPARE(Bench::snapshot(), empty);
        }
        QVERIFY(kills >= 5);
        QCOMPARE(found(), qMakePair(1, QJsonArray()));
        const QByteArray up = Bench::snapshot();
        for (kills = 0; isKilled(kills,
                                 [&](auto &all) {
                                     (void)all.apply(kTunnel, {2, second}, bench.powers);
                                 });
             ++kills) {
            QCOMPARE(found(), qMakePair(1, QJsonArray()));
            QCOMPARE(Bench::snapshot().size(), up.size());
        }
        QVERIFY(kills >= 3);
        QCOMPARE(found(), qMakePair(2, QJsonArray()));
        QVERIFY(isKilled(1, [](auto &all) { (void)all.down(kTunnel); }));
        QCOMPARE(found(), qMakePair(0, QJsonArray()));
        QTRY_COMPARE(Bench::snapshot(), empty);
    }

    /// What goes back after a change that nobody confirmed.
    void formerComesBack()
    {
        Bench bench;
        NEED(bench);
        Tunnels tunnels(bench.folder.path(), bench.devices, bench.network, bench.clock);
        const KeptTunnels kept(bench.folder.path());
        const auto none = kept.former(kTunnel);
        QVERIFY(none && none->isEmpty());
        const QByteArray empty = Bench::snapshot();
        QVERIFY(tunnels.apply(kTunnel, {5, bench.document()}, bench.powers));
        const auto former = kept.former(kTunnel);
        QVERIFY(former);
        QJsonObject stopped = bench.document();
        stopped.insert(u"running"_s, false);
        QVERIFY(tunnels.apply(kTunnel, {6, stopped}, bench.powers));
        QTRY_COMPARE(Bench::snapshot(), empty);
        QVERIFY(!tunnels.status(kTunnel)->values["running"_L1].toBool());
        QVERIFY(tunnels.restore(kTunnel, *former));
        QVERIFY(tunnels.status(kTunnel)->values["running"_L1].toBool());
        QCOMPARE(tunnels.status(kTunnel)->values["serial"_L1].toInt(), 5);
        const auto text = tunnels.read(bench.host);
        QVERIFY(text && text->bytes().contains("PrivateKey") && text->bytes().contains("fd09::1/64"));
        QVERIFY(tunnels.restore(kTunnel, *none));
        QTRY_COMPARE(Bench::snapshot(), empty);
        QVERIFY(tunnels.list()["tunnels"_L1].toArray().isEmpty());
    }

private:
    QString m_key;
};

QTEST_GUILESS_MAIN(TunnelsTest)
#include "tunnels_test.moc"
