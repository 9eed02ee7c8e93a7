// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/host_list.h"

/// The rows of the table of routes that are about hosts.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<ListHosts, HostList> listHosts{{Verb::Get, "/api/servers"_L1, Grant::HostView}};
inline constexpr Endpoint<HostRef, Host> getHost{{Verb::Get, "/api/servers/{id}"_L1, Grant::HostView}};
/// The reply has the secret besides: "secret_key".
inline constexpr Endpoint<CreateHost, QJsonObject> createHost{{Verb::Post, "/api/servers"_L1, Grant::HostEdit, 201}};
inline constexpr Endpoint<UpdateHost, Host> updateHost{{Verb::Put, "/api/servers/{id}"_L1, Grant::HostEdit}};
inline constexpr Endpoint<HostRef, QJsonObject> removeHost{{Verb::Delete, "/api/servers/{id}"_L1, Grant::HostEdit}};
/// {"join": the word, "expires_at"}: good once, for minutes.
inline constexpr Endpoint<HostRef, QJsonObject> joinHost{{Verb::Post, "/api/servers/{id}/join"_L1, Grant::HostEdit}};
/// Its agent's key counts no more; it has to join again.
inline constexpr Endpoint<HostRef, QJsonObject> revokeHost{{Verb::Delete, "/api/servers/{id}/key"_L1, Grant::HostEdit}};
/// A new "secret_key"; the one before counts no more.
inline constexpr Endpoint<HostRef, QJsonObject> renewHostSecret{{Verb::Post, "/api/servers/{id}/secret"_L1, Grant::HostEdit}};

inline constexpr Endpoint<RegisterHost, QJsonObject> registerHost{{Verb::Post, "/api/servers/register"_L1, Grant::Agent}};
inline constexpr Endpoint<SendFigures, QJsonObject> sendFigures{{Verb::Post, "/api/servers/{id}/monitor"_L1, Grant::Agent}};
inline constexpr Endpoint<ListFigures, QJsonObject> listFigures{{Verb::Get, "/api/servers/{id}/monitor"_L1, Grant::HostView}};
inline constexpr Endpoint<Empty, QJsonObject> agentSettings{{Verb::Get, "/api/settings/agent"_L1, Grant::Agent}};

inline constexpr Endpoint<HostRef, QJsonObject> listProcesses{{Verb::Get, "/api/servers/{id}/processes"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> killProcess{{Verb::Post, "/api/servers/{id}/processes/{pid}/kill"_L1, Grant::HostOperate}};

inline constexpr Endpoint<HostRef, QJsonObject> listTerminals{{Verb::Get, "/api/servers/{id}/terminal/sessions"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> openTerminal{{Verb::Post, "/api/servers/{id}/terminal/sessions"_L1, Grant::HostOperate, 201}};
inline constexpr Endpoint<HostCommand, QJsonObject> getTerminal{{Verb::Get, "/api/servers/{id}/terminal/sessions/{sessionId}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> closeTerminal{{Verb::Delete, "/api/servers/{id}/terminal/sessions/{sessionId}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> getTerminalDirectory{{Verb::Get, "/api/servers/{id}/terminal/sessions/{sessionId}/working-directory"_L1, Grant::HostOperate}};

// clang-format on

} // namespace mh::protocol
