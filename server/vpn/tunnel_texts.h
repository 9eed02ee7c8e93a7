// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "server/vpn/tunnel.h"

/// What peers and hosts are given to read. Both hold keys. Thread: engine, as the service. Errors: those of opening a
/// key; of core/wireguard's writer.
namespace mh::vpn {

class TunnelService;

/// A peer's configuration for wg-quick; without a private key its line is left out, for its owner to add.
[[nodiscard]] Result<Secret> peerText(const TunnelService &service, const Tunnel &tunnel, const Peer &peer);

/// The tunnel as its host's agent takes it (`tunnel.apply`), with those peers that may use it at that moment.
[[nodiscard]] Result<Secret> hostDocument(const TunnelService &service, const Tunnel &tunnel, qint64 nowMs);

} // namespace mh::vpn
