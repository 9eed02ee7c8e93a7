// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "agent/tunnel/tunnel_network.h"
#include "agent/tunnel/wireguard_device.h"

/// What tunnels are made with on this system. Thread: plain functions.
namespace mh::agent {

/// Both null where there are no tunnels yet.
[[nodiscard]] std::unique_ptr<WireguardDevices> makeWireguardDevices();
[[nodiscard]] std::unique_ptr<TunnelNetwork> makeTunnelNetwork();

} // namespace mh::agent
