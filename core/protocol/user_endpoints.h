// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/user_admin.h"

/// The rows of the table of routes (endpoints.h) that are about accounts.
namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr qint64 kAccountBody = 16384;

// One row per route, however long the line.
// clang-format off

// --- one's own account ------------------------------------------------------------------------
/// The reply has the members of both families' documents.
inline constexpr Endpoint<RegisterRequest, QJsonObject> registerUser{{Verb::Post, "/api/auth/register"_L1, Grant::None, 201, Body::Json, kAccountBody}};
inline constexpr Endpoint<UpdateMe, User> updateMe{{Verb::Put, "/api/users/me"_L1, Grant::UserSelf, 200, Body::Json, kAccountBody}};
inline constexpr Endpoint<Empty, Empty> removeMe{{Verb::Delete, "/api/users/me"_L1, Grant::UserSelf, 204}};
inline constexpr Endpoint<ChangePassword, Message> changePassword{{Verb::Put, "/api/users/me/password"_L1, Grant::UserSelf, 200, Body::Json, kAccountBody}};
inline constexpr Endpoint<Empty, SessionList> listSessions{{Verb::Get, "/api/users/me/sessions"_L1, Grant::UserSelf}};
inline constexpr Endpoint<Empty, SessionsEnded> endSessions{{Verb::Delete, "/api/users/me/sessions"_L1, Grant::UserSelf}};
inline constexpr Endpoint<SessionRef, Empty> endSession{{Verb::Delete, "/api/users/me/sessions/{id}"_L1, Grant::UserSelf, 204}};

// --- administration ---------------------------------------------------------------------------
inline constexpr Endpoint<ListAudit, Paged<AuditEntry>> listAudit{{Verb::Get, "/api/admin/audit"_L1, Grant::AuditView}};
inline constexpr Endpoint<ExportAudit, Empty> exportAudit{{Verb::Get, "/api/admin/audit/export"_L1, Grant::AuditView, 200, Body::StreamReply}};
inline constexpr Endpoint<ListUsers, QJsonObject> listUsers{{Verb::Get, "/api/v1/users"_L1, Grant::UserView}};
inline constexpr Endpoint<WriteUser, QJsonObject> createUser{{Verb::Post, "/api/v1/users"_L1, Grant::UserEdit, 201, Body::Json, kAccountBody}};
inline constexpr Endpoint<UserRef, QJsonObject> getUser{{Verb::Get, "/api/v1/users/{id}"_L1, Grant::UserView}};
inline constexpr Endpoint<WriteUser, QJsonObject> updateUser{{Verb::Put, "/api/v1/users/{id}"_L1, Grant::UserEdit, 200, Body::Json, kAccountBody}};
inline constexpr Endpoint<UserRef, QJsonObject> removeUser{{Verb::Delete, "/api/v1/users/{id}"_L1, Grant::UserEdit}};
inline constexpr Endpoint<ResetUserPassword, QJsonObject> resetUserPassword{{Verb::Post, "/api/v1/users/{id}/reset-password"_L1, Grant::UserEdit, 200, Body::Json, kAccountBody}};

// --- sign-in of /api/v1 -----------------------------------------------------------------------
inline constexpr Endpoint<LoginRequest, QJsonObject> loginV1{{Verb::Post, "/api/v1/auth/login"_L1, Grant::None, 200, Body::Json, kAccountBody}};
/// The refresh token stands after "Bearer ".
inline constexpr Endpoint<Empty, QJsonObject> refreshV1{{Verb::Post, "/api/v1/auth/refresh"_L1, Grant::None, 200, Body::Json, kAccountBody}};

// clang-format on

} // namespace mh::protocol
