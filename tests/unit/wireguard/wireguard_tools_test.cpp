// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include "core/crypto/random.h"
#include "core/wireguard/difference.h"
#include "core/wireguard/update_config.h"
#include "tests/unit/wireguard/documents.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::wireguard;
using test::config;
using test::document;

namespace {

struct Done {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Done run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"WG_ENDPOINT_RESOLUTION_RETRIES"_s, u"0"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(20'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

bool isThere(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

/// An interface of wireguard-go in a network namespace of its own.
class Interface
{
public:
    /// Why there is none, empty when there is one.
    QString start()
    {
        if (!isThere(u"ip"_s) || !isThere(u"wireguard-go"_s))
            return u"ip and wireguard-go are needed"_s;
        const Done added = run(u"ip"_s, {u"netns"_s, u"add"_s, m_space});
        if (added.code != 0)
            return u"no network namespace: "_s + QString::fromUtf8(added.err);
        m_hasSpace = true;
        run(u"ip"_s, {u"-n"_s, m_space, u"link"_s, u"set"_s, u"lo"_s, u"up"_s});
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"ip"_s, {u"netns"_s, u"exec"_s, m_space, u"wireguard-go"_s, u"-f"_s, m_name});
        QElapsedTimer since;
        for (since.start(); since.elapsed() < 10'000 && m_process.state() != QProcess::NotRunning;) {
            if (wg({u"show"_s, m_name}).code == 0)
                return {};
            m_process.waitForFinished(20);
        }
        return u"wireguard-go does not run: "_s + QString::fromUtf8(m_process.readAll());
    }
    ~Interface()
    {
        m_process.terminate();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5000))
            m_process.kill();
        if (m_hasSpace)
            run(u"ip"_s, {u"netns"_s, u"del"_s, m_space});
    }

    [[nodiscard]] Done wg(const QStringList &arguments) const
    {
        return run(u"ip"_s, QStringList{u"netns"_s, u"exec"_s, m_space, u"wg"_s} + arguments);
    }
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    QString m_space = u"mh-wg-%1"_s.arg(::getpid());
    QString m_name = u"mh%1"_s.arg(::getpid());
    QProcess m_process;
    bool m_hasSpace = false;
};

/// What an interface can say of a configuration: names are looked up, keys are clamped.
Config asShown(const QByteArray &text)
{
    Config config = test::config(text);
    InterfaceConfig own;
    if (config.own.privateKey)
        own.privateKey = config.own.privateKey->clamped();
    own.listenPort = config.own.listenPort;
    own.fwMark = config.own.fwMark;
    config.own = std::move(own);
    for (PeerConfig &peer : config.peers) {
        if (peer.endpoint && peer.endpoint->host == "localhost"_L1)
            peer.endpoint->host = u"127.0.0.1"_s;
    }
    return config;
}

/// Each line without blanks around it, and nothing but lines.
QByteArrayList trimmedLines(const QByteArray &text)
{
    QByteArrayList lines;
    for (const QByteArray &line : text.split('\n')) {
        if (const QByteArray trimmed = line.trimmed(); !trimmed.isEmpty())
            lines.append(trimmed);
    }
    return lines;
}

} // namespace

