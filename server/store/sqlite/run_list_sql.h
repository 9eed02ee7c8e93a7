// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine/queries.h"

/// How the list of runs is asked of SQLite, with its indexes by name: the planner knows nothing of how rare a value is.
/// Thread: plain functions.
namespace mh::store {

/// Literals. A page's last two parameters are its size and how many rows are before it.
struct RunListSql {
    const char *count;
    const char *page;
};

/// Whether runs are looked for by more than their flow and status; the parameters are other ones then.
[[nodiscard]] bool isSearch(const engine::RunQuery &query);
[[nodiscard]] RunListSql runListSql(const engine::RunQuery &query);

} // namespace mh::store
