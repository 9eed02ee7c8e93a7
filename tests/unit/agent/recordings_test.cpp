// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings of terminals: told of, judged, sent and removed, by commands.
#include <pwd.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include "agent/exec/commands.h"
#include "agent/exec/recordings_doer.h"
#include "agent/exec/terminal_doer.h"
#include "tests/unit/agent/heard_wire.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;
constexpr qint64 kCredit = 1024 * 1024;

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// A recording of three lines and a marker, and its end.
QByteArray recordingOf(const QByteArray &principal, int second = 1'700'000'000)
{
    QByteArray all = R"({"version":2,"width":80,"height":24,"timestamp":)" + QByteArray::number(second)
                     + R"(,"title":"root for ann","meshhelm":{"user":"root","asked":"ann","principal":")" + principal
                     + "\"}}\n[0.5,\"o\",\"one\"]\n";
    all += "[1,\"m\",\"sha256 " + hashOf(all) + "\"]\n";
    all += "[2.25,\"o\",\"two \\\"m\\\" \"]\n";
    return all + "[2.5,\"m\",\"end sha256 " + hashOf(all) + "\"]\n";
}

struct Bench {
    QTemporaryDir folder;
    HeardWire wire;
    fleet::Manifest manifest;
    SystemClock clock;
    TerminalDoer terminals{openTerminal, folder.filePath(u"recordings"_s), clock};
    RecordingsDoer doer{folder.filePath(u"recordings"_s), [this] { return running ? running() : terminals.running(); }};
    std::function<QStringList()> running;
    Commands commands{wire, [this] { return manifest; }, folder.filePath(u"commands"_s), clock};
    quint64 lastStream = 0;

    Bench()
    {
        const passwd *own = ::getpwuid(::geteuid());
        manifest.terminalUsers = {own ? QString::fromLocal8Bit(own->pw_name) : QString()};
        commands.add(u"terminal"_s, terminals);
        commands.add(u"recordings"_s, doer);
        commands.linked();
        QDir(folder.path()).mkdir(u"recordings"_s);
    }
    fleet::Command ask(const QString &verb, const QJsonObject &arguments, qint64 credit = 0)
    {
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = verb;
        command.arguments = arguments;
        command.deadlineMs = kPatience * 10;
        command.principal = {u"7"_s, u"ann"_s};
        command.stream = credit > 0 ? ++lastStream : 0;
        command.credit = credit;
        [&] { QVERIFY(commands.take(fleet::Frame(command))); }();
        return command;
    }
    /// The answer; empty when it was refused, then `code` says how.
    QJsonObject answer(const QString &verb, const QJsonObject &arguments = {}, qint64 credit = 0)
    {
        const QString id = ask(verb, arguments, credit).id;
        QJsonObject value;
        code.clear();
        const auto hasCome = [&] {
            for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
                if (one.id == id)
                    return value = one.value, true;
            }
            for (const fleet::Refused &one : wire.heard<fleet::Refused>()) {
                if (one.id == id)
                    return code = one.code, true;
            }
            return false;
        };
        [&] { QVERIFY(QTest::qWaitFor(hasCome, kPatience)); }();
        return value;
    }
    QString put(const QByteArray &bytes)
    {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QFile file(folder.filePath(u"recordings/%1.cast"_s.arg(id)));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()); }();
        return id;
    }
    QJsonObject listed(const QString &id)
    {
        const QJsonArray all = answer(u"recordings.list"_s).value("recordings"_L1).toArray();
        for (const QJsonValue &each : all) {
            if (each["recording"_L1] == id)
                return each.toObject();
        }
        return {};
    }

    QString code;
};

} // namespace

class RecordingsTest : public QObject
{
    Q_OBJECT

private slots:
    void chainsAreJudged_data();
    void chainsAreJudged();
    void pagesGoFromTheNewest();
    void whatHasChangedIsJudgedAnew();
    void eachSeesTheirOwn();
    void sentAsCreditComes();
    void noNameLeavesTheFolder_data();
    void noNameLeavesTheFolder();
    void aRunningOneIsKept();
    void oneThatBeginsMeanwhileIsNotJudged();
    void aLongOneGoesOnInAnotherFile();
    void theManifestDecides();
};

