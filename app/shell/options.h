// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include "core/base/id.h"
#include "core/base/secret.h"

namespace mh::shell {

/// What the command line and the environment ask for.
struct Options {
    QUrl server; ///< empty: as last time
    QString username;
    bool passwordFromStdin = false;
    Secret token;          ///< MESHHELM_TOKEN
    Secret refreshToken;   ///< MESHHELM_REFRESH_TOKEN; renews it
    ExecutionId execution; ///< null: none
    bool stop = false;     ///< help or version was printed, or the usage was wrong
    int exitCode = 0;
};

/// Prints help, version and complaints itself. Thread: main, after the QApplication exists.
[[nodiscard]] Options readOptions(const QStringList &arguments);
/// One line, without echo's help: meant for a pipe.
[[nodiscard]] Secret readPassword();

} // namespace mh::shell
