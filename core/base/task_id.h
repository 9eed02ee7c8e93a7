// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace mh {

using TaskId = Id<struct TaskTag>;
using TaskFileId = Id<struct TaskFileTag>;

} // namespace mh
