// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/program/command_line.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

#if defined(Q_OS_WIN)
QString programData(QLatin1StringView below)
{
    return qEnvironmentVariable("ProgramData", u"C:/ProgramData"_s) + below;
}
QString usualState()
{
    return programData("/meshhelm-agent"_L1);
}
QString usualManifest()
{
    return programData("/meshhelm/agent.toml"_L1);
}
#elif defined(Q_OS_MACOS)
QString usualState()
{
    return u"/Library/Application Support/meshhelm-agent"_s;
}
QString usualManifest()
{
    return u"/etc/meshhelm/agent.toml"_s;
}
#else
QString usualState()
{
    return u"/var/lib/meshhelm-agent"_s;
}
QString usualManifest()
{
    return u"/etc/meshhelm/agent.toml"_s;
}
#endif

/// Takes the value of `--name value` or `--name=value` at `at`; none when it is another option.
std::optional<QString> valueOf(const QStringList &arguments, qsizetype &at, const QString &name)
{
    const QString &argument = arguments.at(at);
    if (argument == name && at + 1 < arguments.size())
        return arguments.at(++at);
    if (argument.startsWith(name + u'='))
        return argument.mid(name.size() + 1);
    return {};
}

/// Whether `at` was an option of this line.
bool takeOption(CommandLine &line, const QStringList &arguments, qsizetype &at)
{
    const bool joins = line.action == CommandLine::Action::Join;
    const bool runs = line.action == CommandLine::Action::Run;
    const QString &argument = arguments.at(at);
    if (const auto dir = valueOf(arguments, at, u"--state"_s)) {
        line.stateDir = *dir;
    } else if (const auto file = valueOf(arguments, at, u"--manifest"_s)) {
        line.manifestFile = *file;
    } else if (const auto what = joins ? valueOf(arguments, at, u"--allow"_s) : std::nullopt) {
        line.allow.append(*what);
    } else if (joins && argument == "--replace"_L1) {
        line.replace = true;
    } else if (const auto socket = runs ? valueOf(arguments, at, u"--local"_s) : std::nullopt) {
        line.localSocket = *socket;
    } else if (const auto seconds = runs ? valueOf(arguments, at, u"--trial"_s) : std::nullopt) {
        constexpr int kMost = 3600;
        bool isNumber = false;
        line.trialSeconds = seconds->toInt(&isNumber);
        return isNumber && line.trialSeconds > 0 && line.trialSeconds <= kMost;
    } else if (runs && argument == "--log-json"_L1) {
        line.jsonLog = true;
    } else if (joins && line.joinString.isEmpty() && (argument == "-"_L1 || !argument.startsWith(u'-'))) {
        line.joinString = argument;
    } else {
        return false;
    }
    return true;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    using Action = CommandLine::Action;
    CommandLine line;
    line.stateDir = usualState();
    line.manifestFile = usualManifest();
    const QString word = arguments.value(0);
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s))
        return line;
    if (word == "--version"_L1)
        line.action = Action::Version;
    else if (word == "run"_L1)
        line.action = Action::Run;
    else if (word == "join"_L1)
        line.action = Action::Join;
    else if (word == "status"_L1)
        line.action = Action::Status;
    else
        return invalidInput(word.isEmpty() ? u"say what to do: join, run or status (--help tells more)"_s
                                           : u"'%1' is none of join, run and status (--help tells more)"_s.arg(word));
    for (qsizetype at = 1; at < arguments.size(); ++at) {
        if (!takeOption(line, arguments, at))
            return invalidInput(u"'%1' is not understood here, or lacks its value (--help tells more)"_s.arg(
                line.action == Action::Join && !arguments.at(at).startsWith(u'-') ? u"a second word"_s
                                                                                  : arguments.at(at)));
    }
    if (line.action == Action::Join && line.joinString.isEmpty())
        return invalidInput(u"join needs the join string, or - to read it from standard input"_s);
    return line;
}

QString helpText()
{
    return u"meshhelm-agent join STRING [--allow WHAT]... [--replace]\n"
           u"    lets this host join the server that made STRING. With - in its place the string is read from "
           u"standard\n"
           u"    input, so that it stands neither in the list of processes nor in the shell's history:\n"
           u"        echo 'meshhelm-join-1....' | meshhelm-agent join -\n"
           u"    --allow files=/srv:rw,/var/log   files below /srv may be read and written, those below /var/log read\n"
           u"    --allow processes                processes may be listed; processes=signal: and signalled\n"
           u"    --allow terminal=USER            terminals of USER may be opened\n"
           u"    --allow tasks=USER,N             N tasks at a time may be run as USER\n"
           u"    --allow restart                  the host may be restarted\n"
           u"    --allow nginx=write,control      Nginx may be looked at, and whichever of write, control and "
           u"certificates\n"
           u"    --allow routing=10.0.0.0/8       BGP may be spoken with neighbors in it, by BIRD of this host;\n"
           u"    --allow routing-announce=2001:db8::/32   and prefixes within it announced (docs/routing.md)\n"
           u"    --allow upgrade=KEY              newer agents that KEY has signed may take this one's place\n"
           u"    --allow docker                   containers may be listed, inspected and measured, their logs read;\n"
           u"                                     docker=VERB,VERB: these verbs alone (docs/containers.md)\n"
           u"    --allow docker-projects=/srv     compose projects whose files are below /srv may be used\n"
           u"        what is allowed is written to the manifest, when there is none yet; without: metrics only\n"
           u"    --replace                        a host that has joined before joins anew, with a new key\n"
           u"meshhelm-agent run [--log-json] [--local SOCKET] [--trial SECONDS]\n"
           u"    keeps the connection to the server. SIGTERM ends it, SIGHUP reads the manifest again\n"
           u"    --local SOCKET    joins the server of this machine at its socket (agent.sock in its data directory), "
           u"and "
           u"finds it\n"
           u"                      there again; no join string is needed\n"
           u"    --trial SECONDS   that a newer version has to reach its server before it is given up (300)\n"
           u"meshhelm-agent status\n"
           u"    tells to whom this host belongs, what is allowed and whether it is connected\n"
           u"meshhelm-agent --help | --version\n\n"
           u"    --state DIR       key and memory of the agent (%1)\n"
           u"    --manifest FILE   what may be done on this host (%2)\n\n"
           u"Exit codes: 0 done (status: connected), 1 failure, 2 wrong use, 3 not joined, 4 not connected,\n"
           u"5 another agent works with the folder\n"_s.arg(usualState(), usualManifest());
}

QString versionText()
{
    return QStringLiteral(MH_VERSION);
}

ExitCode exitCodeFor(const Error &error)
{
    if (error.reason == "STATE_IN_USE"_L1)
        return ExitStateInUse;
    if (error.reason == "NOT_JOINED"_L1)
        return ExitNotJoined;
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Conflict: return ExitUsage;
    case ErrorCode::Unavailable: return ExitNotConnected;
    default: return ExitInternal;
    }
}

} // namespace mh::agent
