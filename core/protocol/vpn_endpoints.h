// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/vpn.h"

/// The rows of the table of routes that are about tunnels and their peers (docs/vpn.md).
namespace mh::protocol {
using namespace Qt::StringLiterals;

inline constexpr qint64 kImportBody = 16LL * 1024 * 1024;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<ListTunnels, QJsonObject> listTunnels{{Verb::Get, "/api/v1/wireguard/servers"_L1, Grant::WireguardView}};
inline constexpr Endpoint<WriteTunnel, QJsonObject> createTunnel{{Verb::Post, "/api/v1/wireguard/servers"_L1, Grant::WireguardEdit, 201}};
/// With its private key and peers; peers keep their private keys elsewhere.
inline constexpr Endpoint<ImportTunnel, QJsonObject> importTunnel{{Verb::Post, "/api/v1/wireguard/servers/import"_L1, Grant::WireguardEdit, 200, Body::Json, kImportBody}};
inline constexpr Endpoint<TunnelRef, QJsonObject> getTunnel{{Verb::Get, "/api/v1/wireguard/servers/{id}"_L1, Grant::WireguardView}};
inline constexpr Endpoint<WriteTunnel, QJsonObject> updateTunnel{{Verb::Put, "/api/v1/wireguard/servers/{id}"_L1, Grant::WireguardEdit}};
/// With its peers; its host is told as soon as it can be.
inline constexpr Endpoint<TunnelRef, QJsonObject> removeTunnel{{Verb::Delete, "/api/v1/wireguard/servers/{id}"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> startTunnel{{Verb::Post, "/api/v1/wireguard/servers/{id}/start"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> stopTunnel{{Verb::Post, "/api/v1/wireguard/servers/{id}/stop"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> tunnelStatus{{Verb::Get, "/api/v1/wireguard/servers/{id}/status"_L1, Grant::WireguardView}};
/// Puts what is wanted in force again where the host's interface differs.
inline constexpr Endpoint<TunnelRef, QJsonObject> repairTunnel{{Verb::Post, "/api/v1/wireguard/servers/{id}/repair"_L1, Grant::WireguardEdit}};

inline constexpr Endpoint<ListTunnels, QJsonObject> listPeers{{Verb::Get, "/api/v1/wireguard/clients"_L1, Grant::WireguardView}};
/// With the text of its configuration, and as a QR code where there is a private key.
inline constexpr Endpoint<WritePeer, QJsonObject> createPeer{{Verb::Post, "/api/v1/wireguard/clients"_L1, Grant::WireguardEdit, 201}};
inline constexpr Endpoint<TunnelRef, QJsonObject> getPeer{{Verb::Get, "/api/v1/wireguard/clients/{id}"_L1, Grant::WireguardView}};
inline constexpr Endpoint<WritePeer, QJsonObject> updatePeer{{Verb::Put, "/api/v1/wireguard/clients/{id}"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> removePeer{{Verb::Delete, "/api/v1/wireguard/clients/{id}"_L1, Grant::WireguardEdit}};
/// Text, for wg-quick.
inline constexpr Endpoint<TunnelRef, Empty> peerConfig{{Verb::Get, "/api/v1/wireguard/clients/{id}/config"_L1, Grant::WireguardEdit, 200, Body::StreamReply}};
inline constexpr Endpoint<TunnelRef, QJsonObject> rotatePeerKey{{Verb::Post, "/api/v1/wireguard/clients/{id}/rotate-key"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> enablePeer{{Verb::Post, "/api/v1/wireguard/clients/{id}/enable"_L1, Grant::WireguardEdit}};
inline constexpr Endpoint<TunnelRef, QJsonObject> disablePeer{{Verb::Post, "/api/v1/wireguard/clients/{id}/disable"_L1, Grant::WireguardEdit}};

// clang-format on

} // namespace mh::protocol
