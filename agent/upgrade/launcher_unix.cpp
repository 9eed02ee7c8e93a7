// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upgrade/launcher.h"

#include <cerrno>
#include <csignal>
#include <vector>

#include <QElapsedTimer>
#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#include "agent/state/agent_log.h"
#include "agent/upgrade/slots.h"
#include "core/fleet/release.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

// What a program knows of its launch, in its environment.
constexpr const char *kSlot = "MESHHELM_AGENT_SLOT";           ///< it is the one in that slot
constexpr const char *kInstalled = "MESHHELM_AGENT_INSTALLED"; ///< the program that has launched it
constexpr const char *kTrial = "MESHHELM_AGENT_TRIAL";         ///< a descriptor: who passes writes a byte there

volatile std::sig_atomic_t endAsked = 0;

void askEnd(int)
{
    endAsked = 1;
}

/// Comes back only when it cannot be started.
void become(const QString &program, const QStringList &arguments)
{
    std::vector<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> argv;
    argv.reserve(words.size() + 1);
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
}

struct Trial {
    pid_t child = -1;
    int passed = -1; ///< the end of the pipe from which a byte comes
};

/// No child: it cannot be started.
Trial begin(const QString &program, const QStringList &arguments)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); // nobody would take it back
#endif
        const int told = ::fcntl(ends[1], F_DUPFD, 3); // without CLOEXEC
        qputenv(kTrial, QByteArray::number(told));
        become(program, arguments);
        ::_exit(127);
    }
    ::close(ends[1]);
    if (child < 0)
        ::close(ends[0]);
    return child < 0 ? Trial() : Trial{child, ends[0]};
}

enum class Verdict { Passed, Ended, Late, Asked };

/// Waits for the child, which has so long.
Verdict watch(const Trial &trial, int seconds)
{
    constexpr qint64 kLookMs = 1000; // a signal may come between the look and the wait
    QElapsedTimer since;
    since.start();
    while (endAsked == 0) {
        const qint64 left = seconds * 1000LL - since.elapsed();
        if (left <= 0)
            return Verdict::Late;
        pollfd from{trial.passed, POLLIN, 0};
        if (::poll(&from, 1, int(std::min(left, kLookMs))) <= 0)
            continue;
        char byte = 0;
        return ::read(trial.passed, &byte, 1) == 1 ? Verdict::Passed : Verdict::Ended;
    }
    return Verdict::Asked;
}

/// Ends the child with that signal, or gathers one that has ended. Its status. Who does not end is killed.
int gather(pid_t child, int signal)
{
    constexpr int kPatienceMs = 10'000;
    constexpr int kLookMs = 20;
    if (signal != 0)
        ::kill(child, signal);
    int status = 0;
    for (int waited = 0; waited < kPatienceMs; waited += kLookMs) {
        if (::waitpid(child, &status, WNOHANG) == child)
            return status;
        ::poll(nullptr, 0, kLookMs);
    }
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

QString ending(int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return u"it does not start"_s;
    return WIFEXITED(status) ? u"it ended with code %1"_s.arg(WEXITSTATUS(status))
                             : u"signal %1 ended it"_s.arg(WTERMSIG(status));
}

void keep(const Slots &state, const QString &stateDir)
{
    if (const auto kept = state.save(stateDir); !kept)
        qCCritical(log::agent).noquote() << "which version is in use is not kept:" << kept.error().message;
}

void handleEnd(void (*handler)(int))
{
    struct sigaction action {
    };
    action.sa_handler = handler;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

/// Whether it was asked to end meanwhile.
bool tryOut(Slots &state, const Launch &wanted)
{
    if (state.tries >= Slots::kMostTries) {
        state.giveUp(u"%1 starts have not reached the server"_s.arg(state.tries));
        keep(state, wanted.stateDir);
        return false;
    }
    ++state.tries;
    keep(state, wanted.stateDir);
    qCInfo(log::agent).noquote() << "trying version" << state.version;
    handleEnd(askEnd);
    const Trial trial = begin(Slots::pathOf(wanted.stateDir, state.slot), wanted.arguments);
    const Verdict verdict = trial.child < 0 ? Verdict::Ended : watch(trial, wanted.trialSeconds);
    const bool isRunning = verdict != Verdict::Ended;
    const int status = trial.child < 0 ? 0
                                       : gather(trial.child, !isRunning                 ? 0
                                                             : verdict == Verdict::Late ? SIGKILL
                                                                                        : SIGTERM);
    if (trial.child >= 0)
        ::close(trial.passed);
    handleEnd(SIG_DFL);
    if (verdict == Verdict::Asked)
        return true; // nothing is said against it
    if (verdict == Verdict::Passed)
        state.confirm();
    else
        state.giveUp(verdict == Verdict::Late ? u"it has not reached the server within %1 s"_s.arg(wanted.trialSeconds)
                                              : (trial.child < 0 ? u"it does not start"_s : ending(status)));
    keep(state, wanted.stateDir);
    if (!state.failed.isEmpty())
        qCCritical(log::agent).noquote() << "version" << state.failed << "is given up:" << state.why;
    return endAsked != 0; // while the child was ending
}

} // namespace

bool canLaunch()
{
    return true;
}

std::optional<int> launch(const Launch &wanted)
{
    if (qEnvironmentVariableIsSet(kSlot))
        return {};
    for (;;) {
        Slots state = Slots::load(wanted.stateDir);
        if (state.slot.isEmpty())
            return {};
        const auto own = fleet::ReleaseVersion::fromText(wanted.version);
        const auto kept = fleet::ReleaseVersion::fromText(state.version);
        // A package that brings something newer goes before what was put into a slot.
        if (!kept || (own && *own >= *kept)) {
            state.slot.clear();
            state.isTrial = false;
            keep(state, wanted.stateDir);
            return {};
        }
        qputenv(kSlot, state.slot.toLatin1());
        qputenv(kInstalled, QFile::encodeName(wanted.program));
        if (state.isTrial) {
            if (tryOut(state, wanted))
                return 0;
        } else {
            become(Slots::pathOf(wanted.stateDir, state.slot), wanted.arguments);
            qCCritical(log::agent).noquote() << "version" << state.version << "does not start any more";
            state.former.clear();
            state.formerVersion.clear();
            state.giveUp(u"it does not start any more"_s);
            keep(state, wanted.stateDir);
        }
        qunsetenv(kSlot);
    }
}

void trialHasPassed()
{
    bool isTrial = false;
    const int told = qEnvironmentVariableIntValue(kTrial, &isTrial);
    if (!isTrial)
        return;
    qunsetenv(kTrial);
    const char byte = 'p';
    if (::write(told, &byte, 1) != 1)
        qCWarning(log::agent) << "nobody is there to hear that this version works";
    ::close(told);
}

void startAgain(const Launch &former)
{
    const QByteArray installed = qgetenv(kInstalled);
    for (const char *each : {kSlot, kTrial, kInstalled})
        qunsetenv(each);
    become(installed.isEmpty() ? former.program : QFile::decodeName(installed), former.arguments);
}

} // namespace mh::agent
