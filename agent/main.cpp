// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCoreApplication>
#include <QFile>

#include "agent/program/agent.h"
#include "agent/program/command_line.h"
#include "agent/program/joining.h"
#include "agent/program/local_house.h"
#include "agent/program/status.h"
#include "agent/program/system.h"
#include "agent/state/state_dir.h"
#include "agent/upgrade/launcher.h"
#include "core/base/log.h"
#include "core/base/log_level.h"
#include "core/crypto/random.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::agent;

namespace {

// What an event loop says to its caller here; none leaves the program.
constexpr int kStartAgain = 100; ///< as another version
constexpr int kJoinAgain = 101;
constexpr int kEndAsked = 102;

void say(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

int complain(const Error &error)
{
    const QByteArray bytes = "meshhelm-agent: " + error.message.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    return exitCodeFor(error);
}

/// A join string is a secret for as long as it holds.
QString readLine()
{
    constexpr qint64 kLongest = 16 * 1024;
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? QString::fromUtf8(input.readLine(kLongest)) : QString();
}

int join(const CommandLine &line)
{
    const auto dir = StateDir::open(line.stateDir);
    if (!dir)
        return complain(dir.error());
    Joining joining(line);
    QObject::connect(&joining, &Joining::finished, &joining, [](qint64 host, const std::optional<Error> &error) {
        if (!error)
            say(u"joined as host %1\n"_s.arg(host));
        QCoreApplication::exit(error ? complain(*error) : ExitOk);
    });
    if (const auto started = joining.start(line.joinString == "-"_L1 ? readLine() : line.joinString); !started)
        return complain(started.error());
    return QCoreApplication::exec();
}

/// Until the server of this machine knows this host.
int introduce(const CommandLine &line, const SystemSignals &signalWatcher)
{
    LocalHouse house(line);
    QObject::connect(&house, &LocalHouse::ready, &house, [] { QCoreApplication::exit(ExitOk); });
    QObject::connect(&signalWatcher, &SystemSignals::endAsked, &house, [] { QCoreApplication::exit(kEndAsked); });
    house.start();
    return QCoreApplication::exec();
}

int run(const CommandLine &line)
{
    const auto dir = StateDir::open(line.stateDir);
    if (!dir)
        return complain(dir.error());
    SystemSignals signalWatcher;
    if (!line.localSocket.isEmpty()) {
        if (const int code = introduce(line, signalWatcher); code != ExitOk)
            return code == kEndAsked ? ExitOk : code;
    }
    auto identity = Identity::load(line.stateDir);
    if (!identity && identity.error().code == ErrorCode::NotFound)
        return complain(conflict(u"this host has not joined a server: meshhelm-agent join"_s, u"NOT_JOINED"_s));
    if (!identity)
        return complain(identity.error());
    Agent agent(line, *std::move(identity));
    if (!line.localSocket.isEmpty())
        agent.followLocal(line.localSocket);
    QObject::connect(&agent, &Agent::upgraded, &agent, [&agent] {
        agent.stop();
        QCoreApplication::exit(kStartAgain);
    });
    QObject::connect(&agent, &Agent::strayed, &agent, [] { QCoreApplication::exit(kJoinAgain); });
    QObject::connect(&signalWatcher, &SystemSignals::readAgainAsked, &agent, &Agent::readManifestAgain);
    QObject::connect(&signalWatcher, &SystemSignals::endAsked, &agent, [&agent] {
        agent.stop();
        QCoreApplication::exit(ExitOk);
    });
    agent.start();
    return QCoreApplication::exec();
}

/// The agent of whatever version is in use, again and again.
int runForEver(const CommandLine &line)
{
    const Launch wanted{line.stateDir, QCoreApplication::applicationFilePath(), versionText(),
                        QCoreApplication::arguments().mid(1), line.trialSeconds};
    if (const auto ended = launch(wanted))
        return *ended;
    int code = run(line);
    while (code == kJoinAgain)
        code = run(line);
    if (code != kStartAgain)
        return code;
    startAgain(wanted);
    return complain(internalError(u"the installed program does not start any more"_s));
}

} // namespace

// What throws here is a programmer's error or lack of memory; either ends the program.
int main(int argc, char *argv[]) // NOLINT(bugprone-exception-escape)
{
    hardenProcess();
    // Qt's own event loop is lighter than GLib's, and nothing here needs that.
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"meshhelm-agent"_s);
    QCoreApplication::setApplicationVersion(versionText());

    const auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return complain(line.error());
    if (line->jsonLog)
        log::installJsonHandler();
    else
        qSetMessagePattern(u"%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    if (const auto ready = crypto::init(); !ready)
        return complain(ready.error());
    switch (line->action) {
    case CommandLine::Action::Help: say(helpText()); return ExitOk;
    case CommandLine::Action::Version: say(u"meshhelm-agent %1\n"_s.arg(versionText())); return ExitOk;
    case CommandLine::Action::Join: return join(*line);
    case CommandLine::Action::Run: return runForEver(*line);
    case CommandLine::Action::Status: break;
    }
    log::setLevel(log::Level::Error); // the status says what the log would
    const Status status = statusOf(*line);
    say(status.text);
    return status.code;
}
