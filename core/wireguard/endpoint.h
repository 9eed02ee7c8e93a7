// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/net/address.h"

namespace mh::wireguard {

/// Labels of 1 to 63 letters, digits, '-' and '_' that neither begin nor end with '-', 253 characters at most; a dot at
/// the end is allowed, a last label of digits alone is not: that would be a broken IPv4 address.
[[nodiscard]] bool isHostName(QStringView text);

/// Where a peer is reached.
/// Thread: a value. Errors: InvalidInput ENDPOINT_INVALID.
struct Endpoint {
    QString host; ///< an address, with its zone if it has one (fe80::1%eth0), or a name as it was given
    quint16 port = 0;

    /// "192.0.2.1:51820", "[2001:db8::1]:51820" or "vpn.example.org:51820"; as with `wg`, what stands before the last
    /// colon is the host, with or without brackets.
    [[nodiscard]] static Result<Endpoint> parse(QStringView text);
    /// Nothing when the host is a name, or has a zone.
    [[nodiscard]] std::optional<net::Address> address() const;
    [[nodiscard]] QString toString() const;

    bool operator==(const Endpoint &) const = default;
};

} // namespace mh::wireguard
