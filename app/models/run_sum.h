// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

/// How far a run has come, and what is in its way, in words. Thread: GUI (translators). Errors: none.
namespace mh::models {

/// "2 of 5 nodes done", "1 failed", "2 skipped": done is what was done, not what was left out.
[[nodiscard]] QStringList nodeSum(const execution::RunState &run);

/// The setting of the server that lets through what was refused with that code; empty: none does.
[[nodiscard]] QString settingBehind(const QString &code);

} // namespace mh::models
