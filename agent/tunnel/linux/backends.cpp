// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/backends.h"

#include "agent/tunnel/linux/linux_network.h"
#include "agent/tunnel/linux/wireguard_go.h"

namespace mh::agent {

std::unique_ptr<WireguardDevices> makeWireguardDevices()
{
    return std::make_unique<WireguardGo>();
}

std::unique_ptr<TunnelNetwork> makeTunnelNetwork()
{
    return std::make_unique<LinuxNetwork>();
}

} // namespace mh::agent
