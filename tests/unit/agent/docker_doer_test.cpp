// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about containers, with an engine that answers as it is told, also badly.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

#include "agent/exec/commands.h"
#include "agent/exec/docker_doer.h"
#include "core/base/clock.h"
#include "tests/unit/agent/heard_wire.h"
#include "tests/unit/agent/scripted_engine.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

/// An agent's commands, the engine behind it, and the server's side of them.
struct Bench {
    test::ScriptedEngine engine;
    HeardWire wire;
    fleet::Manifest manifest;
    SystemClock clock;
    TerminalDoer terminals{openTerminal, engine.folder() + u"/recordings"_s, clock};
    DockerDoer doer{terminals, engine.folder() + u"/projects"_s, {engine.folder() + u"/bin"_s}};
    std::unique_ptr<Commands> commands;
    quint64 lastStream = 0;

    Bench()
    {
        manifest.recordTerminals = false;
        for (const QLatin1StringView verb : fleet::kDockerVerbs)
            manifest.docker.verbs.append(verb);
        manifest.docker.socket = engine.path();
        manifest.docker.projects = {engine.folder() + u"/shop"_s};
        manifest.lines.insert(u"docker"_s, 7);
        begin();
    }
    /// As after a kill -9.
    void begin()
    {
        commands = std::make_unique<Commands>(
            wire, [this] { return manifest; }, engine.folder() + u"/commands"_s, clock);
        commands->add(u"docker"_s, doer);
        commands->add(u"terminal"_s, terminals);
        commands->linked();
    }
    fleet::Command ask(const QString &verb, const QJsonObject &arguments, qint64 credit = 0, bool once = false)
    {
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = verb;
        command.arguments = arguments;
        command.deadlineMs = kPatience * 10;
        command.principal = {u"ann"_s, u"ann"_s};
        command.once = once;
        command.stream = credit > 0 ? ++lastStream : 0;
        command.credit = credit;
        take(command);
        return command;
    }
    void take(const fleet::Command &command) { QVERIFY(commands->take(fleet::Frame(command))); }

