// SPDX-License-Identifier: GPL-3.0-or-later
// What of a container engine's words is told on, and what containers may do to their host.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "agent/docker/compose_config.h"
#include "agent/docker/compose_rules.h"
#include "agent/docker/docker_values.h"
#include "agent/docker/project_book.h"
#include "agent/docker/project_folder.h"
#include "agent/docker/redaction.h"

#include <sys/stat.h>

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray textOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class DockerRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void containersAreRead()
    {
        const auto told = QJsonDocument::fromJson(R"([
            {"Id": "b", "Names": ["/web"], "Image": "nginx", "State": "running", "Status": "Up 3 hours", "Created": 1700000000,
             "Ports": [{"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
                       {"IP": "::", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"}, {"PrivatePort": 443, "Type": "tcp"}],
             "Labels": {"com.docker.compose.project": "shop", "com.docker.compose.service": "front"}},
            {"Id": "a", "Names": null, "Created": -5, "Ports": "none", "Labels": null}, {"Names": ["/nobody"]}, 7])");
        const auto containers = containersFrom(QJsonValue(told.array()));
        QCOMPARE(containers.size(), 2);
        QCOMPARE(containers[0].id, u"a"_s);
        QCOMPARE(containers[0].createdAt, 0);
        const fleet::ContainerInfo &web = containers[1];
        QCOMPARE(web.name, u"web"_s);
        QCOMPARE(web.createdAt, 1'700'000'000'000);
        QCOMPARE(web.ports, (QStringList{u"0.0.0.0:8080->80/tcp"_s, u"443/tcp"_s, u"[::]:8080->80/tcp"_s}));
        QCOMPARE(web.project + u'/' + web.service, u"shop/front"_s);
        QCOMPARE(*fleet::ContainerInfo::fromJson(toJson(web)), web);
        QVERIFY(containersFrom(QJsonValue(u"rubbish"_s)).isEmpty());
    }

    void figuresAreComputed()
    {
        const QJsonObject told = object(R"({
            "cpu_stats": {"cpu_usage": {"total_usage": 300}, "system_cpu_usage": 3000, "online_cpus": 4},
            "precpu_stats": {"cpu_usage": {"total_usage": 100}, "system_cpu_usage": 2000},
            "memory_stats": {"usage": 5000, "limit": 9000, "stats": {"inactive_file": 1000}},
            "networks": {"eth0": {"rx_bytes": 10, "tx_bytes": 20}, "eth1": {"rx_bytes": 1, "tx_bytes": 2}},
            "blkio_stats": {"io_service_bytes_recursive": [{"op": "Read", "value": 7}, {"op": "write", "value": 8}]},
            "pids_stats": {"current": 3}})");
        const fleet::ContainerStats stats = statsFrom(u"x"_s, told);
        QCOMPARE(stats, (fleet::ContainerStats{u"x"_s, 80, 4000, 9000, 11, 22, 7, 8, 3}));
        QCOMPARE(*fleet::ContainerStats::fromJson(toJson(stats)), stats);
        QJsonObject first = told; // without a look before there is no use of the processor
        first.remove("precpu_stats"_L1);
        QCOMPARE(statsFrom(u"x"_s, first).cpu, 0);
        QCOMPARE(statsFrom(u"x"_s, object(R"({"memory_stats": {"usage": -1e300}, "cpu_stats": []})")).memory, 0);
    }

    void secretsStay_data()
    {
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("variable") << QByteArray(R"({"Config": {"Env": ["DB=s3cret", "X=s3cret=s3cret"]}})");
        QTest::newRow("option") << QByteArray(R"({"Config": {"Cmd": ["db", "--password=s3cret"]}})");
        QTest::newRow("word behind an option") << QByteArray(R"({"Args": ["--api-token", "s3cret"]})");
        QTest::newRow("address") << QByteArray("{\"Path\": \"postgres://ann:s3cret@db/x\"}");
        QTest::newRow("volume's options") << QByteArray(R"({"Options": {"o": "username=a,password=s3cret"}})");
        QTest::newRow("member") << QByteArray(R"({"LogConfig": {"Config": {"splunk-token": "s3cret"}}})");
        QTest::newRow("shell") << QByteArray(R"({"Cmd": ["sh", "-c", "export AWS_SECRET_ACCESS_KEY=s3cret; run"]})");
    }

    void secretsStay()
    {
        QFETCH(const QByteArray, told);
        QVERIFY(!object(told).isEmpty());
        const QByteArray shown = textOf(redacted(object(told)));
        QVERIFY2(!shown.contains("s3cret"), shown.constData());
        QVERIFY2(shown.contains("***"), shown.constData());
    }

    void theRestIsTold()
    {
        const QJsonObject told = object(R"({"Id": "sha256:abc", "Config": {"Env": ["PATH=/bin", "LC_ALL=C"],
            "Cmd": ["nginx", "-g", "daemon off;"]}, "State": {"Running": true, "Pid": 12}, "Image": "host:5000/a:1"})");
        QCOMPARE(redacted(told), told);
    }

    void powersOfContainers_data()
    {
        QTest::addColumn<QByteArray>("inspected");
        QTest::addColumn<QString>("privileged");
        QTest::addColumn<QString>("hostMounts");
        const auto row = [](const char *name, const char *host, const QString &privileged, const QString &mounts = {},
                            const char *mounted = "[]") {
            QTest::newRow(name) << QByteArray(R"({"HostConfig": {"NetworkMode": "default")") + host
                                       + "}, \"Mounts\": " + mounted + '}'
                                << privileged << mounts;
        };
        row("plain", "", {});
        row("privileged", R"(, "Privileged": true)", u"Privileged"_s);
        row("capability", R"(, "CapAdd": ["SYS_ADMIN"])", u"CapAdd"_s);
        row("device", R"(, "Devices": [{}])", u"Devices"_s);
        row("processes of the host", R"(, "PidMode": "host")", u"PidMode"_s);
        row("of another container", R"(, "IpcMode": "container:x")", u"IpcMode"_s);
        row("unconfined", R"(, "SecurityOpt": ["apparmor=unconfined"])", u"SecurityOpt"_s);
        row("confined more", R"(, "SecurityOpt": ["no-new-privileges"])", {});
        row("volume", "", {}, {}, R"([{"Type": "volume", "Destination": "/data"}])");
        row("folder", "", {}, u"/host"_s, R"([{"Type": "bind", "Destination": "/host"}])");
        QTest::newRow("rubbish") << QByteArray("{}") << u"HostConfig"_s << u"HostConfig"_s;
    }

    void powersOfContainers()
    {
        QFETCH(const QByteArray, inspected);
        const ContainerPowers powers = powersOf(object(inspected));
        QTEST(powers.privileged, "privileged");
        QTEST(powers.hostMounts, "hostMounts");
        fleet::DockerManifest docker;
        const bool isPlain = powers.privileged.isEmpty() && powers.hostMounts.isEmpty();
        QCOMPARE(!refusalOf(docker, powers), isPlain);
        docker.privileged = docker.hostMounts = true;
        QVERIFY(!refusalOf(docker, powers));
    }

    void powersOfProjects_data()
    {
        QTest::addColumn<QByteArray>("member"); ///< of the service; or with a brace before it, of the project
        QTest::addColumn<QString>("privileged");
        QTest::addColumn<QString>("hostMounts");
        const auto row = [](const char *name, const QByteArray &member, const QString &privileged = {},
                            const QString &mounts = {}) { QTest::newRow(name) << member << privileged << mounts; };
        row("plain", R"("command": ["sleep", "1"], "ports": ["80:80"], "environment": {"A": "b"})");
        row("volumes", R"("volumes": ["d:/d:rw", {"type": "volume", "source": "d", "target": "/x"}, "/anonymous"])");
        row("folder", R"("volumes": ["/etc:/host:ro"])", {}, u"services.a.volumes"_s);
        row("folder beside", R"("volumes": ["./x:/host"])", {}, u"services.a.volumes"_s);
        row("folder of a user", R"("volumes": ["~/x:/host"])", {}, u"services.a.volumes"_s);
        row("folder in full", R"("volumes": [{"type": "bind", "source": "/", "target": "/h"}])", {},
            u"services.a.volumes"_s);
        row("volumes of another kind", R"("volumes": {"x": 1})", {}, u"services.a.volumes"_s);
        row("another's", R"("volumes_from": ["b"])", {}, u"services.a.volumes_from"_s);
        row("secret", R"("secrets": ["s"])", {}, u"services.a.secrets"_s);
        row("privileged", R"("privileged": true)", u"services.a.privileged"_s);
        row("not privileged", R"("privileged": false)");
        row("capability", R"("cap_add": ["ALL"])", u"services.a.cap_add"_s);
        row("pid", R"("pid": "host")", u"services.a.pid"_s);
        row("network", R"("network_mode": "host")", u"services.a.network_mode"_s);
        row("network of a service", R"("network_mode": "service:b")");
        row("device", R"("devices": ["/dev/sda:/dev/sda"])", u"services.a.devices"_s);
        row("logging", R"("logging": {"driver": "syslog"})", u"services.a.logging"_s);
        row("of a later version", R"("post_start": [{"command": "x"}])", u"services.a.post_start"_s);
        row("volume of a folder", R"(}"volumes": {"d": {"driver_opts": {"o": "bind"}}})", {}, u"volumes.d"_s);
        row("volume of a driver", R"(}"volumes": {"d": {"driver": "rexray"}})", {}, u"volumes.d"_s);
        row("network of the host", R"(}"networks": {"n": {"external": true, "name": "host"}})", u"networks.n"_s);
        row("network of a driver", R"(}"networks": {"n": {"driver": "macvlan"}})", u"networks.n"_s);
    }

    void powersOfProjects()
    {
        QFETCH(const QByteArray, member);
        const bool ofProject = member.startsWith('}');
        const auto powers = powersOfProject(
            R"({"services": {"a": {"image": "x")"
            + (ofProject ? QByteArray("}}, " + member.mid(1)) : QByteArray(", " + member + "}}")) + '}');
        QVERIFY2(powers, powers ? "" : qPrintable(powers.error().message));
        QTEST(powers->privileged, "privileged");
        QTEST(powers->hostMounts, "hostMounts");
    }

    void whatDockerComposePrintsIsRead()
    {
        // As 1.29.2 does, of a file with all that it quotes.
        const auto read = readComposeConfig("networks:\n  default:\n    driver_opts:\n      a: b\n"
                                            "services:\n  a:\n    command:\n    - sh\n    - -c\n"
                                            "    - 'echo ''a: b'' # no\n\n      second line\n\n      '\n"
                                            "    deploy: {}\n    environment:\n      A: \"yes\"\n      EMPTY: ''\n"
                                            "      LONG: 'word word\n        word '\n      NOTHING: null\n"
                                            "      Q: 'it''s \"q\": x'\n      U: \"\\u6F22\\x41\\\"\"\n"
                                            "      FOLDED: one two\n        three: four\n"
                                            "    image: x:5000/y\n    labels:\n      '- x': z\n      'weird: key': v\n"
                                            "    privileged: true\n    volumes:\n    - /etc:/host:ro\n"
                                            "    - source: /tmp\n      target: /y\n      type: bind\n"
                                            "    - target: /t\n      type: tmpfs\nversion: '3.9'\n"
                                            "volumes:\n  data: {}\n\n");
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const QJsonObject a = (*read)["services"_L1]["a"_L1].toObject();
        QCOMPARE(a.keys(), (QStringList{u"command"_s, u"deploy"_s, u"environment"_s, u"image"_s, u"labels"_s,
                                        u"privileged"_s, u"volumes"_s}));
        QCOMPARE(a["command"_L1].toArray().size(), 3);
        const QJsonObject environment = a["environment"_L1].toObject();
        QCOMPARE(environment["A"_L1], u"yes"_s);
        QCOMPARE(environment["Q"_L1], u"it's \"q\": x"_s);
        QCOMPARE(environment["U"_L1], u"漢A\""_s);
        QCOMPARE(environment["FOLDED"_L1], u"one two three: four"_s);
        QVERIFY(environment["NOTHING"_L1].isNull());
        QCOMPARE(a["image"_L1], u"x:5000/y"_s);
        QCOMPARE(a["labels"_L1]["weird: key"_L1], u"v"_s);
        QCOMPARE(a["privileged"_L1], true);
        QCOMPARE(a["volumes"_L1].toArray().size(), 3);
        QCOMPARE(a["volumes"_L1][1]["type"_L1], u"bind"_s);
        QCOMPARE((*read)["version"_L1], u"3.9"_s);
        const auto powers = powersOfProject("services:\n  a:\n    image: x\n    volumes:\n    - /etc:/host:ro\n");
        QVERIFY(powers);
        QCOMPARE(powers->hostMounts, u"services.a.volumes"_s);
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "[]",
                                 "- a\n",
                                 "a: &x b\n",
                                 "a: *x\n",
                                 "a: !!str b\n",
                                 "a: {b: c}\n",
                                 "a: [b]\n",
                                 "a: |\n  b\n",
                                 "? a\n: b\n",
                                 "a: 'b\n",
                                 "a: 'b' c\n",
                                 "a: \"\\q\"\n",
                                 "a: b # c\n",
                                 "a:\n- - b\n",
                                 "a:\n-\n",
                                 "a: b\na: c\n",
                                 "a: b\n c: d\n  e: f\ng\n",
                                 "  a: b\nc: d\n",
                                 "a\n",
                                 "a: b\n---\nc: d\n",
                                 "{\"a\": ",
                                 "\ta: b\n",
                                 "a: @b\n"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << [] {
            QByteArray deep;
            for (int depth = 0; depth < 200; ++depth)
                deep += QByteArray(depth, ' ') + "a:\n";
            return deep;
        }();
    }

    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!readComposeConfig(text));
        QVERIFY(!powersOfProject(text));
    }

    void whatIsNoProject()
    {
        for (const QByteArray &text :
             {QByteArray("services: {}\n"), QByteArray("services:\n  a: x\n"), QByteArray("volumes: {}\n")})
            QVERIFY2(!powersOfProject(text), text.constData());
    }

    void projectsAreAdoptedAndRemembered()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"projects"_s);
        const auto told = [](const QByteArray &labels) {
            return QJsonDocument::fromJson("[{\"State\": \"running\", \"Labels\": " + labels + "}]").array();
        };
        const QByteArray shop = R"({"com.docker.compose.project": "shop", "com.docker.compose.service": "web",
            "com.docker.compose.project.working_dir": "/srv/shop",
            "com.docker.compose.project.config_files": "docker-compose.yml,/srv/shop/more.yml"})";
        {
            ProjectBook book(file);
            const auto projects = book.projects(told(shop));
            QCOMPARE(projects.size(), 1);
            QCOMPARE(projects[0].files, (QStringList{u"/srv/shop/docker-compose.yml"_s, u"/srv/shop/more.yml"_s}));
            QCOMPARE(projects[0].running, 1);
        }
        ProjectBook book(file);
        const auto down = book.projects(QJsonArray());
        QCOMPARE(down.size(), 1);
        QCOMPARE(down[0].containers, 0);
        QCOMPARE(down[0].folder, u"/srv/shop"_s);
        for (const QByteArray &odd :
             {QByteArray(R"({"com.docker.compose.project": "../x"})"),
              QByteArray(shop).replace("/srv/shop\"", "/srv/../etc\""),
              QByteArray(shop).replace("shop\", \"com.docker.compose.service", "-f\", \"com.docker.compose.service"),
              QByteArray(shop).replace("docker-compose.yml,", "../../etc/shadow,"), QByteArray("null")})
            QCOMPARE(book.projects(told(odd)).size(), 1);
    }

    void filesAreReachedBelowTheirFolderAlone()
    {
        const QTemporaryDir dir;
        const QString root = dir.filePath(u"srv"_s);
        QVERIFY(QDir().mkpath(root + u"/shop"_s) && QDir().mkpath(dir.filePath(u"other"_s)));
        const QString file = root + u"/shop/a.yml"_s;
        QVERIFY(writeFile(file, "one") && writeFile(dir.filePath(u"other/a.yml"_s), "secret"));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        auto folder = ProjectFolder::open({u"/nowhere"_s, root}, file);
        QVERIFY(folder);
        QCOMPARE(*(*folder)->read(), "one");
        QVERIFY((*folder)->writeDraft("two"));
        QCOMPARE(*(*folder)->read(), "one");
        (*folder)->dropDraft();
        QCOMPARE(QDir(root + u"/shop"_s).entryList(QDir::Files | QDir::Hidden).size(), 1);
        QVERIFY((*folder)->writeDraft("two") && (*folder)->putDraftInPlace());
        QCOMPARE(*(*folder)->read(), "two");
        struct stat about {
        };
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0640U);

        QCOMPARE(ProjectFolder::open({root}, dir.filePath(u"other/a.yml"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(ProjectFolder::open({root}, root + u"/../other/a.yml"_s).error().code, ErrorCode::Denied);
        QVERIFY(QFile::link(dir.filePath(u"other"_s), root + u"/link"_s));
        QCOMPARE(ProjectFolder::open({root}, root + u"/link/a.yml"_s).error().code, ErrorCode::Denied);
        QVERIFY(QFile::link(dir.filePath(u"other/a.yml"_s), root + u"/shop/b.yml"_s));
        const auto linked = ProjectFolder::open({root}, root + u"/shop/b.yml"_s);
        QVERIFY(linked);
        QCOMPARE((*linked)->read().error().code, ErrorCode::Denied);
        QCOMPARE(ProjectFolder::open({root}, root + u"/gone/b.yml"_s).error().code, ErrorCode::NotFound);
        QVERIFY(writeFile(root + u"/shop/big.yml"_s, QByteArray(ProjectFolder::kMostBytes + 1, 'x')));
        QCOMPARE((*ProjectFolder::open({root}, root + u"/shop/big.yml"_s))->read().error().code, ErrorCode::TooLarge);
        QCOMPARE(::mkfifo(QFile::encodeName(root + u"/shop/pipe"_s).constData(), 0600), 0);
        QVERIFY(!(*ProjectFolder::open({root}, root + u"/shop/pipe"_s))->read()); // and does not wait for it
    }
};

QTEST_GUILESS_MAIN(DockerRulesTest)
#include "docker_rules_test.moc"
