// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/tunnel_id.h"

/// Tunnels and their peers as the store keeps them. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::vpn {

struct Tunnel {
    TunnelId id;
    qint64 number = 0; ///< the integer id of the documents
    UserId owner;
    HostId host; ///< null: none yet
    QString name;
    QString interface;
    qint64 listenPort = 0;
    QString ipv4; ///< its own address with a length; empty: none
    QString ipv6;
    QStringList dns; ///< what peers are told
    qint64 mtu = 0;
    qint64 keepalive = 0;
    QStringList allowedIps; ///< what peers send through it
    bool autoStart = false;
    bool running = false; ///< wanted
    QString description;
    QString endpoint; ///< name or address and port under which peers reach it
    QString egress;
    bool masquerade = false;
    bool presharedKeys = true;
    QString publicKey;
    QString privateKey; ///< sealed
    qint64 serial = 1;  ///< grows with each change that its host has to know
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1; ///< of its row

    bool operator==(const Tunnel &) const = default;
    [[nodiscard]] static Result<Tunnel> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const Tunnel &tunnel);

struct Peer {
    PeerId id;
    qint64 number = 0;
    TunnelId tunnel;
    UserId owner;
    QString name;
    QString email;
    QString ipv4; ///< "10.0.0.2/32"; empty: none
    QString ipv6;
    QStringList allowedIps;
    QStringList dns;
    qint64 keepalive = 0;
    QString description;
    QStringList tags;
    QString publicKey;
    QString privateKey;   ///< sealed; empty: it was made elsewhere
    QString presharedKey; ///< sealed; empty: none
    bool enabled = true;
    qint64 expiresAt = 0;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 revision = 1;

    bool operator==(const Peer &) const = default;
    [[nodiscard]] bool isExpired(qint64 nowMs) const { return expiresAt != 0 && expiresAt <= nowMs; }
    [[nodiscard]] static Result<Peer> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const Peer &peer);

} // namespace mh::vpn
