// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about the containers of hosts (docs/containers.md). Lists are for whoever
/// sees the host; what may tell secrets, or changes something, for who may operate it.
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<HostCommand, QJsonObject> listContainers{{Verb::Get, "/api/servers/{id}/docker/containers"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> listImages{{Verb::Get, "/api/servers/{id}/docker/images"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> listVolumes{{Verb::Get, "/api/servers/{id}/docker/volumes"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> listNetworks{{Verb::Get, "/api/servers/{id}/docker/networks"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> listProjects{{Verb::Get, "/api/servers/{id}/docker/composes"_L1, Grant::HostView}};
/// Of all that run; takes a second or two, since it is measured over one.
inline constexpr Endpoint<HostCommand, QJsonObject> measureContainers{{Verb::Get, "/api/servers/{id}/docker/stats"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> measureContainer{{Verb::Get, "/api/servers/{id}/docker/containers/{containerId}/stats"_L1, Grant::HostView}};

/// {"inspect": what the engine tells}, without secrets.
inline constexpr Endpoint<HostCommand, QJsonObject> inspectContainer{{Verb::Get, "/api/servers/{id}/docker/containers/{containerId}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> inspectImage{{Verb::Get, "/api/servers/{id}/docker/images/{imageId}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> inspectVolume{{Verb::Get, "/api/servers/{id}/docker/volumes/{volume}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> inspectNetwork{{Verb::Get, "/api/servers/{id}/docker/networks/{network}"_L1, Grant::HostOperate}};
/// `tail`, `since`, `timestamps`: {"logs": text, "truncated"}. With `follow=1` plain text that goes on.
inline constexpr Endpoint<HostCommand, Empty> containerLogs{{Verb::Get, "/api/servers/{id}/docker/containers/{containerId}/logs"_L1, Grant::HostOperate, 200, Body::StreamReply}};

inline constexpr Endpoint<HostCommand, QJsonObject> startContainer{{Verb::Post, "/api/servers/{id}/docker/containers/{containerId}/start"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> stopContainer{{Verb::Post, "/api/servers/{id}/docker/containers/{containerId}/stop"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> restartContainer{{Verb::Post, "/api/servers/{id}/docker/containers/{containerId}/restart"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> killContainer{{Verb::Post, "/api/servers/{id}/docker/containers/{containerId}/kill"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> removeContainer{{Verb::Delete, "/api/servers/{id}/docker/containers/{containerId}"_L1, Grant::HostOperate}};
/// A terminal in it, as those of hosts are (terminal/sessions).
inline constexpr Endpoint<HostCommand, QJsonObject> execInContainer{{Verb::Post, "/api/servers/{id}/docker/containers/{containerId}/exec"_L1, Grant::HostOperate, 201}};

/// Lines of JSON: progress, then one with "success" or "error".
inline constexpr Endpoint<HostCommand, Empty> pullImage{{Verb::Post, "/api/servers/{id}/docker/images/pull"_L1, Grant::HostOperate, 200, Body::StreamReply}};
inline constexpr Endpoint<HostCommand, QJsonObject> removeImage{{Verb::Delete, "/api/servers/{id}/docker/images/{imageId}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> removeVolume{{Verb::Delete, "/api/servers/{id}/docker/volumes/{volume}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> removeNetwork{{Verb::Delete, "/api/servers/{id}/docker/networks/{network}"_L1, Grant::HostOperate}};
/// `kind`: "container", "image", "volume" or "network".
inline constexpr Endpoint<HostCommand, QJsonObject> pruneDocker{{Verb::Post, "/api/servers/{id}/docker/prune"_L1, Grant::HostOperate}};

inline constexpr Endpoint<HostCommand, QJsonObject> composeUp{{Verb::Post, "/api/servers/{id}/docker/composes/{project}/up"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> composeDown{{Verb::Post, "/api/servers/{id}/docker/composes/{project}/down"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> composePull{{Verb::Post, "/api/servers/{id}/docker/composes/{project}/pull"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> readComposeFile{{Verb::Get, "/api/servers/{id}/docker/composes/{project}/file"_L1, Grant::HostOperate}};
/// `text`, and `expect`: the hash of the one that was read.
inline constexpr Endpoint<HostCommand, QJsonObject> writeComposeFile{{Verb::Put, "/api/servers/{id}/docker/composes/{project}/file"_L1, Grant::HostOperate}};

// clang-format on

} // namespace mh::protocol
