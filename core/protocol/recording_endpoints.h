// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about recordings of terminals. Members are those of docs/hosts.md.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<HostCommand, QJsonObject> listRecordings{{Verb::Get, "/api/servers/{id}/terminal/recordings"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> getRecording{{Verb::Get, "/api/servers/{id}/terminal/recordings/{recordingId}"_L1, Grant::HostOperate, 200, Body::StreamReply}};
/// For good.
inline constexpr Endpoint<HostCommand, QJsonObject> removeRecording{{Verb::Delete, "/api/servers/{id}/terminal/recordings/{recordingId}"_L1, Grant::HostEdit}};

// clang-format on

} // namespace mh::protocol
