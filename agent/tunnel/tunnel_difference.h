// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tunnel/tunnel_document.h"
#include "core/wireguard/difference.h"

namespace mh::agent {

/// What a device has to be told so that it is as wanted. A peer that has moved to another place stays there, as long as
/// it is wanted where it was wanted `former`ly. What the network part does is left out.
/// Thread: any.
[[nodiscard]] wireguard::Difference deviceDifference(const wireguard::Config &actual, const TunnelDocument &wanted,
                                                     const TunnelDocument *former);
/// The same in words, `most` at most: which peers, by their public keys, and what of the device itself.
[[nodiscard]] QStringList inWords(const wireguard::Difference &difference, qsizetype most);

} // namespace mh::agent
