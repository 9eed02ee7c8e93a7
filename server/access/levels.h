// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/protocol/endpoint.h"
#include "server/identity/user_store.h"

/// The rule who may do what with a flow, with what belongs to it, and with a service. IdentityService::authorize()
/// says what somebody may do at all, this says with which of them. Thread: plain functions.
namespace mh::access {

/// Each holds what those before it hold.
enum class Level { None, View, Edit, Admin };

/// How somebody stands to a flow or a service.
struct Standing {
    identity::Role role = identity::Role::User;
    bool isOwner = false;
    bool isMember = false;      ///< of the flow's workspace
    bool ownsWorkspace = false; ///< the flow's
    Level share = Level::None;  ///< that holds, not one that waits to be accepted
};
[[nodiscard]] Level levelOf(const Standing &standing);
/// Whether the role alone shows all of them.
[[nodiscard]] bool seesAll(identity::Role role);

enum class Act {
    See,
    Run,   ///< and answer its approvals
    Steer, ///< stop, pause and resume a run
    Edit,
    Manage, ///< remove, share, give away
};
/// `own`: the run is one that they started.
[[nodiscard]] bool allows(Level level, Act act, bool own = false);

/// What a route does, told by the permission that it asks for; anything unknown is Manage. Services have one permission
/// for what are two with flows: their path tells which.
[[nodiscard]] Act actOf(const protocol::Route &route);

enum class Object { None, Flow, Execution, Trigger, Service, Host };
/// The object that a route is about, told by its path: "/api/flows/{...}" and so on.
struct Bound {
    Object object = Object::None;
    QLatin1StringView member; ///< the segment that names it
};
[[nodiscard]] Bound boundOf(const protocol::Route &route);

[[nodiscard]] QLatin1StringView toText(Level level); ///< "view", "edit", "admin"; None: ""
[[nodiscard]] std::optional<Level> levelFrom(QStringView text);

} // namespace mh::access
