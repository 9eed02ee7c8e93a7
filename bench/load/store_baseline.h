// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/workload.h"

namespace mh::bench {

struct Baseline {
    double alonePerSecond = 0;   ///< one run's row per transaction
    double groupedPerSecond = 0; ///< `group` runs' rows per transaction
};

/// How many ended runs per second SQLCipher alone takes: the same rows through the same
/// statements, one thread, no server, each transaction synced to disk.
/// `folder` must be on the disk that the server writes to. Blocks for `seconds`.
[[nodiscard]] Result<Baseline> measureStore(const Workload &workload, const QString &folder, int group, double seconds);

} // namespace mh::bench
