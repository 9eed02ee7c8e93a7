// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme.h"
#include "core/protocol/tasks.h"

/// How tasks and nodes are spoken of. Thread: GUI. Errors: none.
namespace mh::panels {

[[nodiscard]] bool hasEnded(const protocol::Task &task);
/// Whether this account may cancel it, run it again and delete it.
[[nodiscard]] bool mayWorkWith(const protocol::Task &task);
[[nodiscard]] QString taskState(const protocol::Task &task);
/// One tone for each state, so that a list can be narrowed to it.
[[nodiscard]] widgets::Tone taskTone(const protocol::Task &task);
/// Why it failed or was ended, in a few words; empty: there is nothing to be said.
[[nodiscard]] QString taskReason(const protocol::Task &task);
/// How long it ran, or runs; empty: it has not begun.
[[nodiscard]] QString taskDuration(const protocol::Task &task, qint64 nowMs);
/// "1 core  ·  512 MiB  ·  at most 1 h 00 min".
[[nodiscard]] QString limitsText(const protocol::Task &task);
/// Why it waits for that host, or for any.
[[nodiscard]] QString pendingText(const protocol::TaskPending &why);

[[nodiscard]] QString nodeState(const protocol::Node &node);
[[nodiscard]] widgets::Tone nodeTone(const protocol::Node &node);

} // namespace mh::panels
