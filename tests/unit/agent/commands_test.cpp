// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include "agent/exec/commands.h"
#include "agent/exec/processes_doer.h"
#include "agent/state/kept_file.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/agent/heard_wire.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

/// Keeps what it was given, for the test to answer.
class PatientDoer final : public Doer
{
public:
    void begin(const std::shared_ptr<Doing> &doing) override { doings.append(doing); }
    QList<std::shared_ptr<Doing>> doings;
};

class FakeTable final : public ProcessTable
{
public:
    Result<QList<fleet::ProcessInfo>> list() override
    {
        ++looks;
        return processes;
    }
    Result<> signal(qint64 pid, qint64 startedAt, const QString &name) override
    {
        signalled.append(u"%1/%2/%3"_s.arg(pid).arg(startedAt).arg(name));
        return answer;
    }
    QList<fleet::ProcessInfo> processes;
    QStringList signalled;
    Result<> answer;
    int looks = 0;
};

fleet::Command command(const QString &verb, const QJsonObject &arguments = {})
{
    fleet::Command command;
    command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    command.verb = verb;
    command.arguments = arguments;
    command.deadlineMs = 60'000;
    command.principal = {u"1"_s, u"ann"_s};
    return command;
}

fleet::Manifest everything()
{
    fleet::Manifest manifest;
    manifest.files = {{u"/srv"_s, true}};
    manifest.listProcesses = manifest.signalProcesses = true;
    manifest.terminalUsers = {u"ann"_s};
    manifest.lines = {{u"files"_s, 3}, {u"processes"_s, 8}, {u"terminal"_s, 12}};
    return manifest;
}

/// An agent's commands with doers of the test's.
struct House {
    explicit House(const QString &file)
        : commands(
            wire, [this] { return manifest; }, file, clock),
          processes(table)
    {
        commands.add(u"files"_s, files);
        commands.add(u"processes"_s, processes);
        commands.linked();
    }
    test::FakeClock clock;
    HeardWire wire;
    fleet::Manifest manifest = everything();
    PatientDoer files;
    FakeTable table;
    Commands commands;
    ProcessesDoer processes;
};

} // namespace

class CommandsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<House>(file());
    }

    void theManifestHasTheLastWord()
    {
        m_house->manifest.files[0].write = false;
        QVERIFY(m_house->commands.take(command(u"files.write"_s, {{u"path"_s, u"/srv/a"_s}})));
        QCOMPARE(m_house->wire.code(), u"NOT_ALLOWED"_s);
        QCOMPARE(m_house->wire.heard<fleet::Refused>()[0].line, 3);
        m_house->manifest = {};
        for (const auto &verb : {u"files.read"_s, u"processes.list"_s, u"processes.signal"_s, u"terminal.open"_s,
                                 u"docker.run"_s, u"upgrade"_s, u"files"_s}) {
            QVERIFY(m_house->commands.take(command(verb, {{u"path"_s, u"/srv"_s}, {u"pid"_s, 1}})));
            QCOMPARE(m_house->wire.code(), u"NOT_ALLOWED"_s);
        }
        QCOMPARE(m_house->wire.frames.size(), 8);
        QVERIFY(m_house->files.doings.isEmpty() && m_house->table.looks == 0 && m_house->table.signalled.isEmpty());
    }

    void whatIsNoLongerAllowedStops()
    {
        QVERIFY(m_house->commands.take(command(u"files.read"_s, {{u"path"_s, u"/srv/a"_s}})));
        bool stopped = false;
        connect(m_house->files.doings[0].get(), &Doing::stopAsked, this, [&stopped] { stopped = true; });
        m_house->commands.manifestChanged();
        QVERIFY(!stopped);
        m_house->manifest.files.clear();
        m_house->commands.manifestChanged();
        QVERIFY(stopped);
        QCOMPARE(m_house->wire.code(), u"NOT_ALLOWED"_s);
    }

    void unknownVerbsAreSaidToBe()
    {
        for (const auto &verb : {u"processes.rub"_s, u"terminal.open"_s}) {
            m_house->manifest = everything();
            QVERIFY(m_house->commands.take(command(verb)));
        }
        QCOMPARE(m_house->wire.frames.size(), 2); // one is nobody's, the other is not in the manifest's rules either
        QCOMPARE(m_house->wire.heard<fleet::Refused>()[1].code, u"UNKNOWN_VERB"_s);
    }

    void eachIsAnsweredOnce()
    {
        const auto asked = command(u"files.stat"_s, {{u"path"_s, u"/srv"_s}});
        QVERIFY(m_house->commands.take(asked));
        QVERIFY(m_house->commands.take(asked)); // once more, while it is at work
        QCOMPARE(m_house->files.doings.size(), 1);
        const auto doing = m_house->files.doings[0];
        doing->succeed({{u"file"_s, 1}});
        doing->succeed();
        doing->fail(notFound(u"gone"_s));
        QCOMPARE(m_house->wire.frames.size(), 1);
        QCOMPARE(m_house->wire.heard<fleet::Outcome>()[0].id, asked.id);
        QCOMPARE(m_house->commands.atWork(), 0);
        QVERIFY(m_house->commands.take(fleet::Cancel{asked.id})); // too late, and nobody's fault
        QCOMPARE(m_house->wire.frames.size(), 1);
    }

    void errorsHaveTheirCodes()
    {
        const QList<std::pair<Error, QString>> cases{
            {invalidInput(u"x"_s, u"path"_s), u"INVALID_ARGUMENTS"_s},
            {notFound(u"x"_s), u"NOT_FOUND"_s},
            {conflict(u"x"_s), u"CONFLICT"_s},
            {{ErrorCode::Denied, {}, {}, {}, {}}, u"NOT_ALLOWED"_s},
            {{ErrorCode::Timeout, {}, {}, {}, {}}, u"TIMEOUT"_s},
            {unavailable(u"x"_s), u"BUSY"_s},
            {internalError(u"x"_s), u"FAILED"_s},
            {unknownVerb(u"x"_s), u"UNKNOWN_VERB"_s},
        };
        for (const auto &[error, code] : cases) {
            QVERIFY(m_house->commands.take(command(u"files.stat"_s)));
            m_house->files.doings.takeLast()->fail(error);
            QCOMPARE(m_house->wire.code(), code);
        }
        QCOMPARE(m_house->wire.heard<fleet::Refused>()[0].field, u"path"_s);
        QVERIFY(m_house->commands.take(command(u"files.stat"_s)));
        m_house->files.doings.takeLast()->succeed({{u"x"_s, QString(fleet::kLargestFrame, u'x')}});
        QCOMPARE(m_house->wire.code(), u"FAILED"_s);
    }

    void cancelsAndDeadlinesEndThem()
    {
        auto asked = command(u"files.read"_s);
        QVERIFY(m_house->commands.take(asked));
        int stops = 0;
        connect(m_house->files.doings[0].get(), &Doing::stopAsked, this, [&stops] { ++stops; });
        QVERIFY(m_house->commands.take(fleet::Cancel{asked.id}));
        QCOMPARE(stops, 1);
        QCOMPARE(m_house->wire.code(), u"CANCELLED"_s);
        asked = command(u"files.read"_s);
        asked.deadlineMs = 20;
        QVERIFY(m_house->commands.take(asked));
        m_house->files.doings.clear(); // nobody holds it but the commands
        QTRY_COMPARE_WITH_TIMEOUT(m_house->wire.code(), u"TIMEOUT"_s, kPatience);
        QCOMPARE(m_house->commands.atWork(), 0);
    }

    void atMostSixtyFourAreAtWork()
    {
        for (int i = 0; i < fleet::kMostCommands; ++i)
            QVERIFY(m_house->commands.take(command(u"files.stat"_s)));
        QVERIFY(m_house->wire.frames.isEmpty());
        QVERIFY(m_house->commands.take(command(u"files.stat"_s)));
        QCOMPARE(m_house->wire.code(), u"BUSY"_s);
        QCOMPARE(m_house->commands.atWork(), fleet::kMostCommands);
    }

    void streamsKeepToTheirCredit()
    {
        const auto doing = streaming(5, 100'000);
        QCOMPARE(doing->room(), 100'000);
        doing->send(QByteArray(100'000, 'a'));
        QCOMPARE(doing->room(), 0);
        QCOMPARE(m_house->wire.pieces.size(), 2); // 64 KiB at most
        QCOMPARE(m_house->wire.pieces[0].stream, 5U);
        int rooms = 0;
        connect(doing.get(), &Doing::roomCame, this, [&rooms] { ++rooms; });
        QVERIFY(m_house->commands.take(fleet::Frame(fleet::Credit{5, 10'000'000})));
        QCOMPARE(rooms, 1);
        m_house->wire.queued = 512 * 1024 - 7; // the link does not keep up
        QCOMPARE(doing->room(), 7);
        m_house->wire.queued = 10'000'000;
        QCOMPARE(doing->room(), 0);
        m_house->commands.drained();
        QCOMPARE(rooms, 1);
        m_house->wire.queued = 0;
        m_house->commands.drained();
        QCOMPARE(rooms, 2);
        doing->endSending();
        QCOMPARE(m_house->wire.heard<fleet::End>().size(), 1);
        doing->succeed();
        QCOMPARE(doing->room(), 0);
        // What was under way is nobody's fault.
        QVERIFY(m_house->commands.take(fleet::Frame(fleet::Credit{5, 1})));
        QVERIFY(m_house->commands.take(fleet::Piece{5, "late"}));
        QVERIFY(m_house->commands.take(fleet::Frame(fleet::End{5})));
    }

    void serversKeepToTheirCredit()
    {
        const auto doing = streaming(5, 0);
        QByteArray got;
        connect(doing.get(), &Doing::bytesCame, this, [&got](const QByteArray &bytes) { got += bytes; });
        doing->grant(6);
        doing->grant(10 * Doing::kMostGranted);
        const auto granted = m_house->wire.heard<fleet::Credit>();
        QCOMPARE(granted.size(), 2);
        QCOMPARE(granted[0].bytes + granted[1].bytes, Doing::kMostGranted);
        QVERIFY(m_house->commands.take(fleet::Piece{5, "abcdef"}));
        QCOMPARE(got, QByteArray("abcdef"));
        doing->grant(10);
        QCOMPARE(m_house->wire.heard<fleet::Credit>().constLast().bytes, 6);
        for (qint64 sent = 0; sent < Doing::kMostGranted; sent += fleet::kLargestPiece)
            QVERIFY(m_house->commands.take(fleet::Piece{5, QByteArray(fleet::kLargestPiece, 'b')}));
        QVERIFY(!m_house->commands.take(fleet::Piece{5, "c"})); // not asked for
        QVERIFY(m_house->commands.take(fleet::Frame(fleet::End{5})));
        QVERIFY(!m_house->commands.take(fleet::Frame(fleet::End{5})));
        auto second = command(u"files.read"_s);
        second.stream = 5;
        QVERIFY(!m_house->commands.take(second)); // taken
        QVERIFY(!m_house->commands.take(fleet::Frame(fleet::Hello{})));
    }

    void lateAnswersAreToldAtTheNextLink()
    {
        const auto doing = streaming(5, 1000);
        bool isCut = false;
        connect(doing.get(), &Doing::cut, this, [&isCut] { isCut = true; });
        const auto early = command(u"files.stat"_s);
        QVERIFY(m_house->commands.take(early));
        m_house->files.doings[1]->succeed();
        m_house->commands.unlinked();
        QVERIFY(isCut && doing->room() == 0);
        doing->succeed({{u"late"_s, true}});
        QCOMPARE(m_house->wire.heard<fleet::Outcome>().size(), 1);
        m_house->commands.linked();
        // The early one is told once more: nobody knows whether it arrived.
        auto told = m_house->wire.heard<fleet::Outcome>();
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[1].id, early.id);
        QCOMPARE(told[2].id, doing->command().id);
        m_house->clock.jump(-86'400'000);
        m_house->clock.advance(LateAnswers::kShortlyMs + 1);
        m_house->commands.unlinked();
        m_house->commands.linked();
        QCOMPARE(m_house->wire.heard<fleet::Outcome>().size(), 3); // by now it has
    }

    void whatIsDoneOnceIsRemembered()
    {
        auto asked = command(u"processes.signal"_s, {{u"pid"_s, 9}, {u"started_at"_s, 77}, {u"signal"_s, u"TERM"_s}});
        asked.once = true;
        QVERIFY(m_house->commands.take(asked));
        QVERIFY(m_house->commands.take(asked));
        QCOMPARE(m_house->wire.heard<fleet::Outcome>().size(), 2);
        QCOMPARE(m_house->table.signalled, QStringList{u"9/77/TERM"_s});
        m_house = std::make_unique<House>(file()); // after kill -9
        QVERIFY(m_house->commands.take(asked));
        QCOMPARE(m_house->wire.heard<fleet::Outcome>().size(), 1);
        QVERIFY(m_house->table.signalled.isEmpty());
        // Killed while it was at it: it is not done again.
        auto begun = command(u"files.remove"_s, {{u"path"_s, u"/srv/a"_s}});
        begun.once = true;
        QVERIFY(m_house->commands.take(begun));
        QCOMPARE(m_house->files.doings.size(), 1);
        m_house = std::make_unique<House>(file());
        QVERIFY(m_house->commands.take(begun));
        QCOMPARE(m_house->files.doings.size(), 0);
        QCOMPARE(m_house->wire.code(), u"FAILED"_s);
        // Nothing can be written: nothing is begun.
        m_house = std::make_unique<House>(m_dir->filePath(u"missing/commands"_s));
        begun.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY(m_house->commands.take(begun));
        QCOMPARE(m_house->files.doings.size(), 0);
        QCOMPARE(m_house->wire.code(), u"FAILED"_s);
    }

    void whatIsRememberedIsBounded()
    {
        constexpr int kCount = int(Remembered::kMost) + 40;
        const auto id = [](int i) { return u"00000000-0000-4000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0')); };
        {
            Remembered remembered(file());
            for (int i = 0; i < kCount; ++i)
                QVERIFY(remembered.begin(id(i)));
            QVERIFY(remembered.answer(id(kCount - 1), "{\"n\":1}"));
        }
        const Remembered again(file());
        QVERIFY(!again.find(id(kCount - int(Remembered::kMost) - 1)));
        QVERIFY(again.find(id(kCount - int(Remembered::kMost))));
        QCOMPARE(again.find(id(kCount - 1))->answer, QByteArray("{\"n\":1}"));
        QVERIFY(QFileInfo(file()).size() <= 2 * Remembered::kMostBytes);
    }

    void aTornFileLosesTheLastWordAlone()
    {
        const QString first = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QString second = QUuid::createUuid().toString(QUuid::WithoutBraces);
        {
            Remembered remembered(file());
            QVERIFY(remembered.begin(first));
            QVERIFY(remembered.answer(first, "{}"));
            QVERIFY(remembered.begin(second));
            QVERIFY(remembered.answer(second, "{\"type\":\"result\"}"));
        }
        const QByteArray whole = *readKept(file(), 65536);
        const qsizetype isBegun = whole.indexOf('\n', whole.indexOf(second.toLatin1())) + 1;
        for (qsizetype size = isBegun; size < whole.size(); ++size) {
            QVERIFY(writeKept(file(), whole.left(size)));
            const Remembered torn(file());
            QCOMPARE(torn.find(first)->answer, QByteArray("{}"));
            QVERIFY(torn.find(second)->answer.isEmpty());
        }
    }

    void longListsComeInPages()
    {
        for (qint64 pid = 1; pid <= 3000; ++pid) {
            fleet::ProcessInfo process;
            process.pid = pid;
            process.command = QString(200, u'c');
            m_house->table.processes.append(process);
        }
        QList<qint64> pids;
        bool more = true;
        while (more) {
            const qint64 after = pids.isEmpty() ? 0 : pids.constLast();
            QVERIFY(m_house->commands.take(command(u"processes.list"_s, {{u"after"_s, after}})));
            const QJsonObject page = m_house->wire.heard<fleet::Outcome>().constLast().value;
            const QJsonArray processes = page.value(u"processes").toArray();
            QVERIFY(!processes.isEmpty());
            for (const QJsonValue &process : processes)
                pids.append(process[u"pid"].toInteger());
            more = page.value(u"more").toBool();
        }
        QCOMPARE(pids.size(), 3000);
        QCOMPARE(m_house->table.looks, 1);
        QVERIFY(m_house->wire.frames.size() > 3);
    }

    void signalsAreChecked()
    {
        for (const QJsonObject &wrong :
             {QJsonObject{{u"pid"_s, 0}, {u"signal"_s, u"TERM"_s}},
              QJsonObject{{u"pid"_s, u"9"_s}, {u"signal"_s, u"TERM"_s}}, QJsonObject{{u"pid"_s, 9}},
              QJsonObject{{u"pid"_s, -1}, {u"signal"_s, u"KILL"_s}}}) {
            QVERIFY(m_house->commands.take(command(u"processes.signal"_s, wrong)));
            QCOMPARE(m_house->wire.code(), u"INVALID_ARGUMENTS"_s);
        }
        QVERIFY(m_house->table.signalled.isEmpty());
    }

private:
    QString file() const { return m_dir->filePath(u"commands"_s); }

    std::shared_ptr<Doing> streaming(quint64 stream, qint64 credit)
    {
        auto asked = command(u"files.read"_s);
        asked.stream = stream;
        asked.credit = credit;
        return m_house->commands.take(asked) ? m_house->files.doings.constLast() : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<House> m_house;
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
