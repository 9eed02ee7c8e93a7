// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/tasks.h"

/// The rows of the table of routes that are about tasks and nodes.
namespace mh::protocol {
using namespace Qt::StringLiterals;

inline constexpr qint64 kTaskBody = 4LL * 1024 * 1024;
inline constexpr qint64 kTaskFileBody = 256LL * 1024 * 1024;

// One row per route, however long the line.
// clang-format off

inline constexpr Endpoint<Empty, QJsonObject> systemStatus{{Verb::Get, "/api/system/status"_L1, Grant::HostView}};

inline constexpr Endpoint<Empty, BareList<Node>> listNodes{{Verb::Get, "/api/nodes"_L1, Grant::HostView}};
inline constexpr Endpoint<TaskNodeRef, Node> getNode{{Verb::Get, "/api/nodes/{nodeId}"_L1, Grant::HostView}};
inline constexpr Endpoint<TaskNodeRef, QJsonObject> restartNode{{Verb::Post, "/api/nodes/{nodeId}/restart"_L1, Grant::HostOperate}};

inline constexpr Endpoint<ListTasks, BareList<Task>> listTasks{{Verb::Get, "/api/tasks"_L1, Grant::HostView}};
/// {"task_id", "status": "created"}.
inline constexpr Endpoint<CreateTask, QJsonObject> createTask{{Verb::Post, "/api/tasks"_L1, Grant::HostOperate, 200, Body::Json, kTaskBody}};
/// Bytes of a file for tasks; answers {"sha256", "size"}.
inline constexpr Route sendTaskFile{Verb::Post, "/api/tasks/files"_L1, Grant::HostOperate, 201, Body::Stream, kTaskFileBody};
inline constexpr Endpoint<TaskRef, Task> getTask{{Verb::Get, "/api/tasks/{id}"_L1, Grant::HostView}};
/// Only one that has ended.
inline constexpr Endpoint<TaskRef, QJsonObject> removeTask{{Verb::Delete, "/api/tasks/{id}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<TaskRef, QJsonObject> cancelTask{{Verb::Post, "/api/tasks/{id}/cancel"_L1, Grant::HostOperate}};
/// The same once more, as another task: {"task_id", "status": "created"}.
inline constexpr Endpoint<TaskRef, QJsonObject> retryTask{{Verb::Post, "/api/tasks/{id}/retry"_L1, Grant::HostOperate}};
/// {"offset", "next", "size", "text", "bytes" (base64), "ended"}: from there on, at most 256 KiB.
inline constexpr Endpoint<ReadTaskLog, QJsonObject> readTaskLog{{Verb::Get, "/api/tasks/{id}/logs"_L1, Grant::HostView}};
inline constexpr Endpoint<TaskRef, BareList<TaskFile>> listTaskArtefacts{{Verb::Get, "/api/tasks/{id}/artefacts"_L1, Grant::HostView}};
inline constexpr Endpoint<TaskArtefactRef, Empty> getTaskArtefact{{Verb::Get, "/api/tasks/{id}/artefacts/{sha256}"_L1, Grant::HostView, 200, Body::StreamReply}};

// Pages for people without the desktop; the sign-in gives a cookie.
inline constexpr Route homePage{Verb::Get, "/"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route loginPage{Verb::Get, "/login"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route loginForm{Verb::Post, "/login"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route logoutForm{Verb::Post, "/logout"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route dashboardPage{Verb::Get, "/dashboard"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route nodesPage{Verb::Get, "/nodes"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route tasksPage{Verb::Get, "/tasks"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route dashboardStyle{Verb::Get, "/static/css/dashboard.css"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route dashboardScript{Verb::Get, "/static/js/dashboard.js"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route consoleIcon{Verb::Get, "/static/images/meshhelm.svg"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route nodesScript{Verb::Get, "/static/js/nodes.js"_L1, Grant::None, 200, Body::Raw, 16384};

// clang-format on

} // namespace mh::protocol
