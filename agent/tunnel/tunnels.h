// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "agent/tunnel/kept_tunnels.h"
#include "agent/tunnel/tunnel_network.h"
#include "agent/tunnel/wireguard_device.h"
#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/fleet/tunnel_powers.h"

namespace mh::agent {

/// What `tunnel.status` tells: its values, and a line of JSON for each peer.
struct TunnelStatus {
    QJsonObject values;
    QByteArray peers;
};

/// The one owner of this agent's tunnels: what is kept of them, and that it is in force.
/// Thread: one at a time; calls wait for the system. Lifetime: what it is made with outlives it. A tunnel is called by
/// its UUID. Errors: InvalidInput with the document's field; Denied by the manifest; NotFound; Conflict: an old serial,
/// a port in use, an interface or a route of somebody else; an error leaves everything as it was.
class Tunnels
{
    Q_DISABLE_COPY_MOVE(Tunnels)

public:
    static constexpr size_t kMost = 64;
    static constexpr int kMostDrift = 20;

    Tunnels(const QString &folder, WireguardDevices &devices, TunnelNetwork &network, const Clock &clock);
    ~Tunnels();

    /// At start: what was begun counts as never made; what ought to run is taken over as it is, or brought up.
    void recover();
    /// Brings up again what ought to run and does not.
    void look();

    [[nodiscard]] Result<TunnelStatus> apply(const QString &id, const TunnelWish &wish,
                                             const fleet::TunnelPowers &powers);
    /// The kept document with these peers set and those removed. Errors: besides, Conflict when `base` is not in force.
    [[nodiscard]] Result<TunnelStatus> change(const QString &id, qint64 base, qint64 serial, const QJsonArray &set,
                                              const QStringList &remove, const fleet::TunnelPowers &powers);
    [[nodiscard]] Result<> down(const QString &id);
    [[nodiscard]] Result<TunnelStatus> repair(const QString &id);
    [[nodiscard]] Result<TunnelStatus> status(const QString &id);
    [[nodiscard]] QJsonObject list();
    /// Any interface of the backend, in the words of wg-quick.
    [[nodiscard]] Result<Secret> read(const QString &name);
    /// Back to what KeptTunnels::former() said, whatever the manifest allows by now: it was there.
    [[nodiscard]] Result<> restore(const QString &id, const QByteArray &former);

private:
    struct Tunnel {
        qint64 serial = 0;
        TunnelDocument document;
        qint64 since = 0; ///< when it was brought up, or found running
        QString error;
    };
    using All = std::map<QString, Tunnel>;

    [[nodiscard]] Result<> put(const QString &id, const TunnelWish &wish, TunnelDocument document);
    [[nodiscard]] Result<> bring(const QString &id, const TunnelDocument &wanted, const TunnelDocument *former);
    [[nodiscard]] Result<> bringDevice(const TunnelDocument &wanted, const TunnelDocument *former);
    [[nodiscard]] Result<> bringNetwork(const QString &id, const TunnelDocument &wanted);
    [[nodiscard]] Result<> takeAway(const QString &id, const TunnelDocument &document);
    [[nodiscard]] Result<> updateForwarding(const QString &id, const TunnelDocument *wanted);
    [[nodiscard]] bool isOurs(const TunnelDocument &document, const TunnelDocument *former);
    [[nodiscard]] Result<> mayBe(const QString &id, const TunnelDocument &document,
                                 const fleet::TunnelPowers &powers) const;
    void recoverOne(const QString &id);
    [[nodiscard]] QStringList driftOf(const QString &id, const TunnelDocument &document, const DeviceState &state);
    [[nodiscard]] TunnelStatus statusOf(const QString &id, const Tunnel &tunnel);

    KeptTunnels m_kept;
    WireguardDevices &m_devices;
    TunnelNetwork &m_network;
    const Clock &m_clock;
    All m_all;
};

} // namespace mh::agent
