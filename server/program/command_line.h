// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace mh::settings {
class Rows;
struct ServerSettings;
} // namespace mh::settings

/// What meshhelmd was asked to do. Thread: plain functions, called at start.
namespace mh::server {

/// The program's exit codes; scripts and the desktop rely on them.
enum ExitCode {
    ExitOk = 0,
    ExitInternal = 1,
    ExitUsage = 2,
    ExitPortTaken = 3,
    ExitDataDirLocked = 4,
    ExitWrongKey = 5,
    ExitStoreDamaged = 6,
};

struct CommandLine {
    enum class Action { Serve, BootstrapAdmin, ChangeMasterKey, AcceptLoss, Help, Version };
    Action action = Action::Serve;
    QString configFile;
    QString username; ///< of the administrator to make
    QString email;
    QString newKeyFile;   ///< with the new master key; never the key itself, which others could see
    QStringList settings; ///< what is left for the settings
};

/// `arguments` without the program's name. Errors: InvalidInput.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);
[[nodiscard]] QString helpText(const settings::Rows &rows);
/// The file, the environment and the arguments, over what `settings` holds; `rows` as loadServerSettings() takes them.
/// Errors: InvalidInput.
[[nodiscard]] Result<> readSettings(const CommandLine &commandLine, settings::Rows &rows,
                                    settings::ServerSettings &settings);

[[nodiscard]] ExitCode exitCodeFor(const Error &error);

} // namespace mh::server
