// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace mh {

using BgpSessionId = Id<struct BgpSessionTag>;
using AnnouncementId = Id<struct AnnouncementTag>;

} // namespace mh