void RecordingsTest::chainsAreJudged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("line");
    const QByteArray whole = recordingOf("7");
    const QByteArray body = whole.left(whole.lastIndexOf("[2.5"));
    QTest::newRow("as it was recorded") << whole << u"whole"_s << 0;
    QTest::newRow("without its end") << body << u"cut_off"_s << 0;
    QTest::newRow("a word before the first marker") << QByteArray(whole).replace("one", "One") << u"changed"_s << 3;
    QTest::newRow("a word before the end") << QByteArray(whole).replace("two", "Two") << u"changed"_s << 5;
    QTest::newRow("another person in its head") << QByteArray(whole).replace("ann", "eve") << u"changed"_s << 3;
    QTest::newRow("a line behind the end") << whole + "[3,\"o\",\"x\"]\n" << u"changed"_s << 6;
    QTest::newRow("an empty line behind the end") << whole + "\n" << u"changed"_s << 6;
    QTest::newRow("no markers") << whole.left(whole.indexOf("[1,")) << u"unmarked"_s << 0;
    QByteArray longLine = body + "[2.3,\"o\",\"" + QByteArray(300'000, 'x') + "\"]\n";
    longLine += "[2.5,\"m\",\"end sha256 " + hashOf(longLine) + "\"]\n";
    QTest::newRow("a line of several pieces") << longLine << u"whole"_s << 0;
    QTest::newRow("no recording") << QByteArray(100'000, '\0') << u"unmarked"_s << 0;
}

void RecordingsTest::chainsAreJudged()
{
    QFETCH(const QByteArray, bytes);
    Bench bench;
    const QJsonObject told = bench.listed(bench.put(bytes));
    QTEST(told.value("state"_L1).toString(), "state");
    QTEST(told.value("changed_line"_L1).toInt(), "line");
    QCOMPARE(told.value("size"_L1).toInteger(), bytes.size());
}

void RecordingsTest::pagesGoFromTheNewest()
{
    Bench bench;
    QStringList ids;
    for (const int second : {1'700'000'000, 1'700'000'009, 1'700'000'100})
        ids.prepend(bench.put(recordingOf("7", second)));
    bench.put("x");
    QFile::link(bench.folder.filePath(u"recordings/%1.cast"_s.arg(ids.first())),
                bench.folder.filePath(u"recordings/%1.cast"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces))));
    QFile(bench.folder.filePath(u"recordings/strange.cast"_s)).open(QIODevice::WriteOnly);
    const QJsonObject first = bench.answer(u"recordings.list"_s, {{u"limit"_s, 2}});
    const QJsonObject second =
        bench.answer(u"recordings.list"_s, {{u"limit"_s, 2}, {u"after"_s, first.value("next"_L1)}});
    const QJsonArray all{first["recordings"_L1][0], first["recordings"_L1][1], second["recordings"_L1][0]};
    for (int index = 0; index < ids.size(); ++index)
        QCOMPARE(all[index]["recording"_L1].toString(), ids[index]);
    QCOMPARE(second["recordings"_L1].toArray().size(), 2); // neither the link nor what has another name
    QCOMPARE(second["next"_L1].toString(), QString());
    QCOMPARE(all[0]["user"_L1].toString(), u"root"_s);
    QCOMPARE(all[0]["asked"_L1].toString(), u"ann"_s);
    QCOMPARE(all[0]["started_at"_L1].toInteger(), 1'700'000'100'000);
    QCOMPARE(all[0]["length_ms"_L1].toInteger(), 2500);
    bench.answer(u"recordings.list"_s, {{u"limit"_s, 0}});
    QCOMPARE(bench.code, u"INVALID_ARGUMENTS"_s);
}

void RecordingsTest::whatHasChangedIsJudgedAnew()
{
    Bench bench;
    const QString id = bench.put(recordingOf("7"));
    QCOMPARE(bench.listed(id).value("state"_L1).toString(), u"whole"_s);
    QFile file(bench.folder.filePath(u"recordings/%1.cast"_s.arg(id)));
    QVERIFY(file.open(QIODevice::Append) && file.write("[9,\"o\",\"more\"]\n") > 0);
    file.close();
    QCOMPARE(bench.listed(id).value("state"_L1).toString(), u"changed"_s);
}

void RecordingsTest::eachSeesTheirOwn()
{
    Bench bench;
    const QString own = bench.put(recordingOf("7"));
    const QString other = bench.put(recordingOf("8"));
    QByteArray old = recordingOf("7");
    old.replace(R"(,"meshhelm":{"user":"root","asked":"ann","principal":"7"})", "");
    const QString older = bench.put(old);
    QCOMPARE(bench.listed(older).value("user"_L1).toString(), u"root"_s);
    QCOMPARE(bench.listed(older).value("asked"_L1).toString(), u"ann"_s);
    const QJsonObject asked{{u"principal"_s, u"7"_s}};
    const QJsonArray seen = bench.answer(u"recordings.list"_s, asked).value("recordings"_L1).toArray();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0]["recording"_L1].toString(), own);
    for (const QString &id : {other, older}) {
        bench.answer(u"recordings.read"_s, {{u"principal"_s, u"7"_s}, {u"recording"_s, id}}, kCredit);
        QCOMPARE(bench.code, u"NOT_FOUND"_s);
    }
    QVERIFY(bench.wire.pieces.isEmpty());
    QVERIFY(bench.answer(u"recordings.read"_s, {{u"recording"_s, other}}, kCredit).contains("sha256"_L1));
}

