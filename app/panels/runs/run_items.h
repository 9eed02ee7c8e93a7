// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/editor/run_badges.h"

namespace mh::client {
struct WatchedRun;
}

/// How far a map is with its items. Thread: plain functions on values. Errors: none.
namespace mh::panels {

/// A map tells of its items as "7/10" while it is at work, and in its outputs at the end; nothing for other nodes.
[[nodiscard]] std::optional<editor::RunItems> itemsOf(const client::WatchedRun &run, int node);

} // namespace mh::panels
