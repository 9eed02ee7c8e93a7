// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tunnel/tunnel_document.h"

/// A tunnel's rules in the words of nft(8). Thread: plain functions.
namespace mh::agent {

/// The table of a tunnel's own: made of its UUID, so that no name from outside is in it.
[[nodiscard]] QString nftTableOf(const QString &tunnel);
/// What is in its table; empty: it needs none. Names are written as text in quotes, which InterfaceName cannot hold.
[[nodiscard]] QByteArray nftText(const QString &table, const TunnelDocument &document);

} // namespace mh::agent
