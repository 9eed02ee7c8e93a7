// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include "core/net/prefix.h"

namespace mh::net {

/// A /48 of addresses that are unique and stay within a site, made as RFC 4193, section 3.2.2, says: fd00::/8 and the
/// last 40 bits of SHA-1 over the time (64 bits, as NTP has it, RFC 5905) and an identifier of whoever makes it.
/// `identifier` is an EUI-64, or 8 bytes and more that are nobody else's: random ones will do (the RFC's "suitably
/// unique identifier").
/// Thread: any. Errors: none; the same time and identifier make the same prefix.
[[nodiscard]] Prefix uniqueLocalPrefix(qint64 epochMs, QByteArrayView identifier);

} // namespace mh::net
