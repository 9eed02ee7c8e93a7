// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about watching others' terminals. Members are those of docs/hosts.md.
namespace mh::protocol {
using namespace Qt::StringLiterals;

/// Frames for who asks and who is asked: that a view is another now, without what lets in.
inline constexpr QLatin1StringView kTerminalViewsTopic("terminal-views");

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<HostRef, QJsonObject> listOtherTerminals{{Verb::Get, "/api/servers/{id}/terminal/others"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostRef, QJsonObject> listTerminalViews{{Verb::Get, "/api/servers/{id}/terminal/views"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> askTerminalView{{Verb::Post, "/api/servers/{id}/terminal/views"_L1, Grant::HostOperate, 201}};
inline constexpr Endpoint<HostCommand, QJsonObject> answerTerminalView{{Verb::Post, "/api/servers/{id}/terminal/views/{viewId}/answer"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> endTerminalView{{Verb::Delete, "/api/servers/{id}/terminal/views/{viewId}"_L1, Grant::HostOperate}};

// clang-format on

} // namespace mh::protocol
