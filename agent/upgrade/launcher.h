// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

/// How an agent becomes another version of itself, and back. `meshhelm-agent run` begins with launch(): it puts the
/// program of the slot in use in its own place. A new one is tried first, as a child, which has to reach its server in
/// time; else the former one goes on.
/// Thread: main, before there is an event loop. Errors: in the log.
namespace mh::agent {

struct Launch {
    QString stateDir;
    QString program;       ///< this one, with its path
    QString version;       ///< this one's
    QStringList arguments; ///< of `run`, with that word
    int trialSeconds = 300;
};
/// Nothing: this very program is to run. Else it has ended as a trial's parent, with that code. Comes back only then.
[[nodiscard]] std::optional<int> launch(const Launch &wanted);
/// Whether that can be done on this system.
[[nodiscard]] bool canLaunch();

/// This process is a new version on trial and has reached its server; otherwise nothing happens.
void trialHasPassed();
/// Starts the installed program in this one's place, which launches what is in use by now. Comes back only when it
/// cannot.
void startAgain(const Launch &former);

} // namespace mh::agent
