// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mh::agent {

inline constexpr char kTaskMark[] = "MESHHELM_TASK";

/// Sends `signal` to all processes of a task, known by the mark in their environment or by their session (0: none).
/// A process that has taken off both is known to a control group alone. How many there were.
int signalTask(const QString &id, int session, int signal);
/// Kills them until there are none; gives up after a number of rounds when they breed faster than that.
void killTask(const QString &id, int session);

} // namespace mh::agent
