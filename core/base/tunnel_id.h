// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace mh {

using TunnelId = Id<struct TunnelTag>;
using PeerId = Id<struct PeerTag>;

} // namespace mh
