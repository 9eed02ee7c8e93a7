// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "agent/processes/linux/linux_processes.h"

#include <unistd.h>

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

/// A process that does nothing until it is told.
class Sleeper
{
public:
    Sleeper()
    {
        process.start(u"sleep"_s, {u"600"_s});
        process.waitForStarted();
    }
    ~Sleeper()
    {
        process.kill();
        process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Sleeper)
    QProcess process;
};

const fleet::ProcessInfo *find(const QList<fleet::ProcessInfo> &all, qint64 pid)
{
    for (const fleet::ProcessInfo &each : all) {
        if (each.pid == pid)
            return &each;
    }
    return nullptr;
}

} // namespace

class HostProcessesTest final : public QObject
{
    Q_OBJECT

private slots:
    void statIsRead()
    {
        const QByteArray rest =
            " S 7 8 9 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 3 0 12345 1000000 256 18446744073709551615\n";
        const auto stat = LinuxProcesses::statFrom("42 (a (b) c)" + rest);
        QVERIFY(stat);
        QCOMPARE(stat->process.pid, 42);
        QCOMPARE(stat->process.name, u"a (b) c"_s);
        QCOMPARE(stat->process.state, u"S"_s);
        QCOMPARE(stat->process.parent, 7);
        QCOMPARE(stat->ticks, 300U);
        QCOMPARE(stat->process.threads, 3);
        QCOMPARE(stat->process.startedAt, 12345);
        QCOMPARE(stat->process.memory, 256 * ::sysconf(_SC_PAGESIZE));
        for (const QByteArray &wrong :
             {QByteArray(), QByteArray("42"), QByteArray("42 (a"), QByteArray(") 42 ("), QByteArray("42 (a) S 7"),
              QByteArray("x (a)" + rest), QByteArray("-1 (a)" + rest)})
            QVERIFY2(!LinuxProcesses::statFrom(wrong), wrong.constData());
    }

    void theMachinesOwnAreListed()
    {
        LinuxProcesses table;
        const auto first = table.list();
        QVERIFY(first);
        const auto *own = find(*first, ::getpid());
        QVERIFY(own);
        QCOMPARE(own->parent, ::getppid());
        QVERIFY(own->command.contains(u"host_processes_test"_s));
        QVERIFY(own->memory > 0 && own->threads > 0 && own->startedAt > 0 && !own->user.isEmpty());
        QCOMPARE(own->cpu, 0.0);
        QElapsedTimer busy;
        busy.start();
        while (busy.elapsed() < 200) { // half of it must show, however loaded the machine is
        }
        const auto second = table.list();
        QVERIFY(find(*second, ::getpid())->cpu > 0);
        QVERIFY(
            std::is_sorted(second->begin(), second->end(), [](const auto &a, const auto &b) { return a.pid < b.pid; }));
    }

    void foldersThatAreNoProcessesAreLeftOut()
    {
        const QTemporaryDir root;
        const QDir proc(root.path());
        QVERIFY(!LinuxProcesses(root.path()).list());
        for (const auto &name : {u"proc/7"_s, u"proc/8"_s, u"proc/self"_s, u"proc/-9"_s})
            QVERIFY(proc.mkpath(name));
        QFile stat(root.filePath(u"proc/7/stat"_s));
        QVERIFY(stat.open(QIODevice::WriteOnly));
        stat.write("7 (x) R 1 0 0 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 5 0 1 0\n");
        stat.close();
        QFile command(root.filePath(u"proc/7/cmdline"_s));
        QVERIFY(command.open(QIODevice::WriteOnly));
        command.write(QByteArray("x\0-y\0", 5) + QByteArray(100'000, 'z'));
        command.close();
        const auto found = LinuxProcesses(root.path()).list();
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QVERIFY(found->constFirst().command.startsWith(u"x -y zzz"_s));
        QCOMPARE(found->constFirst().command.size(), ProcessTable::kLongestCommand);
    }

    void signalsHitTheRightOne()
    {
        LinuxProcesses table;
        Sleeper sleeper;
        const qint64 pid = sleeper.process.processId();
        const auto list = table.list();
        const qint64 startedAt = find(*list, pid)->startedAt;
        QCOMPARE(table.signal(pid, startedAt + 1, u"KILL"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(table.signal(pid, startedAt, u"SEGV"_s).error().field, u"signal"_s);
        QCOMPARE(sleeper.process.state(), QProcess::Running);
        QVERIFY(table.signal(pid, startedAt, u"STOP"_s));
        QTRY_COMPARE_WITH_TIMEOUT(find(*table.list(), pid)->state, u"T"_s, kPatience);
        QVERIFY(table.signal(pid, 0, u"CONT"_s));
        QVERIFY(table.signal(pid, startedAt, u"TERM"_s));
        QVERIFY(sleeper.process.waitForFinished(kPatience));
        QCOMPARE(table.signal(pid, startedAt, u"TERM"_s).error().code, ErrorCode::NotFound);
    }

    void notEverythingIsAProcess()
    {
        LinuxProcesses table;
        for (const qint64 pid : {qint64(0), qint64(-1), qint64(1) << 40, qint64(::getpid())})
            QCOMPARE(table.signal(pid, 0, u"TERM"_s).error().field, u"pid"_s);
        QCOMPARE(table.signal((1 << 22) - 1, 0, u"TERM"_s).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(HostProcessesTest)
#include "host_processes_test.moc"
