// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/ports.h"

namespace mh::components {

/// Takes the handle of the first entry of config `cases` ([{"value", "handle"}]) whose value
/// equals the input `value`; "default" when none does.
[[nodiscard]] engine::CallOutcome switchCase(const engine::NodeCall &call);

/// Reduces the input `items` by config `operation`: count, sum, min, max, average, concat,
/// group; `field` names the member to look at. Errors: INVALID_INPUT.
[[nodiscard]] engine::CallOutcome aggregate(const engine::NodeCall &call);

} // namespace mh::components
