// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/backends.h"

namespace mh::agent {

std::unique_ptr<WireguardDevices> makeWireguardDevices()
{
    return {};
}

std::unique_ptr<TunnelNetwork> makeTunnelNetwork()
{
    return {};
}

} // namespace mh::agent
