// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// Filling settings from where they may stand. Thread: plain functions, called at start.
namespace mh::settings {

class Rows;

/// What a program was started with. Later sources win: defaults, file, environment, arguments.
struct Sources {
    QJsonObject file; ///< nested ({"tls":{"mode":"off"}}) or flat ({"tls.mode":"off"})
    QString fileName; ///< for messages
    QHash<QString, QString> environment;
    QStringList arguments; ///< --key=value, --key value, --flag; without the program's name
};

/// Fills the variables of `rows`. The error names the setting, where it was set and what is wrong;
/// unknown keys in the file and in the arguments are refused, with the nearest known one. Unknown
/// MESHHELM_ variables are not: the environment is shared with the other programs.
[[nodiscard]] Result<> load(Rows &rows, const Sources &sources);

/// The settings file's object; a file that is not there is an error.
[[nodiscard]] Result<QJsonObject> readSettingsFile(const QString &fileName);

} // namespace mh::settings
