// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about files of hosts. Members are those of docs/files.md.
namespace mh::protocol {
using namespace Qt::StringLiterals;

inline constexpr qint64 kLargestUpload = qint64(1) << 40;
inline constexpr qint64 kLargestTextBody = 8 * 1024 * 1024; ///< of a text with all its escapes

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<HostCommand, QJsonObject> listHostFiles{{Verb::Get, "/api/servers/{id}/files"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> statHostFile{{Verb::Get, "/api/servers/{id}/files/stat"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> hashHostFile{{Verb::Get, "/api/servers/{id}/files/hash"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> readHostFile{{Verb::Get, "/api/servers/{id}/files/content"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> writeHostFile{{Verb::Put, "/api/servers/{id}/files/content"_L1, Grant::HostOperate, 200, Body::Json, kLargestTextBody}};
inline constexpr Endpoint<HostCommand, QJsonObject> downloadHostFile{{Verb::Get, "/api/servers/{id}/files/download"_L1, Grant::HostOperate, 200, Body::StreamReply}};
inline constexpr Endpoint<HostCommand, QJsonObject> archiveHostFiles{{Verb::Get, "/api/servers/{id}/files/archive"_L1, Grant::HostOperate, 200, Body::StreamReply}};
/// multipart/form-data: path, file.
inline constexpr Endpoint<HostCommand, QJsonObject> uploadHostForm{{Verb::Post, "/api/servers/{id}/files/upload"_L1, Grant::HostOperate, 200, Body::Stream, kLargestUpload}};
/// The bytes themselves; all else in the query.
inline constexpr Endpoint<HostCommand, QJsonObject> uploadHostFile{{Verb::Put, "/api/servers/{id}/files/upload"_L1, Grant::HostOperate, 200, Body::Stream, kLargestUpload}};
inline constexpr Endpoint<HostCommand, QJsonObject> getHostUpload{{Verb::Get, "/api/servers/{id}/files/upload"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> dropHostUpload{{Verb::Delete, "/api/servers/{id}/files/upload"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> makeHostFolder{{Verb::Post, "/api/servers/{id}/files/folder"_L1, Grant::HostOperate, 201}};
inline constexpr Endpoint<HostCommand, QJsonObject> renameHostFile{{Verb::Post, "/api/servers/{id}/files/rename"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> changeHostFileMode{{Verb::Post, "/api/servers/{id}/files/permissions"_L1, Grant::HostOperate}};
/// Into the trash.
inline constexpr Endpoint<HostCommand, QJsonObject> removeHostFile{{Verb::Delete, "/api/servers/{id}/files"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> listHostTrash{{Verb::Get, "/api/servers/{id}/files/trash"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> restoreHostFile{{Verb::Post, "/api/servers/{id}/files/trash/restore"_L1, Grant::HostOperate}};
/// For good.
inline constexpr Endpoint<HostCommand, QJsonObject> purgeHostTrash{{Verb::Delete, "/api/servers/{id}/files/trash"_L1, Grant::HostOperate}};

// clang-format on

} // namespace mh::protocol
