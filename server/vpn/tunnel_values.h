// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/base/result.h"
#include "core/net/prefix.h"
#include "server/vpn/tunnel.h"

/// What values a tunnel or a peer may have. Thread: plain functions. Errors: InvalidInput whose field is the member.
namespace mh::vpn {

/// 1 to 64 characters, no control characters, no '/', '\\', '"', no "..", no blanks around.
[[nodiscard]] Result<> checkName(const QString &name);
/// Names, addresses, keys and the rest, each by itself.
[[nodiscard]] Result<> checkValues(const Tunnel &tunnel);
[[nodiscard]] Result<> checkValues(const Peer &peer);
/// The network of an address as it stands in a tunnel that was checked; nothing when it is empty.
[[nodiscard]] std::optional<net::Prefix> networkOf(const QString &address);
/// Others on the same host whose networks overlap with its own, by name.
[[nodiscard]] QStringList overlapping(const QHash<TunnelId, Tunnel> &all, const Tunnel &tunnel);
/// With what a peer's keys are sealed, so that each opens for its own peer only.
[[nodiscard]] QByteArray contextOf(PeerId id);

} // namespace mh::vpn
