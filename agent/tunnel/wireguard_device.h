// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "core/wireguard/config.h"
#include "core/wireguard/difference.h"

namespace mh::agent {

/// What a peer has done so far.
struct PeerTraffic {
    qint64 handshakeMs = 0; ///< when the last one was; 0: never
    qint64 received = 0;    ///< bytes
    qint64 sent = 0;
};

/// A device as it is.
struct DeviceState {
    wireguard::Config config;
    QHash<wireguard::Key, PeerTraffic> traffic;
};

/// Something that makes devices of WireGuard.
/// Thread: one at a time; calls wait, up to their deadline. Errors: NotFound when there is no such device; Conflict
/// when its port is in use; Timeout; Internal.
class WireguardDevices
{
public:
    virtual ~WireguardDevices() = default;

    /// As `tunnel.list` says it.
    [[nodiscard]] virtual QString backend() const = 0;
    [[nodiscard]] virtual bool isThere(const QString &name) = 0;
    [[nodiscard]] virtual Result<> make(const QString &name) = 0;
    /// One that is not there is no error.
    [[nodiscard]] virtual Result<> remove(const QString &name) = 0;
    [[nodiscard]] virtual Result<DeviceState> read(const QString &name) = 0;
    /// Brings into force what differs, in the words of `desired`; nothing else is touched.
    [[nodiscard]] virtual Result<> change(const QString &name, const wireguard::Config &desired,
                                          const wireguard::Difference &difference) = 0;
    /// All that there are.
    [[nodiscard]] virtual QStringList names() = 0;
};

} // namespace mh::agent
