// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

namespace mh::store {

/// A run's head without its inputs. Thread: a plain function. Errors: STORE_DAMAGED.
[[nodiscard]] Result<execution::RunHead> runHeadFrom(const QByteArray &text);

} // namespace mh::store
