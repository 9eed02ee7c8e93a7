// SPDX-License-Identifier: GPL-3.0-or-later
// Terminals with real shells, asked for by commands.
#include <pwd.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include "agent/exec/commands.h"
#include "agent/exec/terminal_doer.h"
#include "tests/unit/agent/heard_wire.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;
constexpr qint64 kCredit = 1024 * 1024;

QString ownName()
{
    const passwd *own = ::getpwuid(::geteuid());
    return own ? QString::fromLocal8Bit(own->pw_name) : QString();
}

/// An agent's commands with terminals, and the server's side of them.
struct Bench {
    QTemporaryDir folder;
    HeardWire wire;
    fleet::Manifest manifest;
    SystemClock clock;
    TerminalDoer doer{openTerminal, folder.filePath(u"recordings"_s), clock};
    Commands commands{wire, [this] { return manifest; }, folder.filePath(u"commands"_s), clock};
    quint64 lastStream = 0;

    Bench()
    {
        manifest.terminalUsers = {ownName()};
        manifest.recordTerminals = false;
        commands.add(u"terminal"_s, doer);
        commands.linked();
    }
    fleet::Command ask(const QString &verb, const QJsonObject &arguments, bool stream = true, qint64 credit = kCredit,
                       const QString &who = u"ann"_s)
    {
        fleet::Command command;
        command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        command.verb = verb;
        command.arguments = arguments;
        command.deadlineMs = kPatience * 10;
        command.principal = {who, who};
        command.stream = stream ? ++lastStream : 0;
        command.credit = stream ? credit : 0;
        [&] { QVERIFY(commands.take(fleet::Frame(command))); }();
        return command;
    }
    fleet::Command open(const QJsonObject &more = {}, qint64 credit = kCredit)
    {
        QJsonObject arguments{{u"shell"_s, u"/bin/sh"_s}, {u"directory"_s, u"/"_s}};
        for (auto member = more.begin(); member != more.end(); ++member)
            arguments.insert(member.key(), *member);
        return ask(u"terminal.open"_s, arguments, true, credit);
    }
    void type(const fleet::Command &command, const QByteArray &text)
    {
        QVERIFY(commands.take(fleet::Piece{command.stream, text}));
    }
    bool shows(quint64 stream, const QByteArray &text) const { return wire.bytesOf(stream).contains(text); }
    QJsonObject outcome(const QString &id) const
    {
        for (const fleet::Outcome &one : wire.heard<fleet::Outcome>()) {
            if (one.id == id)
                return one.value;
        }
        return {};
    }
    fleet::Refused refusal(const QString &id) const
    {
        for (const fleet::Refused &one : wire.heard<fleet::Refused>()) {
            if (one.id == id)
                return one;
        }
        return {};
    }
};

} // namespace

class TerminalTest : public QObject
{
    Q_OBJECT

private slots:
    void aShellOfItsOwn();
    void sizesAreTold();
    void wrongWishes_data();
    void wrongWishes();
    void whoeverReadsSlowlyHoldsTheShell();
    void aLostLinkLosesNothing();
    void anotherConnectionTakesOver();
    void othersTerminalsAreNone();
    void cancelHangsUp();
    void aNarrowerManifestHangsUp();
    void thereIsAnEndToThem();
    void recordingsHoldTogether();
    void nothingOfTheAgentsIsOpenInIt();
};