void RecordingsTest::sentAsCreditComes()
{
    Bench bench;
    const QByteArray bytes = recordingOf("7") + QByteArray(100'000, 'x');
    const QJsonObject which{{u"principal"_s, u"7"_s}, {u"recording"_s, bench.put(bytes)}};
    const fleet::Command command = bench.ask(u"recordings.read"_s, which, 1000);
    QCOMPARE(bench.wire.bytesOf(command.stream), bytes.left(1000));
    QVERIFY(bench.wire.heard<fleet::Outcome>().isEmpty());
    QVERIFY(bench.commands.take(fleet::Frame(fleet::Credit{command.stream, kCredit})));
    QCOMPARE(bench.wire.bytesOf(command.stream), bytes);
    const QJsonObject told = bench.wire.heard<fleet::Outcome>().constLast().value;
    QCOMPARE(told.value("sha256"_L1).toString(), QString::fromLatin1(hashOf(bytes)));
    QCOMPARE(told.value("size"_L1).toInteger(), bytes.size());
}

void RecordingsTest::noNameLeavesTheFolder_data()
{
    QTest::addColumn<QString>("name");
    const QString uuid = u"0b7e7f3c-7c1f-4f0f-9a52-0a1b2c3d4e5f"_s;
    QTest::newRow("a folder up") << u"../key"_s;
    QTest::newRow("from the root") << u"/etc/passwd"_s;
    QTest::newRow("a UUID and a way out") << uuid + u"/../../key"_s;
    QTest::newRow("a UUID in braces") << u'{' + uuid + u'}';
    QTest::newRow("a UUID and more") << uuid + u".cast/../../key"_s;
    QTest::newRow("a link") << uuid;
    QTest::newRow("not there") << u"11111111-7c1f-4f0f-9a52-0a1b2c3d4e5f"_s;
}

void RecordingsTest::noNameLeavesTheFolder()
{
    QFETCH(const QString, name);
    Bench bench;
    QFile secret(bench.folder.filePath(u"key.cast"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("secret") > 0);
    QDir(bench.folder.path()).mkpath(u"recordings/0b7e7f3c-7c1f-4f0f-9a52-0a1b2c3d4e5f"_s);
    QVERIFY(QFile::link(secret.fileName(),
                        bench.folder.filePath(u"recordings/0b7e7f3c-7c1f-4f0f-9a52-0a1b2c3d4e5f.cast"_s)));
    bench.answer(u"recordings.read"_s, {{u"recording"_s, name}}, kCredit);
    QCOMPARE(bench.code, u"NOT_FOUND"_s);
    QVERIFY(bench.wire.pieces.isEmpty());
    bench.answer(u"recordings.remove"_s, {{u"recording"_s, name}});
    QVERIFY(QFile::exists(secret.fileName()));
}

void RecordingsTest::aRunningOneIsKept()
{
    Bench bench;
    const fleet::Command opened =
        bench.ask(u"terminal.open"_s, {{u"shell"_s, u"/bin/sh"_s}, {u"directory"_s, u"/"_s}}, kCredit);
    QTRY_VERIFY_WITH_TIMEOUT(bench.wire.bytesOf(opened.stream).size() > 0, kPatience); // its prompt
    QCOMPARE(bench.listed(opened.id).value("state"_L1).toString(), u"running"_s);
    QCOMPARE(bench.listed(opened.id).value("principal"_L1).toString(), u"7"_s);
    bench.answer(u"recordings.remove"_s, {{u"recording"_s, opened.id}});
    QCOMPARE(bench.code, u"CONFLICT"_s);
    QVERIFY(bench.commands.take(fleet::Piece{opened.stream, "exit\n"}));
    QTRY_COMPARE_WITH_TIMEOUT(bench.listed(opened.id).value("state"_L1).toString(), u"whole"_s, kPatience);
    bench.answer(u"recordings.remove"_s, {{u"recording"_s, opened.id}});
    QCOMPARE(bench.code, QString());
    QVERIFY(bench.listed(opened.id).isEmpty());
    QVERIFY(QDir(bench.folder.filePath(u"recordings"_s)).isEmpty());
    bench.answer(u"recordings.remove"_s, {{u"recording"_s, opened.id}});
    QCOMPARE(bench.code, u"NOT_FOUND"_s);
}

void RecordingsTest::oneThatBeginsMeanwhileIsNotJudged()
{
    Bench bench;
    QByteArray begun = recordingOf("7");
    begun.truncate(begun.lastIndexOf("[2.5"));
    const QString id = bench.put(begun);
    int looks = 0;
    bench.running = [&] { return looks++ == 0 ? QStringList() : QStringList{id}; };
    QCOMPARE(bench.listed(id).value("state"_L1).toString(), u"running"_s);
    QCOMPARE(bench.listed(id).value("length_ms"_L1).toInt(), 0);
    bench.running = [] { return QStringList(); };
    QCOMPARE(bench.listed(id).value("state"_L1).toString(), u"cut_off"_s);
}

void RecordingsTest::aLongOneGoesOnInAnotherFile()
{
    Bench bench;
    const QString folder = bench.folder.filePath(u"recordings"_s);
    const QString first = QUuid::createUuid().toString(QUuid::WithoutBraces);
    constexpr qint64 kMost = 4096;
    auto recording = Recording::begin(folder, {first, u"operator"_s, u"ann"_s, u"7"_s, {80, 24}}, bench.clock, kMost);
    QVERIFY(recording);
    QCOMPARE((*recording)->id(), first);
    QVERIFY((*recording)->resized({100, 30}));
    QString shown;
    for (int i = 0; i < 400; ++i) {
        const QString line = u"line %1 漢字\r\n"_s.arg(i);
        shown += line;
        QVERIFY((*recording)->output(line.toUtf8()));
    }
    (*recording)->close();

    QHash<QString, QJsonObject> heads; // by the one before
    QHash<QString, QByteArray> files;
    const QFileInfoList all = QDir(folder).entryInfoList({u"*.cast"_s});
    for (const QFileInfo &one : all) {
        QCOMPARE(bench.listed(one.completeBaseName()).value("state"_L1), u"whole"_s);
        QVERIFY2(one.size() < kMost + 512, qPrintable(QString::number(one.size())));
        QFile file(one.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QJsonObject head = QJsonDocument::fromJson(bytes.left(bytes.indexOf('\n'))).object();
        files.insert(one.completeBaseName(), bytes);
        heads.insert(head.value("meshhelm"_L1)["after"_L1].toString(), head);
    }
    QVERIFY(all.size() > 3);
    QString replayed;
    QString id = first;
    for (int part = 1; part <= all.size(); ++part) {
        for (const QByteArrayList lines = files.value(id).split('\n'); const QByteArray &line : lines) {
            const QJsonArray event = QJsonDocument::fromJson(line).array();
            if (event.at(1) == u"o"_s)
                replayed += event.at(2).toString();
        }
        if (part == all.size())
            break;
        const QJsonObject next = heads.value(id);
        const QJsonObject ours = next.value("meshhelm"_L1).toObject();
        QCOMPARE(ours.value("part"_L1).toInt(), part + 1);
        QCOMPARE(ours.value("sha256"_L1).toString().toLatin1(), hashOf(files.value(id)));
        QCOMPARE(ours.value("principal"_L1), u"7"_s);
        QCOMPARE(next.value("width"_L1).toInt(), 100); // as it was when it went on
        const auto following = std::find_if(files.keyBegin(), files.keyEnd(), [&](const QString &each) {
            return files.value(each).startsWith(json::toBytes(next));
        });
        QVERIFY(following != files.keyEnd());
        id = *following;
    }
    QCOMPARE(replayed, shown);
}

void RecordingsTest::theManifestDecides()
{
    Bench bench;
    bench.manifest.terminalUsers.clear();
    const QString id = bench.put(recordingOf("7"));
    for (const QString &verb : {u"recordings.list"_s, u"recordings.read"_s, u"recordings.remove"_s}) {
        bench.answer(verb, {{u"recording"_s, id}}, verb == "recordings.read"_L1 ? kCredit : 0);
        QCOMPARE(bench.code, u"NOT_ALLOWED"_s);
    }
    QVERIFY(QFile::exists(bench.folder.filePath(u"recordings/%1.cast"_s.arg(id))));
}

QTEST_GUILESS_MAIN(RecordingsTest)
#include "recordings_test.moc"
