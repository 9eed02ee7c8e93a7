// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// What meshhelm-agent was asked to do. Thread: plain functions, called at start.
namespace mh::agent {

/// The program's exit codes; scripts rely on them.
enum ExitCode {
    ExitOk = 0,
    ExitInternal = 1,
    ExitUsage = 2,
    ExitNotJoined = 3,
    ExitNotConnected = 4, ///< no server was reached, or none wanted this host
    ExitStateInUse = 5,   ///< another agent works with that folder
};

struct CommandLine {
    enum class Action { Run, Join, Status, Help, Version };
    Action action = Action::Help;
    QString joinString; ///< "-": it comes on standard input
    QStringList allow;  ///< what the manifest is to let be done
    bool replace = false;
    bool jsonLog = false;
    QString localSocket;    ///< run: of the server on this machine; empty: it has joined
    int trialSeconds = 300; ///< run: that a new version has to reach its server
    QString stateDir;
    QString manifestFile;
};

/// `arguments` without the program's name. Errors: InvalidInput.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);
[[nodiscard]] QString helpText();
[[nodiscard]] QString versionText();
[[nodiscard]] ExitCode exitCodeFor(const Error &error);

} // namespace mh::agent
