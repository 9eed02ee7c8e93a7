// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

/// How far a run has come, in words. Thread: GUI (translators). Errors: none.
namespace mh::models {

/// "2 of 5 nodes done", "1 failed", "2 skipped": done is what was done, not what was left out.
[[nodiscard]] QStringList nodeSum(const execution::RunState &run);

} // namespace mh::models
