// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "agent/program/command_line.h"
#include "agent/state/kept_file.h"
#include "core/crypto/random.h"
#include "tests/unit/agent/agents_server.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// The program itself against a server of the test's.
class AgentProgramTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<test::AgentsServer>();
    }

    void commandLinesAreChecked()
    {
        using Action = CommandLine::Action;
        QCOMPARE(parseCommandLine({u"--version"_s})->action, Action::Version);
        QCOMPARE(parseCommandLine({u"run"_s, u"--help"_s})->action, Action::Help);
        const auto join = parseCommandLine({u"join"_s, u"-"_s, u"--allow"_s, u"processes"_s, u"--allow=terminal=ann"_s,
                                            u"--state=/s"_s, u"--replace"_s});
        QVERIFY(join);
        QCOMPARE(join->joinString, u"-"_s);
        QCOMPARE(join->allow, (QStringList{u"processes"_s, u"terminal=ann"_s}));
        QCOMPARE(join->stateDir, u"/s"_s);
        QVERIFY(join->replace);
        for (const QStringList &wrong : {QStringList{},
                                         {u"jump"_s},
                                         {u"join"_s},
                                         {u"run"_s, u"now"_s},
                                         {u"run"_s, u"--allow"_s, u"files=/"_s},
                                         {u"join"_s, u"a"_s, u"b"_s},
                                         {u"status"_s, u"--state"_s}}) {
            QVERIFY2(!parseCommandLine(wrong), qPrintable(wrong.join(u' ')));
            QCOMPARE(exitCodeFor(parseCommandLine(wrong).error()), ExitUsage);
        }
    }

    void aHostJoinsRunsAndIsAsked()
    {
        QCOMPARE(call({u"status"_s}), ExitNotJoined);
        QCOMPARE(call({u"run"_s}), ExitNotJoined);
        QCOMPARE(call({u"join"_s, u"-"_s, u"--allow"_s, u"processes"_s}, joinText()), ExitOk);
        QVERIFY2(m_said.contains("joined as host 7"), m_said.constData());
        QCOMPARE(m_server->proven, 1);
        QVERIFY(m_server->heard<fleet::Introduction>()[0].manifest.listProcesses);
        QVERIFY(readKept(path(u"agent.toml"_s), 4096)->contains("list = true"));
        QVERIFY(!QFile::exists(path(u"state/joining"_s)));
        QCOMPARE(call({u"join"_s, u"-"_s}, joinText()), ExitUsage); // it has
        QCOMPARE(call({u"status"_s}), ExitNotConnected);

        QProcess agent;
        start(agent, {u"run"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!m_server->heard<fleet::Sample>().isEmpty(), kPatience);
        QCOMPARE(m_server->proven, 2);
        const fleet::Sample sample = m_server->heard<fleet::Sample>()[0];
        QCOMPARE(sample.sample.number, 1);
        QVERIFY(sample.sample.memoryTotal > 0 && sample.sample.at > 1'600'000'000'000);
        const auto said = m_server->heard<fleet::Introduction>()[1];
        QVERIFY(!said.facts.agentVersion.isEmpty() && !said.facts.kernel.isEmpty());
        QCOMPARE(call({u"status"_s}), ExitOk);
        QVERIFY2(m_said.contains(QByteArray("connected          to " + m_server->url().toUtf8())), m_said.constData());
        QCOMPARE(call({u"run"_s}), ExitStateInUse);

        QVERIFY(writeKept(path(u"agent.toml"_s), "[processes]\nlist = true\nsignal = true\n"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_server->heard<fleet::About>().isEmpty(), kPatience);
        QVERIFY(m_server->heard<fleet::About>().constLast().manifest.signalProcesses);
        ::kill(pid_t(agent.processId()), SIGTERM);
        QVERIFY(agent.waitForFinished(kPatience));
        QCOMPARE(agent.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->closeCodes.size(), 2, kPatience);
        QCOMPARE(m_server->closeCodes.constLast(), 1000);
    }

    void numbersGoOnAfterKill()
    {
        QCOMPARE(call({u"join"_s, u"-"_s}, joinText()), ExitOk);
        m_server->welcome.sampleMs = 100;
        for (int round = 0; round < 2; ++round) {
            const auto before = m_server->heard<fleet::Sample>().size();
            QProcess agent;
            start(agent, {u"run"_s});
            QTRY_VERIFY_WITH_TIMEOUT(m_server->heard<fleet::Sample>().size() > before + 2, kPatience);
            agent.kill();
            QVERIFY(agent.waitForFinished(kPatience));
        }
        qint64 last = 0;
        for (const fleet::Sample &sample : m_server->heard<fleet::Sample>()) {
            QVERIFY(sample.sample.number > last);
            last = sample.sample.number;
        }
    }

    void whatIsDoneOnceIsNotDoneAgainAfterKill()
    {
        QCOMPARE(call({u"join"_s, u"-"_s, u"--allow=processes=signal"_s}, joinText()), ExitOk);
        QProcess agent;
        start(agent, {u"run"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_server->proven, 2, kPatience);
        QProcess child; // says "x" at each signal
        child.start(u"sh"_s, {u"-c"_s, u"trap 'echo x' USR1; echo ready; while :; do sleep 0.05; done"_s});
        QTRY_VERIFY_WITH_TIMEOUT(child.bytesAvailable() > 0, kPatience);
        fleet::Command command;
        command.id = u"7d444840-9dc0-41d1-b245-5ffdce74fad2"_s;
        command.verb = u"processes.signal"_s;
        command.arguments = {{u"pid"_s, child.processId()}, {u"signal"_s, u"USR1"_s}};
        command.deadlineMs = 60'000;
        command.principal = {u"1"_s, u"ann"_s};
        command.once = true;
        m_server->say(command);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->heard<fleet::Outcome>().size(), 1, kPatience);
        agent.kill();
        QVERIFY(agent.waitForFinished(kPatience));
        start(agent, {u"run"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_server->proven, 3, kPatience);
        m_server->say(command);
        command.id = u"7d444840-9dc0-41d1-b245-5ffdce74fad3"_s;
        command.arguments[u"signal"_s] = u"KILL"_s;
        m_server->say(command);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->heard<fleet::Outcome>().size(), 3, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, kPatience);
        QCOMPARE(child.readAllStandardOutput(), QByteArray("ready\nx\n"));
        agent.kill();
        QVERIFY(agent.waitForFinished(kPatience));
    }

    void aRefusedJoinChangesNothing()
    {
        QCOMPARE(call({u"join"_s, u"rubbish"_s}), ExitUsage);
        QCOMPARE(call({u"join"_s, u"-"_s, u"--allow"_s, u"everything"_s}, joinText()), ExitUsage);
        QCOMPARE(call({u"join"_s, u"-"_s}, joinText()), ExitOk);
        const auto identity = readKept(path(u"state/identity.json"_s), 4096);
        m_server->onIntroduction = [this](const fleet::Introduction &) {
            m_server->endAll(QWebSocketProtocol::CloseCodePolicyViolated, u"the token is not good any more"_s);
        };
        QCOMPARE(call({u"join"_s, u"-"_s, u"--replace"_s, u"--allow"_s, u"processes"_s}, joinText()), ExitNotConnected);
        QVERIFY2(m_complaint.contains("the token is not good any more"), m_complaint.constData());
        QVERIFY(!m_complaint.contains(joinText()));
        QCOMPARE(*readKept(path(u"state/identity.json"_s), 4096), *identity);
        QVERIFY(!QFile::exists(path(u"agent.toml"_s)));
        // Tried again, it is the same host to the server.
        const QByteArray key = m_server->agentKey;
        m_server->onIntroduction = {};
        QCOMPARE(call({u"join"_s, u"-"_s, u"--replace"_s}, joinText()), ExitOk);
        QCOMPARE(m_server->agentKey, key);
    }

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    QByteArray joinText() const { return m_server->joinString().toText().bytes(); }

    void start(QProcess &program, const QStringList &arguments) const
    {
        program.setProcessChannelMode(QProcess::SeparateChannels);
        program.start(QStringLiteral(MH_AGENT),
                      arguments + QStringList{u"--state"_s, path(u"state"_s), u"--manifest"_s, path(u"agent.toml"_s)});
    }

    /// The exit code; what it said is kept.
    int call(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess program;
        start(program, arguments);
        program.write(input);
        program.closeWriteChannel();
        const bool ended = QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, kPatience);
        m_said = program.readAllStandardOutput();
        m_complaint = program.readAllStandardError();
        return ended && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::AgentsServer> m_server;
    QByteArray m_said;
    QByteArray m_complaint;
};

QTEST_GUILESS_MAIN(AgentProgramTest)
#include "agent_program_test.moc"