void TerminalTest::aShellOfItsOwn()
{
    Bench bench;
    const fleet::Command opened = bench.open({{u"directory"_s, u"/usr"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.wire.heard<fleet::Credit>().isEmpty(), kPatience);
    bench.type(opened, "tty; pwd; echo \"$TERM:$((40 + 2))\"\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(opened.stream, "xterm-256color:42"), kPatience);
    QVERIFY(bench.shows(opened.stream, "/dev/pts/"));
    const fleet::Command where = bench.ask(u"terminal.directory"_s, {{u"terminal"_s, opened.id}}, false);
    QCOMPARE(bench.outcome(where.id).value("directory"_L1).toString(), u"/usr"_s);
    // What was typed may be typed again: credit comes back.
    qint64 granted = 0;
    for (const fleet::Credit &credit : bench.wire.heard<fleet::Credit>())
        granted += credit.bytes;
    QVERIFY(granted > 64 * 1024);
    bench.type(opened, "exit 7\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.outcome(opened.id).value("exit"_L1).toInt(-1), 7, kPatience);
    QCOMPARE(bench.wire.heard<fleet::End>().size(), 1);
    const fleet::Command after = bench.ask(u"terminal.directory"_s, {{u"terminal"_s, opened.id}}, false);
    QCOMPARE(bench.refusal(after.id).code, u"NOT_FOUND"_s);
}

void TerminalTest::sizesAreTold()
{
    Bench bench;
    const fleet::Command opened = bench.open({{u"columns"_s, 101}, {u"rows"_s, 31}});
    bench.type(opened, "stty size\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(opened.stream, "31 101"), kPatience);
    bench.ask(u"terminal.resize"_s, {{u"terminal"_s, opened.id}, {u"columns"_s, 77}, {u"rows"_s, 20}}, false);
    bench.type(opened, "stty size\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(opened.stream, "20 77"), kPatience);
}

void TerminalTest::wrongWishes_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");

    QTest::newRow("no such user") << QJsonObject{{u"user"_s, u"nobody-of-this-name"_s}} << u"NOT_ALLOWED"_s
                                  << QString();
    QTest::newRow("no folder") << QJsonObject{{u"directory"_s, u"/nowhere/at/all"_s}} << u"INVALID_ARGUMENTS"_s
                               << u"directory"_s;
    QTest::newRow("relative") << QJsonObject{{u"directory"_s, u"tmp"_s}} << u"INVALID_ARGUMENTS"_s << u"directory"_s;
    QTest::newRow("no program") << QJsonObject{{u"shell"_s, u"/etc/passwd"_s}} << u"INVALID_ARGUMENTS"_s << u"shell"_s;
    QTest::newRow("no columns") << QJsonObject{{u"columns"_s, 0}} << u"INVALID_ARGUMENTS"_s << u"columns"_s;
    QTest::newRow("too many rows") << QJsonObject{{u"rows"_s, 100000}} << u"INVALID_ARGUMENTS"_s << u"rows"_s;
}

void TerminalTest::wrongWishes()
{
    QFETCH(QJsonObject, more);
    QFETCH(QString, code);
    QFETCH(QString, field);
    Bench bench;
    const fleet::Command opened = bench.open(more);
    QTRY_COMPARE_WITH_TIMEOUT(bench.refusal(opened.id).code, code, kPatience);
    QCOMPARE(bench.refusal(opened.id).field, field);
    const fleet::Command list = bench.ask(u"terminal.list"_s, {}, false);
    QCOMPARE(bench.outcome(list.id).value("terminals"_L1).toArray().size(), 0);
}

void TerminalTest::whoeverReadsSlowlyHoldsTheShell()
{
    Bench bench;
    constexpr qint64 kLittle = 1000;
    const fleet::Command opened = bench.open({}, kLittle);
    bench.type(opened, "head -c 3000000 /dev/zero | tr '\\0' x; echo THE-'END'\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(opened.stream).size(), kLittle, kPatience);
    // Credit bit by bit: all of it comes, never more than was asked for.
    qint64 given = kLittle;
    while (!bench.shows(opened.stream, "THE-END") && given < 8'000'000) {
        QVERIFY(bench.commands.take(fleet::Frame(fleet::Credit{opened.stream, 100'000})));
        given += 100'000;
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.wire.bytesOf(opened.stream).size() == given || bench.shows(opened.stream, "THE-END"), kPatience);
        QVERIFY(bench.wire.bytesOf(opened.stream).size() <= given);
    }
    QVERIFY(bench.wire.bytesOf(opened.stream).count('x') >= 3'000'000);
}

void TerminalTest::aLostLinkLosesNothing()
{
    Bench bench;
    const fleet::Command opened = bench.open();
    bench.type(opened, "echo before-$((1 + 1)); sleep 0.2; echo meanwhile-$((2 + 2))\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(opened.stream, "before-2"), kPatience);
    bench.commands.unlinked();
    bench.commands.linked();
    const fleet::Command list = bench.ask(u"terminal.list"_s, {}, false);
    const QJsonArray terminals = bench.outcome(list.id).value("terminals"_L1).toArray();
    QCOMPARE(terminals.size(), 1);
    QCOMPARE(terminals[0]["terminal"_L1].toString(), opened.id);
    const fleet::Command again = bench.ask(u"terminal.attach"_s, {{u"terminal"_s, opened.id}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(again.stream, "meanwhile-4"), kPatience);
    QVERIFY(bench.shows(again.stream, "before-2")); // what was shown last comes first
    bench.type(again, "exit 3\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.outcome(again.id).value("exit"_L1).toInt(-1), 3, kPatience);
    QCOMPARE(bench.outcome(opened.id).value("exit"_L1).toInt(-1), 3); // and whoever opened it is answered, too
}

void TerminalTest::anotherConnectionTakesOver()
{
    Bench bench;
    const fleet::Command opened = bench.open();
    bench.commands.unlinked();
    bench.commands.linked();
    const fleet::Command first = bench.ask(u"terminal.attach"_s, {{u"terminal"_s, opened.id}});
    const fleet::Command second = bench.ask(u"terminal.attach"_s, {{u"terminal"_s, opened.id}});
    QCOMPARE(bench.refusal(first.id).code, u"CONFLICT"_s);
    bench.type(second, "echo still-$((3 + 3))\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(second.stream, "still-6"), kPatience);
    QVERIFY(!bench.shows(first.stream, "still-6"));
    bench.ask(u"terminal.close"_s, {{u"terminal"_s, opened.id}}, false, 0, u"eve"_s);
    bench.type(second, "echo yet-$((4 + 4))\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(second.stream, "yet-8"), kPatience);
    bench.ask(u"terminal.close"_s, {{u"terminal"_s, opened.id}}, false);
    QTRY_VERIFY_WITH_TIMEOUT(bench.outcome(second.id).contains("exit"_L1), kPatience);
}

void TerminalTest::othersTerminalsAreNone()
{
    Bench bench;
    const fleet::Command opened = bench.open();
    const fleet::Command attach =
        bench.ask(u"terminal.attach"_s, {{u"terminal"_s, opened.id}}, true, kCredit, u"eve"_s);
    QCOMPARE(bench.refusal(attach.id).code, u"NOT_FOUND"_s);
    const fleet::Command list = bench.ask(u"terminal.list"_s, {}, false, 0, u"eve"_s);
    QCOMPARE(bench.outcome(list.id).value("terminals"_L1).toArray().size(), 0);
}

void TerminalTest::cancelHangsUp()
{
    Bench bench;
    const fleet::Command opened = bench.open();
    bench.type(opened, "echo pid-$$.\n");
    static const QRegularExpression kPid(u"pid-(\\d+)\\."_s);
    QRegularExpressionMatch match;
    QTRY_VERIFY_WITH_TIMEOUT((match = kPid.match(QString::fromUtf8(bench.wire.bytesOf(opened.stream)))).hasMatch(),
                             kPatience);
    QVERIFY(bench.commands.take(fleet::Frame(fleet::Cancel{opened.id})));
    QCOMPARE(bench.refusal(opened.id).code, u"CANCELLED"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(u"/proc/"_s + match.captured(1)), kPatience);
}

void TerminalTest::aNarrowerManifestHangsUp()
{
    Bench bench;
    const fleet::Command opened = bench.open();
    bench.manifest.terminalUsers.clear();
    bench.commands.manifestChanged();
    QCOMPARE(bench.refusal(opened.id).code, u"NOT_ALLOWED"_s);
    bench.manifest.terminalUsers = {ownName()};
    const auto left = [&] {
        return bench.outcome(bench.ask(u"terminal.list"_s, {}, false).id).value("terminals"_L1).toArray().size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(left(), 0, kPatience);
}

void TerminalTest::thereIsAnEndToThem()
{
    Bench bench;
    for (size_t count = 0; count < TerminalDoer::kMost; ++count)
        QCOMPARE(bench.refusal(bench.open().id).code, QString());
    QCOMPARE(bench.refusal(bench.open().id).code, u"BUSY"_s);
}

void TerminalTest::recordingsHoldTogether()
{
    Bench bench;
    bench.manifest.recordTerminals = true;
    const fleet::Command opened = bench.open();
    bench.type(opened,
               "head -c 200000 /dev/zero | tr '\\0' y; echo; printf 'a \\346\\274'; sleep 0.1; printf '\\242 z\\n'\n");
    bench.ask(u"terminal.resize"_s, {{u"terminal"_s, opened.id}, {u"columns"_s, 120}, {u"rows"_s, 40}}, false);
    bench.type(opened, "exit\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.outcome(opened.id).contains("exit"_L1), kPatience);

    QFile file(bench.folder.filePath(u"recordings/%1.cast"_s.arg(opened.id)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const QJsonObject head = QJsonDocument::fromJson(file.readLine()).object();
    QCOMPARE(head.value("version"_L1).toInt(), 2);
    QCOMPARE(head.value("width"_L1).toInt(), 80);
    file.seek(0);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(file.readLine());
    QString shown;
    QStringList kinds;
    double last = 0;
    int marks = 0;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QJsonArray event = QJsonDocument::fromJson(line).array();
        QCOMPARE(event.size(), 3);
        QVERIFY(event[0].toDouble() >= last);
        last = event[0].toDouble();
        kinds.append(event[1].toString());
        if (kinds.constLast() == "o"_L1)
            shown += event[2].toString();
        if (kinds.constLast() == "m"_L1) {
            ++marks;
            QVERIFY(event[2].toString().endsWith(QString::fromLatin1(hash.result().toHex())));
        }
        hash.addData(line);
        if (file.atEnd())
            QVERIFY(event[2].toString().startsWith("end sha256 "_L1));
    }
    QVERIFY(marks >= 3);
    QVERIFY(kinds.contains(u"r"_s));
    QVERIFY(shown.contains(u"a 漢 z"_s)); // a character in two pieces is one
}

void TerminalTest::nothingOfTheAgentsIsOpenInIt()
{
    Bench bench;
    QFile secret(bench.folder.filePath(u"key"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    const fleet::Command opened = bench.open();
    bench.type(opened, "ls -l /proc/$$/fd; umask; echo LOOKED-'UP'\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.shows(opened.stream, "LOOKED-UP"), kPatience);
    QVERIFY(!bench.shows(opened.stream, bench.folder.path().toUtf8()));
    QVERIFY(!bench.shows(opened.stream, "socket:"));
    QVERIFY(bench.shows(opened.stream, "0022"));
}

QTEST_GUILESS_MAIN(TerminalTest)
#include "terminal_test.moc"
