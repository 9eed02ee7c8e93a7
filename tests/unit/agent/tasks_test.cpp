// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <pwd.h>
#include <unistd.h>

#include "agent/exec/commands.h"
#include "agent/exec/restart_doer.h"
#include "agent/exec/tasks_doer.h"
#include "agent/tasks/task_folder.h"
#include "agent/tasks/task_group.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "tests/unit/agent/heard_wire.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
constexpr qint64 kCredit = 1024 * 1024;

QString ownName()
{
    return QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name);
}

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString sha(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

bool isThere(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = stat.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

/// An agent's tasks, with real processes.
struct House {
    explicit House(const QString &folder) : state(folder + u"/state"_s)
    {
        QDir().mkpath(state);
        manifest.tasks.user = ownName();
        manifest.tasks.most = 4;
        manifest.lines = {{u"tasks"_s, 7}};
        open();
    }
    void open()
    {
        tasks = std::make_unique<TasksDoer>(TasksDoer::Parts{startTask, state, clock});
        commands = std::make_unique<Commands>(
            wire, [this] { return manifest; }, state + u"/commands"_s, clock);
        commands->add(u"tasks"_s, *tasks);
        commands->linked();
    }
    void close()
    {
        commands.reset();
        tasks.reset();
    }
    /// The command's id.
    QString ask(const QString &verb, const QJsonObject &arguments, quint64 stream = 0)
    {
        fleet::Command command{freshId(), verb, arguments, 60'000, {u"1"_s, u"ann"_s}, false, stream, kCredit};
        if (!commands->take(fleet::Frame(command)))
            return {};
        return command.id;
    }
    [[nodiscard]] std::optional<QJsonObject> resultOf(const QString &id) const
    {
        for (const fleet::Outcome &outcome : wire.heard<fleet::Outcome>()) {
            if (outcome.id == id)
                return outcome.value;
        }
        return {};
    }
    [[nodiscard]] std::optional<fleet::Refused> refusalOf(const QString &id) const
    {
        for (const fleet::Refused &refused : wire.heard<fleet::Refused>()) {
            if (refused.id == id)
                return refused;
        }
        return {};
    }
    /// Runs it, and gives its result.
    QJsonObject ran(const QJsonObject &arguments)
    {
        const QString run = ask(u"tasks.run"_s, arguments);
        if (!QTest::qWaitFor([&] { return resultOf(run) || refusalOf(run); }, kPatience) || !resultOf(run))
            return {{u"refused"_s, refusalOf(run) ? refusalOf(run)->message : u"no answer"_s}};
        return waited(arguments.value("task"_L1).toString());
    }
    QJsonObject waited(const QString &task)
    {
        const QString wait = ask(u"tasks.wait"_s, {{u"task"_s, task}});
        (void)QTest::qWaitFor([&] { return resultOf(wait) || refusalOf(wait); }, kPatience);
        return resultOf(wait).value_or(QJsonObject());
    }
    QByteArray logOf(const QString &task, qint64 offset = 0)
    {
        const quint64 stream = ++lastStream;
        const QString log = ask(u"tasks.log"_s, {{u"task"_s, task}, {u"offset"_s, offset}}, stream);
        (void)QTest::qWaitFor([&] { return resultOf(log) || refusalOf(log); }, kPatience);
        return wire.bytesOf(stream);
    }
    /// What a shell of the test's prints of its own pid, or of a child's.
    qint64 pidIn(const QString &task)
    {
        const QString path = state + u"/tasks/"_s + task + u"/log"_s;
        qint64 pid = 0;
        (void)QTest::qWaitFor(
            [&] {
                QFile log(path);
                const QByteArray text = log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
                pid = text.endsWith('\n') ? text.trimmed().split('\n').constLast().toLongLong() : 0;
                return pid > 0;
            },
            kPatience);
        return pid;
    }

    SystemClock clock;
    QString state;
    HeardWire wire;
    fleet::Manifest manifest;
    std::unique_ptr<TasksDoer> tasks;
    std::unique_ptr<Commands> commands;
    quint64 lastStream = 100;
};

QJsonObject order(const QString &task, const QStringList &words, QJsonObject more = {})
{
    more.insert("task"_L1, task);
    more.insert("argv"_L1, QJsonArray::fromStringList(words));
    return more;
}

} // namespace

class TasksTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<House>(m_dir->path());
    }
    void cleanup() { m_house.reset(); }

    void aProgramRunsAndItsEndIsTold()
    {
        const QString task = freshId();
        const QJsonObject result = m_house->ran(
            order(task, {u"sh"_s, u"-c"_s, u"pwd; echo $GREETING $1; echo oops >&2; exit 3"_s, u"sh"_s, u"a b; c"_s},
                  {{u"env"_s, QJsonObject{{u"GREETING"_s, u"hello"_s}}}}));
        QCOMPARE(result.value("exit_code"_L1).toInt(), 3);
        QCOMPARE(result.value("reason"_L1).toString(), QString());
        QCOMPARE(m_house->logOf(task), (m_house->state + u"-tasks/"_s + task).toUtf8() + "\nhello a b; c\noops\n");
        QCOMPARE(m_house->logOf(task, result.value("log_size"_L1).toInteger() - 5), QByteArray("oops\n"));
        QCOMPARE(result.value("log_size"_L1).toInteger(), m_house->logOf(task).size());
        const QString forget = m_house->ask(u"tasks.forget"_s, {{u"task"_s, task}});
        QVERIFY(m_house->resultOf(forget));
        QVERIFY(!QDir(m_house->state + u"-tasks/"_s + task).exists());
        QVERIFY(!QDir(m_house->state + u"/tasks/"_s + task).exists());
        QCOMPARE(m_house->refusalOf(m_house->ask(u"tasks.wait"_s, {{u"task"_s, task}}))->code, u"NOT_FOUND"_s);
    }

    void whatCannotRunIsRefusedAndLeavesNothing_data()
    {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        const QString task = freshId();
        const auto file = [](const QString &name) {
            return QJsonObject{
                {u"files"_s, QJsonArray{QJsonObject{{u"name"_s, name}, {u"size"_s, 0}, {u"sha256"_s, sha({})}}}}};
        };
        const QStringList plain{u"true"_s};
        QTest::newRow("no program") << order(task, {}) << u"INVALID_ARGUMENTS"_s << u"argv"_s;
        QTest::newRow("unknown program") << order(task, {u"no-such-program"_s}) << u"INVALID_ARGUMENTS"_s << u"argv"_s;
        QTest::newRow("no program file") << order(task, {u"/etc/passwd"_s}) << u"INVALID_ARGUMENTS"_s << u"argv"_s;
        QTest::newRow("no id") << order(u"../x"_s, plain) << u"INVALID_ARGUMENTS"_s << u"task"_s;
        QTest::newRow("a limit that is none") << order(task, plain, {{u"limits"_s, QJsonObject{{u"ram"_s, 1}}}})
                                              << u"INVALID_ARGUMENTS"_s << u"limits.ram"_s;
        QTest::newRow("file above") << order(task, plain, file(u"../x"_s)) << u"INVALID_ARGUMENTS"_s
                                    << u"files[0].name"_s;
        QTest::newRow("absolute file") << order(task, plain, file(u"/tmp/x"_s)) << u"INVALID_ARGUMENTS"_s
                                       << u"files[0].name"_s;
        QTest::newRow("output above") << order(task, plain, {{u"outputs"_s, QJsonArray{u"a/../../x"_s}}})
                                      << u"INVALID_ARGUMENTS"_s << u"outputs"_s;
        QTest::newRow("environment") << order(task, plain, {{u"env"_s, QJsonObject{{u"A=B"_s, u"x"_s}}}})
                                     << u"INVALID_ARGUMENTS"_s << u"env"_s;
        QTest::newRow("more than the manifest gives")
            << order(task, plain, {{u"limits"_s, QJsonObject{{u"cpu"_s, 64}}}}) << u"NOT_ALLOWED"_s << QString();
    }
    void whatCannotRunIsRefusedAndLeavesNothing()
    {
        QFETCH(const QJsonObject, arguments);
        m_house->manifest.tasks.cpu = 32;
        const QString run = m_house->ask(u"tasks.run"_s, arguments);
        QTRY_VERIFY_WITH_TIMEOUT(m_house->refusalOf(run), kPatience);
        QTEST(m_house->refusalOf(run)->code, "code");
        QTEST(m_house->refusalOf(run)->field, "field");
        QCOMPARE(QDir(m_house->state + u"/tasks"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
        QCOMPARE(QDir(m_house->state + u"-tasks"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }

    void theManifestHasTheLastWord()
    {
        m_house->manifest.tasks = {};
        const auto refused = m_house->refusalOf(m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s})));
        QCOMPARE(refused->code, u"NOT_ALLOWED"_s);
        m_house->manifest.tasks.user = ownName();
        const QString task = freshId();
        (void)m_house->ask(u"tasks.run"_s, order(task, {u"sleep"_s, u"600"_s}));
        m_house->manifest.tasks = {};
        m_house->tasks->manifestChanged(m_house->manifest);
        m_house->manifest.tasks.user = ownName();
        QCOMPARE(m_house->waited(task).value("reason"_L1).toString(), u"manifest"_s);
    }

    void noMoreThanTheManifestGives()
    {
        m_house->manifest.tasks.most = 1;
        const QString first = freshId();
        (void)m_house->ask(u"tasks.run"_s, order(first, {u"sleep"_s, u"600"_s}));
        const QString second = m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s}));
        QCOMPARE(m_house->refusalOf(second)->code, u"BUSY"_s);
        m_house->manifest.tasks.most = 4;
        m_house->manifest.tasks.memoryMib = 100;
        const QJsonObject much{{u"limits"_s, QJsonObject{{u"memory_mib"_s, 80}}}};
        const QString third = freshId();
        (void)m_house->ask(u"tasks.run"_s, order(third, {u"sleep"_s, u"600"_s}, much));
        const QString fourth = m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s}, much));
        QCOMPARE(m_house->refusalOf(fourth)->code, u"BUSY"_s);
    }

    void filesComeInAndGoOut()
    {
        const QString task = freshId();
        const QByteArray text("one\ntwo\n");
        const QByteArray program("#!/bin/sh\nwc -l < in/text.txt > out.txt\nmkdir sub\ncat in/text.txt > sub/copy\n"
                                 "ln -s /etc/passwd link\nln -s /etc dir\n");
        const QJsonArray files{
            QJsonObject{{u"name"_s, u"in/text.txt"_s}, {u"size"_s, text.size()}, {u"sha256"_s, sha(text)}},
            QJsonObject{{u"name"_s, u"nothing"_s}, {u"size"_s, 0}, {u"sha256"_s, sha({})}},
            QJsonObject{{u"name"_s, u"go"_s},
                        {u"size"_s, program.size()},
                        {u"sha256"_s, sha(program)},
                        {u"executable"_s, true}}};
        const QJsonArray outputs{u"out.txt"_s, u"sub/copy"_s, u"link"_s, u"dir/passwd"_s, u"never"_s};
        const QString run =
            m_house->ask(u"tasks.run"_s, order(task, {u"./go"_s}, {{u"files"_s, files}, {u"outputs"_s, outputs}}), 5);
        const QByteArray all = text + program;
        QVERIFY(m_house->commands->take(fleet::Piece{5, all.left(3)})); // in the middle of the first
        QVERIFY(m_house->commands->take(fleet::Piece{5, all.mid(3)}));
        QTRY_VERIFY_WITH_TIMEOUT(m_house->resultOf(run), kPatience);
        const QJsonObject result = m_house->waited(task);
        QCOMPARE(result.value("exit_code"_L1).toInt(), 0);
        QCOMPARE(result.value("outputs"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"name"_s, u"out.txt"_s}, {u"size"_s, 2}},
                             QJsonObject{{u"name"_s, u"sub/copy"_s}, {u"size"_s, text.size()}}}));
        QCOMPARE(result.value("missing"_L1).toArray(), (QJsonArray{u"link"_s, u"dir/passwd"_s, u"never"_s}));
        const QString fetch = m_house->ask(u"tasks.fetch"_s, {{u"task"_s, task}, {u"name"_s, u"sub/copy"_s}}, 6);
        QCOMPARE(m_house->wire.bytesOf(6), text);
        QCOMPARE(m_house->resultOf(fetch)->value("sha256"_L1).toString(), sha(text));
        const QString stolen = m_house->ask(u"tasks.fetch"_s, {{u"task"_s, task}, {u"name"_s, u"link"_s}}, 7);
        QCOMPARE(m_house->refusalOf(stolen)->code, u"NOT_FOUND"_s);
        QVERIFY(m_house->wire.bytesOf(7).isEmpty());
    }

    void filesThatAreOthersAreNotTaken()
    {
        const QByteArray text("abc");
        const auto files = [&](const QString &hash) {
            return QJsonObject{{u"files"_s, QJsonArray{QJsonObject{
                                                {u"name"_s, u"a"_s}, {u"size"_s, text.size()}, {u"sha256"_s, hash}}}}};
        };
        const QString wrong = m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s}, files(sha("other"))), 5);
        QVERIFY(m_house->commands->take(fleet::Piece{5, text}));
        QCOMPARE(m_house->refusalOf(wrong)->field, u"files"_s);
        const QString cut = m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s}, files(sha(text))), 6);
        QVERIFY(m_house->commands->take(fleet::Piece{6, text.left(1)}));
        QVERIFY(m_house->commands->take(fleet::Frame(fleet::End{6})));
        QCOMPARE(m_house->refusalOf(cut)->field, u"files"_s);
        const QString lost = m_house->ask(u"tasks.run"_s, order(freshId(), {u"true"_s}, files(sha(text))), 7);
        m_house->commands->unlinked();
        m_house->commands->linked();
        QTRY_COMPARE_WITH_TIMEOUT(m_house->refusalOf(lost)->code, u"FAILED"_s, kPatience);
        QCOMPARE(QDir(m_house->state + u"-tasks"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }

    void itsTimeEnds()
    {
        const QString task = freshId();
        const QJsonObject result =
            m_house->ran(order(task, {u"sleep"_s, u"600"_s}, {{u"limits"_s, QJsonObject{{u"seconds"_s, 1}}}}));
        QCOMPARE(result.value("reason"_L1).toString(), u"time"_s);
        QCOMPARE(result.value("exit_code"_L1).toInt(), 128 + SIGTERM);
    }

    void itsMemoryEnds()
    {
        // Whoever has a control group is killed in it; else the process is refused what it asks for.
        const QJsonObject result =
            m_house->ran(order(freshId(), {u"/usr/bin/python3"_s, u"-c"_s, u"x = bytearray(600 * 1024 * 1024)"_s},
                               {{u"limits"_s, QJsonObject{{u"memory_mib"_s, 200}}}}));
        QVERIFY(result.contains("exit_code"_L1));
        QVERIFY(result.value("exit_code"_L1).toInt() != 0);
    }

    void cancelEndsTheWholeTree()
    {
        const QString task = freshId();
        // A child with a session of its own, that takes no hint.
        (void)m_house->ask(u"tasks.run"_s,
                           order(task, {u"sh"_s, u"-c"_s,
                                        u"trap '' TERM; setsid sh -c \"trap '' TERM; echo \\$\\$; exec sleep 600\" & "
                                        "wait; sleep 600"_s}));
        const qint64 child = m_house->pidIn(task);
        QVERIFY(child > 0 && isThere(child));
        QVERIFY(m_house->resultOf(m_house->ask(u"tasks.cancel"_s, {{u"task"_s, task}})));
        QCOMPARE(m_house->waited(task).value("reason"_L1).toString(), u"cancelled"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(child), kPatience);
    }

    void whatItLeavesRunningEndsWithIt()
    {
        const QString task = freshId();
        const QJsonObject result = m_house->ran(order(task, {u"sh"_s, u"-c"_s, u"setsid sleep 600 & echo $!"_s}));
        QCOMPARE(result.value("exit_code"_L1).toInt(), 0);
        const qint64 child = m_house->pidIn(task);
        QVERIFY(child > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(child), kPatience);
    }

    void aLongLogIsCutAndCounted()
    {
        const QString task = freshId();
        const QJsonObject result =
            m_house->ran(order(task, {u"sh"_s, u"-c"_s, u"head -c 5000000 /dev/zero | tr '\\0' x"_s}));
        QCOMPARE(result.value("log_size"_L1).toInteger(), TaskSession::kMostLog);
        QCOMPARE(result.value("log_dropped"_L1).toInteger(), 5'000'000 - TaskSession::kMostLog);
    }

    void theLogIsFollowedAcrossALostLink()
    {
        const QString task = freshId();
        (void)m_house->ask(u"tasks.run"_s,
                           order(task,
                                 {u"sh"_s, u"-c"_s, u"echo first; until [ -e go ]; do sleep 0.1; done; echo last"_s},
                                 {{u"files"_s, QJsonArray()}}));
        const QString log = m_house->ask(u"tasks.log"_s, {{u"task"_s, task}}, 5);
        QTRY_COMPARE_WITH_TIMEOUT(m_house->wire.bytesOf(5), QByteArray("first\n"), kPatience);
        m_house->commands->unlinked();
        m_house->commands->linked();
        QTRY_VERIFY_WITH_TIMEOUT(m_house->refusalOf(log), kPatience); // it ended with the link
        QFile gate(m_house->state + u"-tasks/"_s + task + u"/go"_s);
        QVERIFY(gate.open(QIODevice::WriteOnly));
        const QJsonObject result = m_house->waited(task);
        QVERIFY(result.contains("exit_code"_L1));
        QVERIFY(m_house->logOf(task, 6).endsWith("last\n"));
    }

    void aKilledAgentsTasksEndAndAreForgotten()
    {
        const QString ended = freshId();
        QCOMPARE(m_house->ran(order(ended, {u"true"_s})).value("exit_code"_L1).toInt(), 0);
        // As an agent leaves it that is killed: processes, records, and nobody who knows of them.
        const QString left = freshId();
        QVERIFY(QDir().mkpath(m_house->state + u"/tasks/"_s + left));
        QVERIFY(QDir().mkpath(m_house->state + u"-tasks/"_s + left));
        qputenv("MESHHELM_TASK", left.toLatin1());
        const pid_t orphan = ::fork();
        if (orphan == 0) {
            const char *const words[] = {"sleep", "600", nullptr};
            ::setsid();
            ::execvp("sleep", const_cast<char *const *>(words)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
            ::_exit(1);
        }
        qunsetenv("MESHHELM_TASK");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(orphan)).contains("sleep"_L1)
                                     || QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(orphan)).contains("coreutils"_L1),
                                 kPatience);
        m_house->close();
        m_house->open();
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(orphan), kPatience);
        QVERIFY(!QDir(m_house->state + u"-tasks/"_s + left).exists());
        QCOMPARE(m_house->refusalOf(m_house->ask(u"tasks.wait"_s, {{u"task"_s, left}}))->code, u"NOT_FOUND"_s);
        QCOMPARE(m_house->waited(ended).value("exit_code"_L1).toInt(), 0); // what had ended is still known
    }

    void endedOnesMakeRoom()
    {
        QString first;
        for (size_t i = 0; i <= TasksDoer::kMostEnded + 1; ++i) {
            const QString task = freshId();
            first = first.isEmpty() ? task : first;
            QCOMPARE(m_house->ran(order(task, {u"true"_s})).value("exit_code"_L1).toInt(), 0);
        }
        QCOMPARE(m_house->refusalOf(m_house->ask(u"tasks.wait"_s, {{u"task"_s, first}}))->code, u"NOT_FOUND"_s);
    }

    void aControlGroupHoldsItsLimits()
    {
        // A folder in place of the kernel's: what is written to it is what counts.
        const QString mount = m_dir->path() + u"/cgroup"_s;
        const QString self = m_dir->path() + u"/self"_s;
        const auto write = [](const QString &path, const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        const auto read = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QString service = mount + u"/system.slice/meshhelm-agent.service"_s;
        QVERIFY(QDir().mkpath(service + u"/meshhelm-agent"_s));
        QVERIFY(write(self, "0::/system.slice/meshhelm-agent.service\n"));
        QCOMPARE(TaskGroup::prepare(mount, self), QString()); // no controllers: it is not handed over
        QVERIFY(write(service + u"/cgroup.controllers"_s, "cpu memory pids\n"));
        const QString base = TaskGroup::prepare(mount, self);
        QCOMPARE(base, service);
        QCOMPARE(read(service + u"/meshhelm-agent/cgroup.procs"_s), QByteArray::number(::getpid()));
        QCOMPARE(read(service + u"/cgroup.subtree_control"_s), QByteArray("+cpu +memory +pids"));
        const auto group = TaskGroup::make(base, u"a"_s, {1.5, 64, 10, 20});
        QVERIFY(group);
        QCOMPARE(read(base + u"/task-a/memory.max"_s), QByteArray::number(64 * 1024 * 1024));
        QCOMPARE(read(base + u"/task-a/cpu.max"_s), QByteArray("150000 100000"));
        QCOMPARE(read(base + u"/task-a/pids.max"_s), QByteArray("20"));
        QVERIFY(write(base + u"/task-a/memory.events"_s, "low 0\noom 1\noom_kill 1\n"));
        QVERIFY(group->wasOutOfMemory());
        group->kill();
        QCOMPARE(read(base + u"/task-a/cgroup.kill"_s), QByteArray("1"));
        QVERIFY(write(self, "0::/user.slice/somebody.scope\n"));
        QCOMPARE(TaskGroup::prepare(mount, self), QString()); // a session's own group is nobody's to divide
    }

    void aHostIsRestartedByTheProgramOfItsOwner()
    {
        QStringList ran;
        RestartDoer restart([&ran](const QStringList &words) {
            ran = words;
            return words.size() == 2;
        });
        m_house->commands->add(u"host"_s, restart);
        QCOMPARE(m_house->refusalOf(m_house->ask(u"host.restart"_s, {}))->code, u"NOT_ALLOWED"_s);
        m_house->manifest.restart = {u"/sbin/again"_s, u"-f"_s};
        QVERIFY(m_house->resultOf(m_house->ask(u"host.restart"_s, {{u"command"_s, u"/bin/other"_s}})));
        QCOMPARE(ran, (QStringList{u"/sbin/again"_s, u"-f"_s})); // whatever the server says
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<House> m_house;
};

QTEST_GUILESS_MAIN(TasksTest)
#include "tasks_test.moc"
