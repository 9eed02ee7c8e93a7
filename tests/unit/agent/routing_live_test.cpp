// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's routing with the real BIRD in one network namespace and the real FRR in another.
#include <csignal>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include "agent/routing/bird.h"
#include "tests/unit/agent/routing_bench.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

const QString kFour = u"0190b6a0-0000-7000-8000-000000000001"_s;
const QString kSix = u"0190b6a0-0000-7000-8000-000000000002"_s;
const QString kChange = u"11111111-2222-3333-4444-555555555555"_s;
const QString kBgpd = u"/usr/lib/frr/bgpd"_s;
const QString kPassword = u"the-right-one"_s;

/// The machine's, where something can happen right after a file has been written.
class WatchedDisk final : public Disk
{
public:
    Result<FileState> read(const QString &folder, const QString &name) override { return m_real->read(folder, name); }
    Result<> put(const QString &folder, const QString &name, const FileState &state) override
    {
        const auto written = m_real->put(folder, name, state);
        if (const auto next = std::exchange(afterwards, {}))
            next();
        return written;
    }
    Result<QStringList> names(const QString &folder) override { return m_real->names(folder); }
    Result<QByteArray> contents(const QString &path) override { return m_real->contents(path); }
    Result<> makeFolder(const QString &path) override { return m_real->makeFolder(path); }

    std::function<void()> afterwards;

private:
    std::unique_ptr<Disk> m_real = makeDisk();
};

bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr)
{
    QProcess process;
    process.start(program, arguments);
    constexpr int kPatience = 5'000; // it is asked again
    const bool isDone = process.waitForFinished(kPatience) && process.exitCode() == 0;
    if (output)
        *output = process.readAllStandardOutput();
    return isDone;
}

QJsonObject filter(const QString &word, const QJsonArray &rules = {})
{
    return {{u"default"_s, word}, {u"rules"_s, rules}};
}

QJsonObject session(const QString &id, const QString &neighbor)
{
    return {{u"session"_s, id},
            {u"name"_s, u"frr"_s},
            {u"neighbor"_s, neighbor},
            {u"remote_as"_s, 65002},
            {u"local_as"_s, 65001},
            {u"connect_retry"_s, 1},
            {u"import"_s, filter(u"accept"_s)},
            {u"export"_s, filter(u"accept"_s)}};
}

/// Both sessions, both prefixes.
QJsonObject whole()
{
    QJsonObject four = session(kFour, u"10.99.0.2"_s);
    four.insert(u"password"_s, kPassword);
    four.insert(u"import"_s,
                filter(u"accept"_s, {QJsonObject{{u"prefix"_s, u"10.60.0.0/24"_s}, {u"action"_s, u"reject"_s}}}));
    const QJsonArray announcements{
        QJsonObject{{u"prefix"_s, u"192.0.2.0/24"_s}, {u"communities"_s, QJsonArray{u"65001:100"_s}}, {u"med"_s, 50}},
        QJsonObject{{u"prefix"_s, u"2001:db8:1::/48"_s}}};
    return {{u"router_id"_s, u"10.99.0.1"_s},
            {u"sessions"_s, QJsonArray{four, session(kSix, u"fd99::2"_s)}},
            {u"announcements"_s, announcements}};
}

QJsonObject with(const QString &list, const QString &key, const QJsonValue &value)
{
    QJsonObject json = whole();
    QJsonArray all = json.value(list).toArray();
    QJsonObject one = all[0].toObject();
    one.insert(key, value);
    all[0] = one;
    json.insert(list, all);
    return json;
}

} // namespace

class RoutingLiveTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const bool hasAll = !QStandardPaths::findExecutable(u"ip"_s, {u"/usr/sbin"_s, u"/sbin"_s}).isEmpty()
                            && QFile::exists(u"/usr/sbin/bird"_s) && QFile::exists(kBgpd);
        if (::geteuid() != 0 || !hasAll)
            QSKIP("it takes root, iproute2, bird2 and frr: nothing of routing has been tried with real daemons");
        if (!ip({u"netns"_s, u"add"_s, m_here}) || !ip({u"netns"_s, u"add"_s, m_there}))
            QSKIP("no network namespaces can be made here: nothing of routing has been tried with real daemons");
        m_hasSpaces = true;
        QVERIFY(ip({u"link"_s, u"add"_s, u"v0"_s, u"netns"_s, m_here, u"type"_s, u"veth"_s, u"peer"_s, u"name"_s,
                    u"v0"_s, u"netns"_s, m_there}));
        join(m_here, u"1"_s);
        join(m_there, u"2"_s);
        QVERIFY(QFile::setPermissions(m_bench.folder.path(), QFile::Permissions(0x7755)));
        writeBirdConf();
        startBird();
        startFrr();
    }
    void cleanupTestCase()
    {
        end(m_bird);
        end(m_frr);
        if (!m_hasSpaces)
            return;
        ip({u"netns"_s, u"del"_s, m_here});
        ip({u"netns"_s, u"del"_s, m_there});
    }
    /// Each test begins with both sessions up.
    void init()
    {
        if (QTest::currentTestFunction() == QByteArray("down"))
            return;
        const QJsonObject done = m_bench.apply(++m_serial, whole());
        QVERIFY2(done.contains(u"done"_s), json::toBytes(done).constData());
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(kFour), u"established"_s, RoutingBench::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(kSix), u"established"_s, RoutingBench::kPatience);
    }

    void whatIsAnnouncedIsSeen()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!seen(u"ipv6"_s, u"2001:db8:1::/48"_s).isEmpty(), RoutingBench::kPatience);
        QCOMPARE(seen(u"ipv4"_s, u"192.0.2.0/24"_s)[u"metric"_s].toInt(), 50);
        const QJsonObject status = m_bench.ask(u"routing.status"_s);
        QVERIFY(status[u"running"_s].toBool());
        QVERIFY(status[u"version"_s].toString().startsWith(u"2."_s));
        QCOMPARE(status[u"serial"_s].toInteger(), m_serial);
        QCOMPARE(status[u"drift"_s].toArray(), QJsonArray());
        QCOMPARE(status[u"error"_s].toString(), QString());
        QCOMPARE(status[u"announced"_s].toArray(), (QJsonArray{u"192.0.2.0/24"_s, u"2001:db8:1::/48"_s}));
        QTRY_COMPARE(of(kFour)[u"filtered"_s].toInt(), 1);
        QCOMPARE(of(kFour)[u"imported"_s].toInt(), 2);
        QCOMPARE(of(kFour)[u"exported"_s].toInt(), 1);
        QVERIFY(!json::toBytes(status).contains(kPassword.toUtf8()));
        const QFile::Permissions others = QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(m_bench.manifest.routing.include) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(m_bench.folder.filePath(u"kept"_s)) & (others | QFile::ReadGroup),
                 QFile::Permissions());
    }

    void whatChangesReachesTheNeighborWithoutANewSession()
    {
        const qint64 since = of(kFour)[u"since"_s].toInteger();
        QVERIFY(since > 0);
        QVERIFY(m_bench.apply(++m_serial, with(u"announcements"_s, u"med"_s, 70)).contains(u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(seen(u"ipv4"_s, u"192.0.2.0/24"_s)[u"metric"_s].toInt(), 70, RoutingBench::kPatience);
        QJsonObject none = whole();
        none.insert(u"announcements"_s, QJsonArray());
        QVERIFY(m_bench.apply(++m_serial, none).contains(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"ipv6"_s, u"2001:db8:1::/48"_s).isEmpty(), RoutingBench::kPatience);
        QVERIFY(m_bench.apply(++m_serial, with(u"sessions"_s, u"import"_s, filter(u"reject"_s))).contains(u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(of(kFour)[u"imported"_s].toInt(), 0, RoutingBench::kPatience);
        QCOMPARE(of(kFour)[u"since"_s].toInteger(), since);
        const QJsonObject late = m_bench.apply(m_serial - 1, whole());
        QCOMPARE(late[u"code"_s].toString(), u"CONFLICT"_s);
        const QJsonObject other = m_bench.apply(m_serial, whole());
        QCOMPARE(other[u"code"_s].toString(), u"CONFLICT"_s);
    }

    void routesComeInPages()
    {
        const auto ask = [this](const QJsonObject &arguments) { return m_bench.ask(u"routing.routes"_s, arguments); };
        QTRY_COMPARE(of(kFour)[u"imported"_s].toInt(), 2);
        const QJsonObject first = ask({{u"session"_s, kFour}, {u"limit"_s, 1}});
        QVERIFY(first[u"more"_s].toBool());
        QCOMPARE(m_bench.lines().size(), 1);
        QList<QJsonObject> all = m_bench.lines();
        const QJsonObject second = ask({{u"session"_s, kFour}, {u"limit"_s, 1}, {u"after"_s, first[u"next"_s]}});
        QVERIFY(second.contains(u"done"_s) && !second[u"more"_s].toBool());
        all += m_bench.lines();
        QStringList prefixes;
        for (const QJsonObject &each : std::as_const(all)) {
            prefixes.append(each[u"prefix"_s].toString());
            QCOMPARE(each[u"next_hop"_s].toString(), u"10.99.0.2"_s);
            QCOMPARE(each[u"as_path"_s].toString(), u"65002"_s);
            QCOMPARE(each[u"origin"_s].toString(), u"igp"_s);
            QCOMPARE(each[u"session"_s].toString(), kFour);
            QVERIFY(each[u"best"_s].toBool());
            QVERIFY(each[u"since"_s].toInteger() > 0);
        }
        prefixes.sort();
        QCOMPARE(prefixes, (QStringList{u"10.50.0.0/24"_s, u"10.70.0.0/16"_s}));
        QVERIFY(ask({{u"prefix"_s, u"10.70.1.0/24"_s}}).contains(u"done"_s)); // which it covers
        QCOMPARE(m_bench.lines().size(), 1);
        QVERIFY(ask({{u"prefix"_s, u"10.0.0.0/8"_s}}).contains(u"done"_s)); // which lie in it
        QCOMPARE(m_bench.lines().size(), 2);
        QVERIFY(ask({}).contains(u"done"_s));
        QCOMPARE(m_bench.lines().size(), 3);
        QVERIFY(ask({{u"session"_s, kFour}, {u"direction"_s, u"advertised"_s}}).contains(u"done"_s));
        QCOMPARE(m_bench.lines().value(0)[u"prefix"_s].toString(), u"192.0.2.0/24"_s);
        QCOMPARE(ask({{u"session"_s, kChange}})[u"code"_s].toString(), u"NOT_FOUND"_s);
        QCOMPARE(ask({{u"after"_s, u"x"_s}})[u"field"_s].toString(), u"after"_s);
        QCOMPARE(ask({{u"direction"_s, u"up"_s}})[u"field"_s].toString(), u"direction"_s);
    }

    void aWrongPasswordStaysDownAndSaysSo()
    {
        QVERIFY(m_bench.apply(++m_serial, with(u"sessions"_s, u"password"_s, u"wrong"_s)).contains(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!of(kFour)[u"last_error"_s].toString().isEmpty(), RoutingBench::kPatience);
        QVERIFY(of(kFour)[u"state"_s].toString() != u"established"_s);
        QVERIFY2(of(kFour)[u"last_error"_s].toString().contains(u"password"_s),
                 qPrintable(of(kFour)[u"last_error"_s].toString()));
        QCOMPARE(stateOf(kSix), u"established"_s);
    }

    void tooManyPrefixesEndTheSession()
    {
        QVERIFY(m_bench.apply(++m_serial, with(u"sessions"_s, u"max_prefixes"_s, 1)).contains(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(of(kFour)[u"state"_s].toString() != u"established"_s, RoutingBench::kPatience);
        QTRY_VERIFY2(of(kFour)[u"last_error"_s].toString().contains(u"limit"_s),
                     qPrintable(of(kFour)[u"last_error"_s].toString()));
    }

    void whatIsHeldComesBack()
    {
        const qint64 before = m_serial;
        QJsonObject none = whole();
        none.insert(u"announcements"_s, QJsonArray());
        const QJsonObject hold{{u"change"_s, kChange}, {u"for_ms"_s, Hold::kLeastMs}};
        QVERIFY(m_bench.apply(++m_serial, none, hold).contains(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
        QCOMPARE(m_bench.apply(++m_serial, whole())[u"code"_s].toString(), u"CONFLICT"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_bench.keeper->serial(), before, RoutingBench::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
        // An agent that ended meanwhile does not know how long it was away.
        QJsonObject longer = hold;
        longer.insert(u"for_ms"_s, Hold::kMostMs);
        QVERIFY(m_bench.apply(++m_serial, none, longer).contains(u"done"_s));
        m_bench.begin();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench.keeper->serial(), before, RoutingBench::kPatience);
        QCOMPARE(m_bench.ask(u"change.list"_s)[u"changes"_s].toArray(), QJsonArray());
        QTRY_VERIFY_WITH_TIMEOUT(!seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
    }

    void whatBirdRefusesChangesNothing()
    {
        const QByteArray before = included();
        const qint64 serial = m_serial;
        writeBirdConf("nonsense here;\n");
        const QJsonObject refused = m_bench.apply(++m_serial, with(u"announcements"_s, u"med"_s, 70));
        writeBirdConf();
        QCOMPARE(refused[u"code"_s].toString(), u"INVALID_ARGUMENTS"_s);
        QVERIFY(refused[u"message"_s].toString().contains(u"syntax error"_s));
        QCOMPARE(refused[u"field"_s].toString(), u"document"_s);
        QCOMPARE(included(), before);
        QCOMPARE(m_bench.keeper->serial(), serial);
        QCOMPARE(m_bench.ask(u"routing.status"_s)[u"drift"_s].toArray(), QJsonArray());
    }

    void aFileThatIsNotIncludedIsUndone()
    {
        const QByteArray before = included();
        const qint64 since = of(kFour)[u"since"_s].toInteger();
        const QString usual = std::exchange(m_bench.manifest.routing.include, m_bench.folder.filePath(u"other.conf"_s));
        QJsonObject more = whole();
        QJsonArray sessions = more[u"sessions"_s].toArray();
        sessions.append(session(kChange, u"10.99.0.9"_s));
        more.insert(u"sessions"_s, sessions);
        const QJsonObject refused = m_bench.apply(++m_serial, more);
        QVERIFY(!QFile::exists(m_bench.manifest.routing.include));
        m_bench.manifest.routing.include = usual;
        QCOMPARE(refused[u"code"_s].toString(), u"CONFLICT"_s);
        QVERIFY(refused[u"message"_s].toString().contains(u"other.conf"_s));
        QCOMPARE(included(), before);
        QCOMPARE(of(kFour)[u"since"_s].toInteger(), since);
    }

    void aKilledBirdFindsTheFormerFile()
    {
        const QByteArray before = included();
        const qint64 serial = m_serial;
        m_disk.afterwards = [this] { ::kill(pid_t(m_bird.processId()), SIGKILL); };
        const QJsonObject refused = m_bench.apply(++m_serial, with(u"announcements"_s, u"med"_s, 70));
        QCOMPARE(refused[u"code"_s].toString(), u"BUSY"_s);
        QCOMPARE(included(), before);
        QCOMPARE(m_bench.keeper->serial(), serial);
        const QJsonObject gone = m_bench.ask(u"routing.status"_s);
        QVERIFY(gone.contains(u"done"_s) && !gone[u"running"_s].toBool());
        QVERIFY(gone[u"error"_s].toString().contains(m_bench.manifest.routing.socket));
        QTRY_COMPARE(m_bird.state(), QProcess::NotRunning);
        startBird();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(kFour), u"established"_s, RoutingBench::kPatience);
        QCOMPARE(m_bench.ask(u"routing.status"_s)[u"drift"_s].toArray(), QJsonArray());
    }

    void whatDriftedIsShownAndRepaired()
    {
        const QByteArray before = included();
        QFile file(m_bench.manifest.routing.include);
        QVERIFY(file.open(QIODevice::Append));
        file.write("# somebody was here\n");
        file.close();
        const QJsonArray drift = m_bench.ask(u"routing.status"_s)[u"drift"_s].toArray();
        QCOMPARE(drift.size(), 1);
        QVERIFY(drift[0].toString().contains(file.fileName()));
        QCOMPARE(m_bench.apply(m_serial, whole())[u"drift"_s].toArray(), QJsonArray()); // the same one again
        QCOMPARE(included(), before);
    }

    void theManifestDecides()
    {
        const QJsonObject refused = m_bench.apply(++m_serial, with(u"sessions"_s, u"neighbor"_s, u"10.98.0.2"_s));
        QCOMPARE(refused[u"code"_s].toString(), u"NOT_ALLOWED"_s);
        QCOMPARE(refused[u"line"_s].toInt(), 7);
        const QJsonObject wrong = m_bench.apply(m_serial, with(u"announcements"_s, u"prefix"_s, u"192.0.2.1/24"_s));
        QCOMPARE(wrong[u"field"_s].toString(), u"announcements[0].prefix"_s);
        const QStringList neighbors = std::exchange(m_bench.manifest.routing.neighbors, QStringList{});
        QVERIFY(m_bench.ask(u"routing.status"_s)[u"error"_s].toString().contains(u"10.99.0.2"_s));
        m_bench.manifest.routing.neighbors = neighbors;
        QCOMPARE(m_bench.ask(u"routing.status"_s)[u"error"_s].toString(), QString());
    }

    void oneSessionBeginsAnew()
    {
        const qint64 four = of(kFour)[u"since"_s].toInteger();
        const qint64 six = of(kSix)[u"since"_s].toInteger();
        QVERIFY(m_bench.ask(u"routing.restart"_s, {{u"session"_s, kFour}}).contains(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(kFour) == u"established"_s && of(kFour)[u"since"_s].toInteger() > four,
                                 RoutingBench::kPatience);
        QCOMPARE(of(kSix)[u"since"_s].toInteger(), six);
        QCOMPARE(m_bench.ask(u"routing.restart"_s, {{u"session"_s, kChange}})[u"code"_s].toString(), u"NOT_FOUND"_s);
    }

    void down()
    {
        QVERIFY(m_bench.ask(u"routing.down"_s).contains(u"done"_s));
        QCOMPARE(included(), QByteArray());
        QVERIFY(!QFile::exists(m_bench.folder.filePath(u"kept"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"ipv4"_s, u"192.0.2.0/24"_s).isEmpty(), RoutingBench::kPatience);
        const QJsonObject status = m_bench.ask(u"routing.status"_s);
        QVERIFY(status[u"running"_s].toBool());
        QCOMPARE(status[u"sessions"_s].toArray(), QJsonArray());
        QCOMPARE(status[u"announced"_s].toArray(), QJsonArray());
        QCOMPARE(status[u"drift"_s].toArray(), QJsonArray());
    }

private:
    static bool ip(const QStringList &arguments) { return run(u"/usr/sbin/ip"_s, arguments); }
    static void join(const QString &space, const QString &host)
    {
        const QStringList in{u"-n"_s, space};
        QVERIFY(ip(in + QStringList{u"link"_s, u"set"_s, u"lo"_s, u"up"_s}));
        // FRR without zebra knows no interfaces, and drops routes whose next hop has an address of the link.
        QVERIFY(ip(in + QStringList{u"link"_s, u"set"_s, u"v0"_s, u"addrgenmode"_s, u"none"_s}));
        QVERIFY(ip(in + QStringList{u"link"_s, u"set"_s, u"v0"_s, u"up"_s}));
        QVERIFY(ip(in + QStringList{u"addr"_s, u"add"_s, u"10.99.0.%1/24"_s.arg(host), u"dev"_s, u"v0"_s}));
        QVERIFY(ip(in + QStringList{u"addr"_s, u"add"_s, u"fd99::%1/64"_s.arg(host), u"dev"_s, u"v0"_s, u"nodad"_s}));
    }
    void writeBirdConf(const QByteArray &more = {})
    {
        QFile include(m_bench.manifest.routing.include);
        QVERIFY(include.open(QIODevice::Append)); // it has to be there
        QFile file(m_bench.folder.filePath(u"bird.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("router id 10.99.0.1;\nprotocol device {}\ninclude \"" + include.fileName().toUtf8() + "\";\n"
                   + more);
    }
    void startBird()
    {
        m_bird.start(u"/usr/sbin/ip"_s,
                     {u"netns"_s, u"exec"_s, m_here, u"/usr/sbin/bird"_s, u"-f"_s, u"-c"_s,
                      m_bench.folder.filePath(u"bird.conf"_s), u"-s"_s, m_bench.manifest.routing.socket});
        QVERIFY(m_bird.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(m_bench.ask(u"routing.status"_s)[u"running"_s].toBool(), RoutingBench::kPatience);
    }
    void startFrr()
    {
        const QString folder = m_bench.folder.filePath(u"frr"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/frr.conf"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("router bgp 65002\n bgp router-id 10.99.0.2\n no bgp ebgp-requires-policy\n"
                   " no bgp network import-check\n neighbor 10.99.0.1 remote-as 65001\n"
                   " neighbor 10.99.0.1 timers connect 1\n neighbor 10.99.0.1 password "
                   + kPassword.toUtf8()
                   + "\n neighbor fd99::1 remote-as 65001\n neighbor fd99::1 timers connect 1\n"
                     " address-family ipv4 unicast\n  network 10.50.0.0/24\n  network 10.60.0.0/24\n"
                     "  network 10.70.0.0/16\n  no neighbor fd99::1 activate\n exit-address-family\n"
                     " address-family ipv6 unicast\n  neighbor fd99::1 activate\n  network 2001:db8:50::/48\n"
                     " exit-address-family\n");
        file.close();
        QVERIFY(run(u"/usr/bin/chown"_s, {u"-R"_s, u"frr:frr"_s, folder}));
        m_frr.start(u"/usr/sbin/ip"_s, {u"netns"_s, u"exec"_s, m_there, kBgpd, u"-Z"_s, u"-f"_s, file.fileName(),
                                        u"--vty_socket"_s, folder, u"-P"_s, u"0"_s, u"-i"_s, folder + u"/bgpd.pid"_s});
        QVERIFY(m_frr.waitForStarted());
    }
    static void end(QProcess &process)
    {
        process.kill(); // "ip netns exec" becomes what it runs
        process.waitForFinished();
    }
    QByteArray included() const
    {
        QFile file(m_bench.manifest.routing.include);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    QJsonObject of(const QString &session)
    {
        const QJsonArray sessions = m_bench.ask(u"routing.status"_s)[u"sessions"_s].toArray();
        for (const QJsonValue &each : sessions) {
            if (each[u"session"_s] == session)
                return each.toObject();
        }
        return {};
    }
    QString stateOf(const QString &session) { return of(session)[u"state"_s].toString(); }
    /// FRR's first path to `prefix`.
    QJsonObject seen(const QString &family, const QString &prefix) const
    {
        QByteArray output;
        run(u"/usr/bin/vtysh"_s,
            {u"--vty_socket"_s, m_bench.folder.filePath(u"frr"_s), u"-c"_s, u"show bgp %1 unicast json"_s.arg(family)},
            &output);
        const auto json = json::parseObject(output);
        return json ? (*json)[u"routes"_s][prefix][0].toObject() : QJsonObject();
    }

    WatchedDisk m_disk;
    Bird m_backend{m_disk};
    RoutingBench m_bench{m_backend};
    const QString m_here = u"mh-%1-bird"_s.arg(::getpid());
    const QString m_there = u"mh-%1-frr"_s.arg(::getpid());
    QProcess m_bird;
    QProcess m_frr;
    qint64 m_serial = 0;
    bool m_hasSpaces = false;
};

QTEST_GUILESS_MAIN(RoutingLiveTest)
#include "routing_live_test.moc"
