// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"

/// Peers as the console's family of paths (/api/vpn) has them. Thread: plain values; times in epoch milliseconds.
namespace mh::protocol {
using namespace Qt::StringLiterals;

struct CreateVpnClient {
    QString name;  ///< "client_name"
    QString email; ///< "client_email"

    [[nodiscard]] static Result<CreateVpnClient> fromJson(const QJsonObject &json);
    bool operator==(const CreateVpnClient &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CreateVpnClient &request);

struct VpnClient {
    QString name;
    QString email;
    QString publicKey;
    QString address; ///< without its length
    qint64 createdAt = 0;
    qint64 lastHandshake = 0; ///< 0: never
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;

    [[nodiscard]] static Result<VpnClient> fromJson(const QJsonObject &json);
    bool operator==(const VpnClient &) const = default;
};
[[nodiscard]] QJsonObject toJson(const VpnClient &client);

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<Empty, BareList<VpnClient>> listVpnClients{{Verb::Get, "/api/vpn/clients"_L1, Grant::WireguardView}};
/// In the tunnel of the console, which the first one makes.
inline constexpr Endpoint<CreateVpnClient, QJsonObject> createVpnClient{{Verb::Post, "/api/vpn/clients"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<Empty, QJsonObject> vpnStatus{{Verb::Get, "/api/vpn/status"_L1, Grant::WireguardView}};

// clang-format on

} // namespace mh::protocol