/// The programs that everybody has say the same of a document as we do.
class WireguardToolsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        if (!isThere(u"wg"_s) || !isThere(u"wg-quick"_s))
            QSKIP("wg and wg-quick are needed: tools/bootstrap.sh --tests installs them");
        m_folder.emplace();
        QVERIFY(m_folder->isValid());
        m_interface.emplace();
        m_whyNot = m_interface->start();
    }
    void cleanupTestCase()
    {
        m_interface.reset();
        m_folder.reset();
    }

    void strip_data() { names(); }
    void strip()
    {
        if (::geteuid() != 0)
            QSKIP("wg-quick strips nothing but as root");
        QFETCH(QByteArray, text);
        const Done done = run(u"wg-quick"_s, {u"strip"_s, written(text)});
        QCOMPARE(done.code, 0);
        QCOMPARE(trimmedLines(done.out), trimmedLines(document(text).stripped().bytes()));
    }

    void setAndShown_data() { names(); }
    void setAndShown()
    {
        if (!m_whyNot.isEmpty())
            QSKIP(qPrintable(m_whyNot));
        QFETCH(QByteArray, text);
        const QString name = m_interface->name();
        for (const QByteArray &each :
             {document(text).stripped().bytes(), documentOf(config(text))->stripped().bytes()}) {
            const Done set = m_interface->wg({u"setconf"_s, name, written(each)});
            QVERIFY2(set.code == 0, set.err.constData());
            const Done shown = m_interface->wg({u"showconf"_s, name});
            QCOMPARE(shown.code, 0);
            const auto read = readConfig(document(shown.out));
            QVERIFY2(read, shown.out.constData());
            const Difference found = difference(*read, asShown(text));
            QVERIFY2(found.isEmpty(), shown.out.constData());
            QVERIFY(difference(asShown(text), *read).removed.isEmpty());
            // And what was shown is written as it is read.
            QVERIFY(config(documentOf(*read)->text().bytes()) == *read);
        }
    }

    // What `wg` says of a document, and what we say. It reads all before it looks for the interface, so none is needed.
    void verdicts_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto own = [](const char *more) { QTest::newRow(more) << "[Interface]\n" + QByteArray(more) + '\n'; };
        const auto peer = [](const char *more) {
            QTest::newRow(more) << QByteArray("[Peer]\nPublicKey = ") + test::kKey + '\n' + more + '\n';
        };
        for (const char *more : {"",
                                 "ListenPort=0",
                                 "ListenPort = 051820",
                                 "listenport = 5 # x",
                                 "ListenPort = 5x",
                                 "ListenPort = ",
                                 "ListenPort",
                                 "FwMark = 0",
                                 "FwMark = off",
                                 "FwMark = oFF",
                                 "FwMark = 0xFFffFFff",
                                 "FwMark = 4294967295",
                                 "FwMark = 010",
                                 "FwMark = 4294967296",
                                 "FwMark = 0x",
                                 "FwMark = 0X10",
                                 "FwMark = -1",
                                 "FwMark = 0x1 0",
                                 "Fw Mark = 1 0",
                                 "PrivateKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                                 "PrivateKey = //////////////////////////////////////////8=",
                                 "PrivateKey = //////////////////////////////////////////9=",
                                 "PrivateKey = AAAA",
                                 "PrivateKey =",
                                 "ListenPort = 1\nListenPort = 2",
                                 "What = ever",
                                 "[Foo]",
                                 "[ Interface",
                                 "[Peer]",
                                 "Interface",
                                 "PublicKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                                 "= 5",
                                 "=",
                                 "# [Foo",
                                 "ListenPort == 5"})
            own(more);
        for (const char *more : {"",
                                 "AllowedIPs = ::/0",
                                 "AllowedIPs = 10.0.0.1",
                                 "AllowedIPs = 10.0.0.1/0",
                                 "AllowedIPs = 1 0.0.0.0/ 8",
                                 "AllowedIPs = 10.0.0.0/08",
                                 "AllowedIPs = ::ffff:1.2.3.4/96",
                                 "AllowedIPs = 1:2:3:4:5:6:7::/128",
                                 "AllowedIPs =",
                                 "AllowedIPs = 10.0.0.0/33",
                                 "AllowedIPs = 10.0.0.0/",
                                 "AllowedIPs = 10.0.0.0/8,",
                                 "AllowedIPs = ,",
                                 "AllowedIPs = 010.0.0.0/8",
                                 "AllowedIPs = 10.0.0/8",
                                 "AllowedIPs = ::/129",
                                 "AllowedIPs = 1::2::3/64",
                                 "AllowedIPs = 1:2:3:4:5:6:7::8/64",
                                 "AllowedIPs = 10.0.0.0/-1",
                                 "AllowedIPs = host",
                                 "AllowedIPs = fe80::1%lo/128",
                                 "Endpoint = 192.0.2.1:5",
                                 "Endpoint = [::1]:5",
                                 "Endpoint = ::1:5",
                                 "Endpoint = [192.0.2.1]:5",
                                 "Endpoint = localhost:5",
                                 "Endpoint = [localhost]:5",
                                 "Endpoint = [fe80::1%lo]:5",
                                 "Endpoint = 192.0.2.1",
                                 "Endpoint = 192.0.2.1:",
                                 "Endpoint = [::1]",
                                 "Endpoint = [::1]5",
                                 "Endpoint = [::1",
                                 "Endpoint = :5",
                                 "Endpoint = 192.0.2.1:5x",
                                 "Endpoint = 192.0.2.256:5",
                                 "PersistentKeepalive = 0",
                                 "PersistentKeepalive = off",
                                 "PersistentKeepalive = 65535",
                                 "PersistentKeepalive = 00025",
                                 "PersistentKeepalive = 65536",
                                 "PersistentKeepalive = -1",
                                 "PersistentKeepalive = 0x10",
                                 "PersistentKeepalive = ",
                                 "PresharedKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                                 "PresharedKey = (none)",
                                 "PublicKey = x",
                                 "ListenPort = 5",
                                 "\v\fAllowedIPs\t=\r10.0.0.0/8\r",
                                 "allowedips=10.0.0.0/8#,x"})
            peer(more);
    }
    void verdicts()
    {
        QFETCH(QByteArray, text);
        const Done done = run(u"wg"_s, {u"setconf"_s, u"mh-none"_s, written(text)});
        QVERIFY(done.code != 0); // there is no such interface
        const bool isTaken =
            !done.err.contains("Configuration parsing error") && !done.err.contains("Invalid configuration");
        const auto read = readConfig(document(text));
        const QByteArray ours = read ? QByteArray("taken") : read.error().message.toUtf8();
        QVERIFY2(bool(read) == isTaken, QByteArray(ours + "; wg: " + done.err).constData());
    }

    // Where we are stricter, as nobody means such a thing; docs/network.md has the list.
    void stricter_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray peer = QByteArray("[Peer]\nPublicKey = ") + test::kKey + '\n';
        QTest::newRow("a port cut to its bits") << QByteArray("[Interface]\nListenPort = 65537\n");
        QTest::newRow("a port by the name of a service") << QByteArray("[Interface]\nListenPort = domain\n");
        QTest::newRow("two interfaces") << QByteArray("[Interface]\n[Interface]\n");
        QTest::newRow("the same peer twice") << peer + peer;
        QTest::newRow("an endpoint without a port") << peer + "Endpoint = 192.0.2.1:0\n";
        QTest::newRow("an address that lacks numbers") << peer + "Endpoint = 10.1:5\n";
    }
    void stricter()
    {
        QFETCH(QByteArray, text);
        const Done done = run(u"wg"_s, {u"setconf"_s, u"mh-none"_s, written(text)});
        QVERIFY2(!done.err.contains("Configuration parsing error"), done.err.constData());
        QVERIFY(!readConfig(document(text)));
    }

private:
    static void names()
    {
        QTest::addColumn<QByteArray>("text");
        for (const QString &name : test::documentNames()) {
            if (name != "newer"_L1 && name != "marked"_L1)
                QTest::newRow(qPrintable(name)) << test::fileOf(name);
        }
    }

    QString written(const QByteArray &text)
    {
        const QString path = m_folder->filePath(u"mh-tools.conf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(text);
        return path;
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<Interface> m_interface;
    QString m_whyNot;
};

QTEST_GUILESS_MAIN(WireguardToolsTest)
#include "wireguard_tools_test.moc"
