// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Requests about tunnels and their peers, which the documents call servers and clients.
namespace mh::protocol {

/// One page, counted from 1.
struct ListTunnels {
    int page = 1;
    int size = 20;
    QString status; ///< running, stopped, error; of peers also active, never, stale, live, disabled, expired
    QString search;
    QString sort; ///< empty: by number
    bool descending = false;
    qint64 tunnel = 0; ///< of peers: "server_id"; 0: of all

    [[nodiscard]] static Result<ListTunnels> fromJson(const QJsonObject &json);
    bool operator==(const ListTunnels &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListTunnels &request);

/// A tunnel or a peer by its number.
struct TunnelRef {
    qint64 number = 0;

    [[nodiscard]] static Result<TunnelRef> fromJson(const QJsonObject &json);
    bool operator==(const TunnelRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TunnelRef &request);

/// What is said of a tunnel; what is not given stays, or has its usual value.
struct WriteTunnel {
    qint64 number = 0; ///< of an existing one
    std::optional<QString> name;
    std::optional<QString> interface;
    std::optional<qint64> listenPort;
    std::optional<QString> ipv4;
    std::optional<QString> ipv6;
    std::optional<QStringList> dns;
    std::optional<qint64> mtu;
    std::optional<qint64> keepalive;
    std::optional<QStringList> allowedIps; ///< what its peers send through it
    std::optional<bool> autoStart;
    std::optional<QString> description;
    std::optional<QString> endpoint; ///< under which peers reach it
    std::optional<QString> egress;
    std::optional<bool> masquerade;
    std::optional<bool> presharedKeys;
    std::optional<qint64> host; ///< its number; 0: none

    [[nodiscard]] static Result<WriteTunnel> fromJson(const QJsonObject &json);
    bool operator==(const WriteTunnel &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteTunnel &request);

/// A tunnel as a document of wg-quick has it.
struct ImportTunnel {
    QString name;
    QString interface; ///< empty: the next free one
    QString config;
    bool preview = false; ///< only say what would come of it
    std::optional<qint64> host;

    [[nodiscard]] static Result<ImportTunnel> fromJson(const QJsonObject &json);
    bool operator==(const ImportTunnel &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ImportTunnel &request);

struct WritePeer {
    qint64 number = 0; ///< of an existing one
    qint64 tunnel = 0; ///< "server_id"
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> ipv4;
    std::optional<QString> ipv6;
    std::optional<QStringList> allowedIps;
    std::optional<QStringList> dns;
    std::optional<qint64> keepalive;
    std::optional<QString> description;
    std::optional<QString> publicKey; ///< the private one is somewhere else then
    std::optional<bool> presharedKey;
    std::optional<bool> enabled;
    std::optional<QStringList> tags;
    std::optional<qint64> expiresAt; ///< ms; 0: never
    std::optional<qint64> expiresIn; ///< seconds from now
    bool autoAssign = true;

    [[nodiscard]] static Result<WritePeer> fromJson(const QJsonObject &json);
    bool operator==(const WritePeer &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WritePeer &request);

} // namespace mh::protocol
