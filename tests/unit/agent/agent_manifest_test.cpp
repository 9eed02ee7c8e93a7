// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "agent/capability/manifest_file.h"
#include "agent/capability/manifest_text.h"
#include "agent/state/kept_file.h"

#include <unistd.h>

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

class AgentManifestTest final : public QObject
{
    Q_OBJECT

private slots:
    void allIsRead()
    {
        const auto manifest = manifestFrom("# mine\n"
                                           "metrics = true\n"
                                           "\n"
                                           "[files]\n"
                                           "roots = [\n"
                                           "    { path = \"/srv\", write = true },\n"
                                           "    { path = \"/var/log\" },\n"
                                           "]\n"
                                           "[processes]\n"
                                           "list = true\n"
                                           "signal = true\n"
                                           "[terminal]\n"
                                           "users = [\"operator\"]\n"
                                           "record = false\n"
                                           "[docker]\n"
                                           "verbs = [\"list\", \"exec\"]\n"
                                           "projects = [\"/srv/shop\"]\n"
                                           "host_mounts = true\n"
                                           "socket = \"/run/podman/podman.sock\"\n");
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        QVERIFY(manifest->metrics);
        QCOMPARE(manifest->files.size(), 2);
        QCOMPARE(manifest->files[0], (fleet::Manifest::Root{u"/srv"_s, true}));
        QCOMPARE(manifest->files[1], (fleet::Manifest::Root{u"/var/log"_s, false}));
        QVERIFY(manifest->listProcesses && manifest->signalProcesses && !manifest->recordTerminals);
        QCOMPARE(manifest->terminalUsers, QStringList{u"operator"_s});
        QCOMPARE(manifest->lines,
                 (QHash<QString, int>{{u"files"_s, 4}, {u"processes"_s, 9}, {u"terminal"_s, 12}, {u"docker"_s, 15}}));
        QCOMPARE(manifest->docker,
                 (fleet::DockerManifest{
                     {u"list"_s, u"exec"_s}, {u"/srv/shop"_s}, false, true, u"/run/podman/podman.sock"_s}));
        QCOMPARE(fleet::Manifest::fromJson(toJson(*manifest))->docker, manifest->docker);
        QCOMPARE(*manifestFrom(""), fleet::Manifest());
        const auto others = manifestFrom("[files] # für \"alle\nroots = [{ path = \"/srv/\\\"Gru\xc3\x9f'\" }, # ü\n"
                                         "{ path = '/a\"b' }, { path = \"/資料\\\\𝄞\" }]\n");
        QVERIFY2(others, others ? "" : qPrintable(others.error().message));
        QCOMPARE(others->files[0].path, u"/srv/\"Gruß'"_s);
        QCOMPARE(others->files[1].path, u"/a\"b"_s);
        QCOMPARE(others->files[2].path, u"/資料\\𝄞"_s);
    }

