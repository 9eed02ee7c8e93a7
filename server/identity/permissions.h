// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "core/protocol/endpoint.h"
#include "server/identity/profile.h"

/// What each role may do; the one table of it. Thread: plain functions.
namespace mh::identity {

[[nodiscard]] bool holds(Role role, protocol::Grant grant);
/// `permissions` is the user's own list, which takes the place of the role's when it is not empty;
/// a viewer only ever views.
[[nodiscard]] bool holds(Role role, const QStringList &permissions, protocol::Grant grant);
/// What a user of that role and list may do, as dotted names: {"*"} for administrators.
[[nodiscard]] QStringList permissionsOf(Role role, const QStringList &permissions);
/// Whether everything that `wanted` names is within `held`: "flow.*" is within "*".
[[nodiscard]] bool covers(const QStringList &held, const QStringList &wanted);
/// "*", "name.*" or dotted lower-case names.
[[nodiscard]] bool isPermission(QStringView text);

[[nodiscard]] QString toText(Role role); ///< "admin", "manager", "user", "viewer"
[[nodiscard]] std::optional<Role> roleFrom(QStringView text);
[[nodiscard]] QString toText(UserStatus status);
[[nodiscard]] std::optional<UserStatus> userStatusFrom(QStringView text);
/// The role as the flow family lists it: {"ADMIN","USER"}, {"USER"} or {"VIEWER"}.
[[nodiscard]] QStringList flowRoles(Role role);

} // namespace mh::identity
