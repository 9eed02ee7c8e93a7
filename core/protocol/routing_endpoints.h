// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/routing.h"

/// The rows of the table of routes that are about BGP (docs/routing.md has the replies).
namespace mh::protocol {
using namespace Qt::StringLiterals;

inline constexpr qint64 kRoutingBody = 256LL * 1024;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<ListBgpSessions, QJsonObject> listBgpSessions{{Verb::Get, "/api/v1/bgp/sessions"_L1, Grant::BgpView}};
inline constexpr Endpoint<WriteBgpSession, QJsonObject> createBgpSession{{Verb::Post, "/api/v1/bgp/sessions"_L1, Grant::BgpEdit, 201, Body::Json, kRoutingBody}};
inline constexpr Endpoint<BgpSessionRef, QJsonObject> getBgpSession{{Verb::Get, "/api/v1/bgp/sessions/{session_id}"_L1, Grant::BgpView}};
inline constexpr Endpoint<WriteBgpSession, QJsonObject> updateBgpSession{{Verb::Put, "/api/v1/bgp/sessions/{session_id}"_L1, Grant::BgpEdit, 200, Body::Json, kRoutingBody}};
inline constexpr Endpoint<BgpSessionRef, QJsonObject> removeBgpSession{{Verb::Delete, "/api/v1/bgp/sessions/{session_id}"_L1, Grant::BgpEdit}};
inline constexpr Endpoint<BgpSessionRef, QJsonObject> startBgpSession{{Verb::Post, "/api/v1/bgp/sessions/{session_id}/start"_L1, Grant::BgpEdit}};
inline constexpr Endpoint<BgpSessionRef, QJsonObject> stopBgpSession{{Verb::Post, "/api/v1/bgp/sessions/{session_id}/stop"_L1, Grant::BgpEdit}};
inline constexpr Endpoint<BgpSessionRef, QJsonObject> restartBgpSession{{Verb::Post, "/api/v1/bgp/sessions/{session_id}/restart"_L1, Grant::BgpEdit}};
inline constexpr Endpoint<ListBgpRoutes, QJsonObject> listBgpRoutes{{Verb::Get, "/api/v1/bgp/routes"_L1, Grant::BgpView}};
inline constexpr Endpoint<ListAnnouncements, QJsonObject> listAnnouncements{{Verb::Get, "/api/v1/bgp/announcements"_L1, Grant::BgpView}};
inline constexpr Endpoint<WriteAnnouncement, QJsonObject> createAnnouncement{{Verb::Post, "/api/v1/bgp/announcements"_L1, Grant::BgpEdit, 201, Body::Json, kRoutingBody}};
inline constexpr Endpoint<WriteAnnouncement, QJsonObject> updateAnnouncement{{Verb::Put, "/api/v1/bgp/announcements/{announcement_id}"_L1, Grant::BgpEdit, 200, Body::Json, kRoutingBody}};
inline constexpr Endpoint<AnnouncementRef, QJsonObject> removeAnnouncement{{Verb::Delete, "/api/v1/bgp/announcements/{announcement_id}"_L1, Grant::BgpEdit}};
inline constexpr Endpoint<Empty, QJsonObject> listBgpRouters{{Verb::Get, "/api/v1/bgp/routers"_L1, Grant::BgpView}};
/// What its sessions take where they say nothing: the AS, the router id.
inline constexpr Endpoint<WriteBgpRouter, QJsonObject> updateBgpRouter{{Verb::Put, "/api/v1/bgp/routers/{host}"_L1, Grant::BgpEdit, 200, Body::Json, kRoutingBody}};
/// What the host was told is put in force there again.
inline constexpr Endpoint<BgpRouterRef, QJsonObject> repairBgpRouter{{Verb::Post, "/api/v1/bgp/routers/{host}/repair"_L1, Grant::BgpEdit}};

// clang-format on

} // namespace mh::protocol
