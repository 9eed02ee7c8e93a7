// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flow/validate.h"

namespace mh::panels {

/// A problem in the user's language, short; core's own sentence says the details.
[[nodiscard]] QString problemLabel(flow::Problem::Kind kind);

} // namespace mh::panels