    void nginxIsRead()
    {
        const auto manifest = manifestFrom("metrics = true\n[nginx]\nread = true\ncontrol = true\n"
                                           "available = \"/etc/nginx/conf.d\"\nenabled = \"\"\nunit = \"\"\n");
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        const fleet::NginxPowers &powers = manifest->nginx;
        QVERIFY(powers.read && powers.control && !powers.write && !powers.certificates);
        QCOMPARE(powers.available, u"/etc/nginx/conf.d"_s);
        QVERIFY(powers.enabled.isEmpty() && powers.unit.isEmpty());
        QCOMPARE(powers.binary, u"/usr/sbin/nginx"_s);
        QCOMPARE(manifest->lines.value(u"nginx"_s), 2);
        QCOMPARE(fleet::Manifest::fromJson(toJson(*manifest))->nginx, powers);
        QCOMPARE(manifestFrom(manifestText(*manifest))->nginx, powers);
        QVERIFY(!fleet::refusalOf(*manifest, u"nginx.start"_s, {}));
        QCOMPARE(fleet::refusalOf(*manifest, u"nginx.put_site"_s, {})->line, 2);
        QCOMPARE(fleet::refusalOf(*manifest, u"nginx.issue"_s, {})->line, 2);
        QCOMPARE(fleet::refusalOf(*manifest, u"nginx.whatever"_s, {})->line, 2);
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"nginx.status"_s, {}));
        const auto chosen = manifestOf({u"nginx=write,control"_s});
        QVERIFY(chosen && chosen->nginx.read && chosen->nginx.write && chosen->nginx.control);
        QVERIFY(!chosen->nginx.certificates);
        QVERIFY(!manifestOf({u"nginx=everything"_s}));
    }

    void tunnelIsRead()
    {
        const auto manifest = manifestFrom("\n[tunnel]\ninterfaces = [\"wg*\", \"site\"]\nports = \"51820-51999\"\n");
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        const fleet::TunnelPowers &powers = manifest->tunnel;
        QCOMPARE(manifest->lines.value(u"tunnel"_s), 2);
        QCOMPARE(fleet::Manifest::fromJson(toJson(*manifest))->tunnel, powers);
        QCOMPARE(manifestFrom(manifestText(*manifest))->tunnel, powers);
        QVERIFY(!fleet::tunnelRefusal(powers, u"wg0"_s, 51820, false));
        QVERIFY(!fleet::tunnelRefusal(powers, u"site"_s, 51999, false));
        QVERIFY(fleet::tunnelRefusal(powers, u"site2"_s, 51820, false));
        QVERIFY(fleet::tunnelRefusal(powers, u"xwg0"_s, 51820, false));
        QVERIFY(fleet::tunnelRefusal(powers, u"wg0"_s, 52000, false));
        QVERIFY(fleet::tunnelRefusal(powers, u"wg0"_s, 51820, true));
        QVERIFY(!fleet::refusalOf(*manifest, u"tunnel.apply"_s, {}));
        QVERIFY(!fleet::refusalOf(*manifest, u"change.list"_s, {}));
        QCOMPARE(fleet::refusalOf(*manifest, u"tunnel.read"_s, {})->line, 2);
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"tunnel.list"_s, {}));
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"change.list"_s, {}));
        for (const char *wrong : {"interfaces = [\"wg 0\"]\nports = \"1\"", "interfaces = [\"wg0\"]", "ports = \"9-8\"",
                                  "ports = \"0\"", "backend = \"magic\"", "key = 1"})
            QVERIFY2(!manifestFrom("[tunnel]\n" + QByteArray(wrong)), wrong);
        const auto chosen = manifestOf({u"tunnel=wg*,51820,masquerade"_s});
        QVERIFY(chosen && chosen->tunnel.masquerade && chosen->tunnel.lastPort == 51820);
        QVERIFY(!manifestOf({u"tunnel=wg*"_s}));
        const auto routes = manifestOf({u"routing=10.0.0.0/8,fd00::/8"_s, u"routing-announce=2001:db8::/32"_s});
        QVERIFY(routes);
        QCOMPARE(manifestFrom(manifestText(*routes))->routing, routes->routing);
        QCOMPARE(routes->routing.neighbors, (QStringList{u"10.0.0.0/8"_s, u"fd00::/8"_s}));
        QCOMPARE(routes->routing.announce, QStringList{u"2001:db8::/32"_s});
        QVERIFY(!manifestOf({u"routing=10.0.0.1/8"_s}));
        QVERIFY(!manifestOf({u"routing-announce"_s}));
    }

    void routingIsRead()
    {
        const auto manifest = manifestFrom("\n[routing]\nsocket = \"/run/b.ctl\"\n"
                                           "announce = [\"2001:DB8::/32\"]\nneighbors = [\"10.0.0.0/8\"]\n");
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        const fleet::RoutingPowers &powers = manifest->routing;
        QCOMPARE(powers.backend, u"bird"_s);
        QCOMPARE(powers.socket, u"/run/b.ctl"_s);
        QCOMPARE(powers.include, u"/etc/bird/meshhelm.conf"_s);
        QCOMPARE(powers.announce, QStringList{u"2001:db8::/32"_s});
        QCOMPARE(powers.neighbors, QStringList{u"10.0.0.0/8"_s});
        QCOMPARE(manifest->lines.value(u"routing"_s), 2);
        QCOMPARE(fleet::Manifest::fromJson(toJson(*manifest))->routing, powers);
        QCOMPARE(manifestFrom(manifestText(*manifest))->routing, powers);
        QVERIFY(!fleet::refusalOf(*manifest, u"routing.apply"_s, {}));
        QVERIFY(!fleet::refusalOf(*manifest, u"change.confirm"_s, {}));
        QCOMPARE(fleet::refusalOf(*manifest, u"routing.whatever"_s, {})->line, 2);
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"routing.status"_s, {}));
        QVERIFY(!fleet::Manifest::fromJson({{u"routing"_s, QJsonObject{{u"backend"_s, u"quagga"_s}}}}));
    }

    void whatIsWrongHasALine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("routing key") << QByteArray("[routing]\nbackend = \"bird\"\nroot = 1\n") << 3;
        QTest::newRow("routing backend") << QByteArray("[routing]\nbackend = \"quagga\"\n") << 2;
        QTest::newRow("routing prefix") << QByteArray("[routing]\nannounce = [\n\"10.0.0.1/8\"]\n") << 3;
        QTest::newRow("routing path") << QByteArray("[routing]\ninclude = \"meshhelm.conf\"\n") << 2;
        QTest::newRow("nginx key") << QByteArray("[nginx]\nread = true\nroot = 1\n") << 3;
        QTest::newRow("nginx path") << QByteArray("[nginx]\nread = true\nconfig = \"../x\"\n") << 3;
        QTest::newRow("nginx no binary") << QByteArray("[nginx]\nbinary = \"\"\n") << 2;
        QTest::newRow("unknown table") << QByteArray("metrics = true\n\n[kernel]\nall = true\n") << 3;
        QTest::newRow("unknown verb of docker") << QByteArray("[docker]\nverbs = [\"list\",\n\"create\"]\n") << 3;
        QTest::newRow("unknown key of docker") << QByteArray("[docker]\nverbs = []\nraw = true\n") << 3;
        QTest::newRow("relative project") << QByteArray("[docker]\nprojects = [\"srv\"]\n") << 2;
        QTest::newRow("relative socket") << QByteArray("[docker]\nverbs = []\nsocket = \"docker.sock\"\n") << 3;
        QTest::newRow("text for privileged") << QByteArray("[docker]\nprivileged = \"no\"\n") << 2;
        QTest::newRow("unknown key") << QByteArray("[processes]\nlist = true\nkill = true\n") << 3;
        QTest::newRow("unknown key of a root")
            << QByteArray("[files]\nroots = [\n{ path = \"/\", exec = true }\n]") << 3;
        QTest::newRow("text for a flag") << QByteArray("\nmetrics = \"yes\"\n") << 2;
        QTest::newRow("number for a flag") << QByteArray("[processes]\nlist = 1\n") << 2;
        QTest::newRow("a flag for a table") << QByteArray("files = true\n") << 1;
        QTest::newRow("text for a list") << QByteArray("[files]\nroots = \"/srv\"\n") << 2;
        QTest::newRow("text for a root") << QByteArray("[files]\nroots = [\n\"/srv\"]\n") << 3;
        QTest::newRow("no path") << QByteArray("[files]\nroots = [{ write = true }]\n") << 2;
        QTest::newRow("relative") << QByteArray("[files]\nroots = [{ path = \"srv\" }]\n") << 2;
        QTest::newRow("dots") << QByteArray("[files]\nroots = [{ path = \"/srv/../etc\" }]\n") << 2;
        QTest::newRow("slash at the end") << QByteArray("[files]\nroots = [{ path = \"/srv/\" }]\n") << 2;
        QTest::newRow("nobody") << QByteArray("[terminal]\nusers = [\"\"]\n") << 2;
        QTest::newRow("odd user") << QByteArray("[terminal]\nusers = [\"a b\"]\n") << 2;
        QTest::newRow("no user's name") << QByteArray("[terminal]\nusers = [\n7\n]\n") << 3;
        QTest::newRow("tasks of nobody") << QByteArray("\n[tasks]\nmost = 2\n") << 2;
        QTest::newRow("no task at a time") << QByteArray("[tasks]\nuser = \"a\"\nmost = 0\n") << 3;
        QTest::newRow("too many at a time") << QByteArray("[tasks]\nuser = \"a\"\nmost = 33\n") << 3;
        QTest::newRow("text for cores") << QByteArray("[tasks]\nuser = \"a\"\ncpu = \"4\"\n") << 3;
        QTest::newRow("a flag for memory") << QByteArray("[tasks]\nuser = \"a\"\nmemory_mib = true\n") << 3;
        QTest::newRow("a folder above") << QByteArray("[tasks]\nuser = \"a\"\nfolder = \"/srv/..\"\n") << 3;
        QTest::newRow("no program to restart with") << QByteArray("\n[restart]\ncommand = []\n") << 2;
        QTest::newRow("a program without a place") << QByteArray("[restart]\ncommand = [\"reboot\"]\n") << 2;
        QTest::newRow("twice") << QByteArray("metrics = true\nmetrics = false\n") << 2;
        QTest::newRow("no TOML") << QByteArray("metrics = true\nrubbish\n") << 2;
        QTest::newRow("no UTF-8") << QByteArray("metrics = true\n# \xff\xfe\n") << 2;
        QTest::newRow("control characters") << QByteArray("metrics = true\n[\0files]\n", 24) << 2;
        QTest::newRow("no key in a heading") << QByteArray("\n[ = x") << 2;
        QTest::newRow("letters of others") << QByteArray("# ü \"\nmetrics = true\nx = 3\xcc\xa8\n") << 3;
        QTest::newRow("letters behind a backslash")
            << QByteArray("\n[files]\nroots = [{ path = \"/\\\xc3\x9f\" }]") << 3;
        QTest::newRow("letters in single quotes") << QByteArray("[files]\nroots = [{ path = '/\xc3\x9f' }]") << 2;
        QTest::newRow("deep") << "a = " + QByteArray(10'000, '[') << 1;
        QTest::newRow("too many") << "[terminal]\nusers = [" + QByteArray("\"a\",").repeated(257) + "]" << 2;
        QTest::newRow("too large") << QByteArray(kLargestManifest + 1, '#') << 1;
    }

    void whatIsWrongHasALine()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, line);
        const auto manifest = manifestFrom(text);
        QVERIFY(!manifest);
        QVERIFY2(manifest.error().message.startsWith(u"line %1: "_s.arg(line)), qPrintable(manifest.error().message));
    }

    void choicesBecomeAFile()
    {
        const auto manifest = manifestOf({u"files=/srv:rw,/var/log"_s, u"files=/a \"b\\\""_s, u"processes=signal"_s,
                                          u"processes"_s, u"terminal=ann,bob"_s, u"docker"_s, u"docker=list,restart"_s,
                                          u"docker-projects=/srv,/opt/\"x"_s});
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        QCOMPARE(manifest->files.size(), 3);
        QVERIFY(manifest->files[0].write && !manifest->files[1].write && manifest->signalProcesses);
        auto read = manifestFrom(manifestText(*manifest));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->lines.size(), 4);
        QCOMPARE(read->docker.verbs.size(), 5);
        read->lines.clear();
        QCOMPARE(*read, *manifest);
        QCOMPARE(*manifestFrom(manifestText({})), fleet::Manifest());
        for (const auto &wrong :
             {u"all"_s, u"files"_s, u"files="_s, u"files=srv"_s, u"files=/srv/"_s, u"files=/a/../b"_s,
              u"processes=all"_s, u"terminal="_s, u"terminal=a b"_s, u"terminal=a,,b"_s, u"docker="_s, u"docker=all"_s,
              u"docker-projects"_s, u"docker-projects=srv"_s, QString()}) {
            QVERIFY2(!manifestOf({wrong}), qPrintable(wrong));
            QVERIFY(manifestOf({wrong}).error().message.contains(wrong));
        }
    }

    void tasksAndRestart()
    {
        const auto manifest = manifestFrom("[tasks]\nuser = \"worker\"\nmost = 3\ncpu = 1.5\nmemory_mib = 512\n"
                                           "folder = \"/srv/tasks\"\n[restart]\ncommand = [\"/sbin/again\", \"-f\"]\n");
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message));
        QCOMPARE(manifest->tasks, (fleet::TaskRules{u"worker"_s, 3, 1.5, 512, u"/srv/tasks"_s}));
        QCOMPARE(manifest->restart, (QStringList{u"/sbin/again"_s, u"-f"_s}));
        QCOMPARE(manifest->lines, (QHash<QString, int>{{u"tasks"_s, 1}, {u"restart"_s, 7}}));
        auto again = manifestFrom(manifestText(*manifest));
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->tasks, manifest->tasks);
        QCOMPARE(again->restart, manifest->restart);
        QCOMPARE(*fleet::Manifest::fromJson(toJson(*manifest)), *manifest);
        const auto chosen = manifestOf({u"tasks=worker,4"_s, u"restart"_s});
        QVERIFY(chosen);
        QCOMPARE(chosen->tasks, (fleet::TaskRules{u"worker"_s, 4, 0, 0, {}}));
        QCOMPARE(chosen->restart.value(1), u"reboot"_s);
        for (const auto &wrong : {u"tasks"_s, u"tasks="_s, u"tasks=a,0"_s, u"tasks=a,b"_s, u"restart=/bin/sh"_s})
            QVERIFY2(!manifestOf({wrong}), qPrintable(wrong));
        // A limit of the manifest is the server's and the agent's to hold.
        const auto refusal = [&](const QJsonObject &limits) {
            return fleet::refusalOf(*manifest, u"tasks.run"_s, {{u"limits"_s, limits}});
        };
        QVERIFY(!refusal({{u"cpu"_s, 1.5}, {u"memory_mib"_s, 512}}));
        QCOMPARE(refusal({{u"cpu"_s, 2}})->line, 1);
        QCOMPARE(refusal({{u"memory_mib"_s, 513}})->line, 1);
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"tasks.wait"_s, {}));
        QVERIFY(fleet::refusalOf(fleet::Manifest(), u"host.restart"_s, {}));
        QVERIFY(!fleet::refusalOf(*manifest, u"host.restart"_s, {}));
    }

    void theFileIsFollowed()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"etc/meshhelm/agent.toml"_s);
        ManifestFile file(path);
        const QSignalSpy changed(&file, &ManifestFile::changed);
        QCOMPARE(file.manifest(), fleet::Manifest());
        QCOMPARE(file.problem(), QString());
        QVERIFY(ManifestFile::write(path, *manifestOf({u"processes"_s}))); // the folder comes with it
        QTRY_VERIFY_WITH_TIMEOUT(file.manifest().listProcesses, 20'000);
        QVERIFY(!file.manifest().signalProcesses);
        QCOMPARE(file.isOwn(), ::geteuid() != 0);
        QCOMPARE(ManifestFile::write(path, {}).error().reason, u"MANIFEST_EXISTS"_s);

        QVERIFY(writeKept(path, "[processes]\nsignal = true\n")); // another file in its place
        QTRY_VERIFY_WITH_TIMEOUT(file.manifest().signalProcesses, 20'000);
        QFile same(path);
        QVERIFY(same.open(QIODevice::WriteOnly)); // the same one
        same.write("[processes]\nrubbish = 1\n");
        same.close();
        QTRY_VERIFY_WITH_TIMEOUT(!file.problem().isEmpty(), 20'000);
        QVERIFY(file.problem().contains(u"line 2: 'rubbish' is not known"_s));
        QCOMPARE(file.manifest(), fleet::Manifest());
        QVERIFY(QFile::remove(path));
        QTRY_COMPARE_WITH_TIMEOUT(file.problem(), QString(), 20'000);
        QVERIFY(changed.size() >= 4);
    }

    void aBusyFolderDoesNotPutItOff()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"agent.toml"_s);
        QVERIFY(ManifestFile::write(path, *manifestOf({u"processes"_s})));
        ManifestFile file(path);
        QVERIFY(file.manifest().listProcesses);
        QTimer busy; // more often than it waits for the file to be written to its end
        int count = 0;
        connect(&busy, &QTimer::timeout, this, [&] {
            QFile other(folder.filePath(QString::number(++count)));
            QVERIFY(other.open(QIODevice::WriteOnly));
        });
        busy.start(20);
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(!file.manifest().listProcesses);
        QVERIFY(count > 0);
    }

    void whatOthersCanWriteIsNotBelieved()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"agent.toml"_s);
        QVERIFY(writeKept(path, "[processes]\nlist = true\n"));
        QVERIFY(ManifestFile(path).manifest().listProcesses);
        for (const auto others : {QFile::WriteGroup, QFile::WriteOther}) {
            QVERIFY(QFile::setPermissions(path, kOwnersAlone | others));
            const ManifestFile file(path);
            QVERIFY(!file.manifest().listProcesses);
            QVERIFY2(file.problem().contains(u"can write it"_s), qPrintable(file.problem()));
        }
        QVERIFY(QFile::setPermissions(path, kOwnersAlone));
        if (::geteuid() != 0)
            QSKIP("only root can give files away");
        QCOMPARE(::chown(QFile::encodeName(path).constData(), 12345, 12345), 0);
        QVERIFY(ManifestFile(path).problem().contains(u"does not belong to root"_s));
        const QString state = dir.filePath(u"state"_s);
        QVERIFY(!ManifestFile(path, state).problem().isEmpty());
        QVERIFY(QDir().mkpath(state));
        QVERIFY(!ManifestFile(path, state).problem().isEmpty());
        QCOMPARE(::chown(QFile::encodeName(state).constData(), 12345, 12345), 0);
        const ManifestFile theirs(path, state); // an agent that is that user believes it, and says so
        QVERIFY(theirs.problem().isEmpty() && theirs.isOwn() && theirs.manifest().listProcesses);
        const ManifestFile folder(dir.path());
        QVERIFY(!folder.problem().isEmpty());
    }
};

QTEST_GUILESS_MAIN(AgentManifestTest)
#include "agent_manifest_test.moc"
