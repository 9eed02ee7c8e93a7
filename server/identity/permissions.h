// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "core/protocol/endpoint.h"
#include "server/identity/user_store.h"

/// What each role may do; the one table of it. Thread: plain functions.
namespace mh::identity {

[[nodiscard]] bool holds(Role role, protocol::Grant grant);

[[nodiscard]] QString toText(Role role); ///< "admin", "manager", "user", "viewer"
[[nodiscard]] std::optional<Role> roleFrom(QStringView text);
[[nodiscard]] QString toText(UserStatus status);
[[nodiscard]] std::optional<UserStatus> userStatusFrom(QStringView text);
/// The role as the flow family lists it: {"ADMIN","USER"}, {"USER"} or {"VIEWER"}.
[[nodiscard]] QStringList flowRoles(Role role);

} // namespace mh::identity