    std::optional<QJsonObject> outcome(const fleet::Command &of) const
    {
        for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
            if (one.id == of.id)
                return one.value;
        }
        return {};
    }
    std::optional<fleet::Refused> refusal(const fleet::Command &of) const
    {
        for (const fleet::Refused &one : wire.heard<fleet::Refused>()) {
            if (one.id == of.id)
                return one;
        }
        return {};
    }
    bool isAnswered(const fleet::Command &of) const
    {
        return QTest::qWaitFor([&] { return outcome(of) || refusal(of); }, kPatience);
    }
    /// A program that stands for docker-compose; what it is asked goes to a file.
    void compose(const QByteArray &config)
    {
        const QString folder = engine.folder();
        QVERIFY(QDir(folder).mkpath(u"bin"_s) && QDir(folder).mkpath(u"shop"_s));
        write(folder + u"/config"_s, config);
        write(folder + u"/shop/a.yml"_s, "old");
        write(folder + u"/bin/docker-compose"_s,
              "#!/bin/sh\necho \"$@\" >> '" + folder.toUtf8() + "/asked'\nfor word; do :; done\n"
                  + "case \"$*\" in *' config -q') test ! -f '" + folder.toUtf8()
                  + "/faulty' || { echo bad file >&2; exit 3; };;" + "*' config') cat '" + folder.toUtf8()
                  + "/config';; *) echo done-it;; esac\n");
        QVERIFY(QFile::setPermissions(folder + u"/bin/docker-compose"_s,
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QJsonObject labels{{u"com.docker.compose.project"_s, u"shop"_s},
                                 {u"com.docker.compose.service"_s, u"web"_s},
                                 {u"com.docker.compose.project.working_dir"_s, QString(folder + u"/shop"_s)},
                                 {u"com.docker.compose.project.config_files"_s, u"a.yml"_s}};
        engine.json("GET /v1.41/containers/json",
                    QJsonDocument(QJsonArray{QJsonObject{{u"Id"_s, u"c"_s}, {u"Labels"_s, labels}}}).toJson());
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QByteArray read(const QString &name) const
    {
        QFile file(engine.folder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QByteArray frame(const QByteArray &text)
{
    return QByteArray("\1\0\0\0\0\0", 6) + char(text.size() >> 8) + char(text.size() & 0xff) + text;
}

constexpr auto kChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace

class DockerDoerTest final : public QObject
{
    Q_OBJECT

private slots:
    void longListsComeInPages()
    {
        Bench bench;
        QJsonArray all;
        for (int i = 0; i < 3000; ++i)
            all.append(QJsonObject{{u"Id"_s, u"%1"_s.arg(i, 64, 16, QChar(u'0'))}, {u"Names"_s, QJsonArray{u"/c"_s}}});
        bench.engine.json("GET /v1.41/containers/json", QJsonDocument(all).toJson());
        QStringList seen;
        QString after;
        for (bool more = true; more;) {
            const auto command = bench.ask(u"docker.containers"_s, {{u"after"_s, after}});
            QVERIFY(bench.isAnswered(command) && bench.outcome(command));
            const QJsonObject page = *bench.outcome(command);
            for (const QJsonArray ids = page.value("containers"_L1).toArray(); const QJsonValue &one : ids)
                seen.append(one["id"_L1].toString());
            after = seen.constLast();
            more = page.value("more"_L1).toBool();
        }
        QCOMPARE(seen.size(), 3000);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void aRestartIsNotDoneTwice()
    {
        Bench bench;
        bench.engine.on("POST /v1.41/containers/web/restart",
                        [](QLocalSocket &, const QByteArray &) {}); // at it for ever
        const auto command = bench.ask(u"docker.restart"_s, {{u"container"_s, u"web"_s}}, 0, true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.engine.countOf("POST /v1.41/containers/web/restart?t=10"), 1, kPatience);
        bench.commands.reset(); // the agent is killed
        bench.begin();
        bench.take(command);
        QVERIFY(bench.isAnswered(command));
        QCOMPARE(bench.refusal(command)->code, u"FAILED"_s);
        QCOMPARE(bench.engine.countOf("POST"), 1);
    }

    void refusalsNameTheLine_data()
    {
        QTest::addColumn<QString>("inspected");
        QTest::addColumn<QString>("word");
        QTest::newRow("privileged") << uR"({"HostConfig": {"Privileged": true}, "State": {"Running": true}})"_s
                                    << u"Privileged"_s;
        QTest::newRow("mounts") << uR"({"HostConfig": {"x": 1}, "Mounts": [{"Type": "bind", "Destination": "/h"}]})"_s
                                << u"/h"_s;
    }

    void refusalsNameTheLine()
    {
        QFETCH(const QString, inspected);
        QFETCH(const QString, word);
        Bench bench;
        bench.engine.json("GET /v1.41/containers/web/json", inspected.toUtf8());
        const auto command = bench.ask(u"docker.exec"_s, {{u"container"_s, u"web"_s}}, 1000);
        QVERIFY(bench.isAnswered(command));
        QCOMPARE(bench.refusal(command)->code, u"NOT_ALLOWED"_s);
        QCOMPARE(bench.refusal(command)->line, 7);
        QVERIFY(bench.refusal(command)->message.contains(word));
        QCOMPARE(bench.engine.countOf("POST"), 0);
        bench.manifest.docker.verbs = {u"list"_s};
        const auto other = bench.ask(u"docker.stop"_s, {{u"container"_s, u"web"_s}});
        QCOMPARE(bench.refusal(other)->line, 7);
    }

    void logsWaitForTheServer()
    {
        Bench bench;
        bench.engine.json("GET /v1.41/containers/web/json", R"({"Config": {"Tty": false}})");
        const QByteArray text(60'000, 'x');
        bench.engine.on("GET /v1.41/containers/web/logs", [text](QLocalSocket &socket, const QByteArray &) {
            socket.write(kChunked);
            for (int i = 0; i < 100; ++i)
                socket.write(chunk(frame(text)));
            socket.write("0\r\n\r\n");
            socket.disconnectFromServer();
        });
        const auto command = bench.ask(u"docker.logs"_s, {{u"container"_s, u"web"_s}}, 100'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(command.stream).size(), 100'000, kPatience);
        QVERIFY(!bench.outcome(command));
        qint64 granted = 100'000;
        while (!bench.outcome(command) && granted < 10'000'000) {
            granted += 500'000;
            QVERIFY(bench.commands->take(fleet::Frame(fleet::Credit{command.stream, 500'000})));
            QVERIFY(QTest::qWaitFor(
                [&] { return bench.outcome(command) || bench.wire.bytesOf(command.stream).size() == granted; },
                kPatience));
        }
        QCOMPARE(bench.wire.bytesOf(command.stream), text.repeated(100));
    }

    void followedLogsEndWhenNobodyWantsThem()
    {
        Bench bench;
        bench.engine.json("GET /v1.41/containers/web/json", R"({"Config": {"Tty": true}})");
        bench.engine.on("GET /v1.41/containers/web/logs", [](QLocalSocket &socket, const QByteArray &request) {
            QVERIFY(request.contains("follow=1") && request.contains("tail=3"));
            socket.write(kChunked + chunk("on a terminal\r\n"));
        });
        const auto command =
            bench.ask(u"docker.logs"_s, {{u"container"_s, u"web"_s}, {u"follow"_s, true}, {u"tail"_s, 3}}, 100'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(command.stream), "on a terminal\r\n", kPatience);
        QCOMPARE(bench.wire.heard<fleet::Credit>().size(), 1); // says that they are open
        QVERIFY(bench.commands->take(fleet::Frame(fleet::Cancel{command.id})));
        QCOMPARE(bench.refusal(command)->code, u"CANCELLED"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.engine.connections(), 0, kPatience);
    }

    void brokenStreamsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("cut") << QByteArray(kChunked) + chunk(frame("some"));
        QTest::newRow("no frames") << QByteArray(kChunked) + chunk("plain text instead of frames") + "0\r\n\r\n";
        QTest::newRow("no chunks") << QByteArray(kChunked) + "rubbish\r\n";
        QTest::newRow("no HTTP") << QByteArray("rubbish");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("refused") << QByteArray("HTTP/1.1 500 Oh\r\nContent-Length: 15\r\n\r\n{\"message\":\"x\"}");
    }

    void brokenStreamsAreSaid()
    {
        QFETCH(const QByteArray, reply);
        Bench bench;
        bench.engine.json("GET /v1.41/containers/web/json", R"({"Config": {"Tty": false}})");
        bench.engine.on("GET /v1.41/containers/web/logs", reply);
        const auto command = bench.ask(u"docker.logs"_s, {{u"container"_s, u"web"_s}}, 100'000);
        QVERIFY(bench.isAnswered(command));
        QVERIFY(bench.refusal(command));
        QCOMPARE(bench.refusal(command)->code, u"FAILED"_s);
    }

    void aPullTellsOfItsProgress()
    {
        Bench bench;
        bench.engine.on("POST /v1.41/images/create?fromImage=app%3Alatest",
                        QByteArray(kChunked)
                            + chunk(R"({"status":"Pulling from app"})"
                                    "\r\n"
                                    R"({"status":"Downloa)")
                            + chunk(R"(ding","id":"ab","progressDetail":{"current":5,"total":9}})"
                                    "\r\n")
                            + chunk(R"({"status":"Status: Downloaded"})") + "0\r\n\r\n");
        const auto good = bench.ask(u"docker.pull"_s, {{u"image"_s, u"app"_s}}, 100'000);
        QVERIFY(bench.isAnswered(good) && bench.outcome(good));
        QCOMPARE(bench.outcome(good)->value("status"_L1), u"Status: Downloaded"_s);
        const QByteArrayList lines = bench.wire.bytesOf(good.stream).trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines[1])["current"_L1].toInt(), 5);

        bench.engine.on("POST /v1.41/images/create?fromImage=none",
                        QByteArray(kChunked) + chunk(R"({"errorDetail":{"message":"x"},"error":"manifest unknown"})")
                            + "0\r\n\r\n");
        const auto bad = bench.ask(u"docker.pull"_s, {{u"image"_s, u"none"_s}}, 100'000);
        QVERIFY(bench.isAnswered(bad));
        QCOMPARE(bench.refusal(bad)->message, u"manifest unknown"_s);
        bench.engine.on("POST /v1.41/images/create?fromImage=long",
                        QByteArray(kChunked) + chunk(QByteArray(70'000, 'x')));
        const auto endless = bench.ask(u"docker.pull"_s, {{u"image"_s, u"long"_s}}, 100'000);
        QVERIFY(bench.isAnswered(endless));
        QVERIFY(bench.refusal(endless)->message.contains(u"without end"_s));
    }

    void aTerminalInAContainer()
    {
        Bench bench;
        QByteArray typed;
        bench.engine.json("GET /v1.41/containers/web/json", R"({"HostConfig": {"x": 1}, "State": {"Running": true}})");
        bench.engine.json("POST /v1.41/containers/web/exec", R"({"Id": "e1"})", "201 Created");
        bench.engine.json("POST /v1.41/exec/e1/resize", {}, "201 Created");
        bench.engine.json("GET /v1.41/exec/e1/json", R"({"Running": false, "ExitCode": 7, "Pid": 0})");
        bench.engine.on("POST /v1.41/exec/e1/start", [&typed](QLocalSocket &socket, const QByteArray &request) {
            QVERIFY(request.contains("Upgrade: tcp"));
            socket.write("HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\n\r\nprompt# ");
            QObject::connect(&socket, &QLocalSocket::readyRead, &socket, [&typed, &socket] {
                typed += socket.readAll();
                if (typed.endsWith('\n')) {
                    socket.write("bye");
                    socket.disconnectFromServer();
                }
            });
        });
        const auto command = bench.ask(u"docker.exec"_s, {{u"container"_s, u"web"_s}, {u"columns"_s, 90}}, 100'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(command.stream), "prompt# ", kPatience);
        const auto resize =
            bench.ask(u"terminal.resize"_s, {{u"terminal"_s, command.id}, {u"columns"_s, 100}, {u"rows"_s, 40}});
        QVERIFY(bench.isAnswered(resize) && bench.outcome(resize));
        QTRY_COMPARE_WITH_TIMEOUT(bench.engine.countOf("POST /v1.41/exec/e1/resize?h=40&w=100"), 1, kPatience);
        QVERIFY(bench.commands->take(fleet::Piece{command.stream, "exit\n"}));
        QVERIFY(bench.isAnswered(command) && bench.outcome(command));
        QCOMPARE(bench.outcome(command)->value("exit"_L1), 7);
        QCOMPARE(typed, "exit\n");
        QVERIFY(bench.wire.bytesOf(command.stream).endsWith("bye"));
    }

    void projectsAreCheckedBeforeTheyAreUp()
    {
        Bench bench;
        bench.compose("services:\n  web:\n    image: x\n");
        const auto up = bench.ask(u"docker.compose_up"_s, {{u"project"_s, u"shop"_s}});
        QVERIFY(bench.isAnswered(up) && bench.outcome(up));
        const QByteArray first = bench.read(u"asked"_s);
        QVERIFY2(first.contains(" config\n") && first.contains(" up -d --no-build\n"), first.constData());
        Bench::write(bench.engine.folder() + u"/config"_s, "services:\n  web:\n    image: x\n    privileged: true\n");
        const auto strong = bench.ask(u"docker.compose_up"_s, {{u"project"_s, u"shop"_s}});
        QVERIFY(bench.isAnswered(strong));
        QCOMPARE(bench.refusal(strong)->line, 7);
        QCOMPARE(bench.read(u"asked"_s).count(" up "), 1);
        Bench::write(bench.engine.folder() + u"/config"_s, "rubbish: [");
        const auto rubbish = bench.ask(u"docker.compose_up"_s, {{u"project"_s, u"shop"_s}});
        QVERIFY(bench.isAnswered(rubbish));
        QCOMPARE(bench.refusal(rubbish)->code, u"FAILED"_s);
        bench.manifest.docker.projects = {u"/srv"_s};
        const auto elsewhere = bench.ask(u"docker.compose_down"_s, {{u"project"_s, u"shop"_s}});
        QVERIFY(bench.isAnswered(elsewhere));
        QCOMPARE(bench.refusal(elsewhere)->code, u"NOT_ALLOWED"_s);
        QCOMPARE(bench.read(u"asked"_s).count(" down"), 0);
    }

    void aFaultyFileChangesNothing()
    {
        Bench bench;
        bench.compose("services:\n  web:\n    image: x\n");
        const auto read = bench.ask(u"docker.compose_read"_s, {{u"project"_s, u"shop"_s}});
        QVERIFY(bench.isAnswered(read) && bench.outcome(read));
        const QString hash = bench.outcome(read)->value("sha256"_L1).toString();
        const auto write = [&](const QString &expect) {
            return bench.ask(u"docker.compose_write"_s,
                             {{u"project"_s, u"shop"_s}, {u"text"_s, u"new"_s}, {u"expect"_s, expect}});
        };
        Bench::write(bench.engine.folder() + u"/faulty"_s, "");
        const auto faulty = write(hash);
        QVERIFY(bench.isAnswered(faulty));
        QCOMPARE(bench.refusal(faulty)->field, u"text"_s);
        QVERIFY(bench.refusal(faulty)->message.contains(u"bad file"_s));
        QVERIFY(QFile::remove(bench.engine.folder() + u"/faulty"_s));
        const auto stale = write(QString(64, u'0'));
        QVERIFY(bench.isAnswered(stale));
        QCOMPARE(bench.refusal(stale)->code, u"CONFLICT"_s);
        QCOMPARE(bench.read(u"shop/a.yml"_s), "old");
        QTRY_COMPARE_WITH_TIMEOUT(QDir(bench.engine.folder() + u"/shop"_s).entryList(QDir::Files | QDir::Hidden).size(),
                                  1, kPatience);
        const auto good = write(hash);
        QVERIFY(bench.isAnswered(good) && bench.outcome(good));
        QCOMPARE(bench.read(u"shop/a.yml"_s), "new");
    }

    void wrongArgumentsAskNothing_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("field");
        const QJsonObject web{{u"container"_s, u"web"_s}};
        const auto with = [web](const QString &key, const QJsonValue &value) {
            QJsonObject made = web;
            made.insert(key, value);
            return made;
        };
        QTest::newRow("path") << u"docker.start"_s << QJsonObject{{u"container"_s, u"../x"_s}} << u"container"_s;
        QTest::newRow("nobody") << u"docker.start"_s << QJsonObject() << u"container"_s;
        QTest::newRow("kind") << u"docker.remove"_s << QJsonObject{{u"kind"_s, u"node"_s}, {u"name"_s, u"x"_s}}
                              << u"kind"_s;
        QTest::newRow("seconds") << u"docker.stop"_s << with(u"seconds"_s, 601) << u"seconds"_s;
        QTest::newRow("signal") << u"docker.kill"_s << with(u"signal"_s, u"9; rm"_s) << u"signal"_s;
        QTest::newRow("image") << u"docker.pull"_s << QJsonObject{{u"image"_s, u"a b"_s}} << u"image"_s;
        QTest::newRow("project") << u"docker.compose_up"_s << QJsonObject{{u"project"_s, u"--help"_s}} << u"project"_s;
        QTest::newRow("tail") << u"docker.logs"_s << with(u"tail"_s, -1) << u"tail"_s;
        QTest::newRow("command") << u"docker.exec"_s << with(u"command"_s, u"sh"_s) << u"command"_s;
        QTest::newRow("directory") << u"docker.exec"_s << with(u"directory"_s, u"tmp"_s) << u"directory"_s;
    }

    void wrongArgumentsAskNothing()
    {
        QFETCH(const QString, verb);
        QFETCH(const QJsonObject, arguments);
        QFETCH(const QString, field);
        Bench bench;
        const auto command = bench.ask(verb, arguments, 1000);
        QVERIFY(bench.isAnswered(command) && bench.refusal(command));
        QCOMPARE(bench.refusal(command)->code, u"INVALID_ARGUMENTS"_s);
        QCOMPARE(bench.refusal(command)->field, field);
        QVERIFY(bench.engine.asked().isEmpty());
    }
};

QTEST_GUILESS_MAIN(DockerDoerTest)
#include "docker_doer_test.moc"
