// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;
using protocol::Grant;

namespace {

struct Row {
    Grant grant;
    bool manager;
    bool user;
    bool viewer;
};
// Administrators hold all of them.
constexpr Row kRows[] = {
    {Grant::UserSelf, true, true, true},
    {Grant::FlowView, true, true, true},
    {Grant::FlowEdit, true, true, false},
    {Grant::FlowRun, true, true, false},
    {Grant::ExecutionView, true, true, true},
    {Grant::ExecutionCancel, true, true, false},
    {Grant::ComponentView, true, true, true},
    {Grant::ComponentEdit, true, false, false},
    {Grant::ServiceView, true, true, true},
    {Grant::ServiceEdit, true, true, false},
    {Grant::CredentialView, true, true, false},
    {Grant::CredentialEdit, true, true, false},
};

constexpr Role kRoles[] = {Role::Admin, Role::Manager, Role::User, Role::Viewer};
constexpr UserStatus kStatuses[] = {UserStatus::Pending, UserStatus::Active, UserStatus::Suspended, UserStatus::Deleted};

} // namespace

bool holds(Role role, Grant grant)
{
    // A component's right is bound to its own token; no user has it.
    if (grant == Grant::Runtime)
        return false;
    if (grant == Grant::None || role == Role::Admin)
        return true;
    for (const Row &row : kRows) {
        if (row.grant == grant)
            return role == Role::Manager ? row.manager : role == Role::User ? row.user : row.viewer;
    }
    return false;
}

QString toText(Role role)
{
    switch (role) {
    case Role::Admin: return u"admin"_s;
    case Role::Manager: return u"manager"_s;
    case Role::User: return u"user"_s;
    case Role::Viewer: return u"viewer"_s;
    }
    return {};
}

std::optional<Role> roleFrom(QStringView text)
{
    for (const Role role : kRoles) {
        if (toText(role) == text)
            return role;
    }
    return {};
}

QString toText(UserStatus status)
{
    switch (status) {
    case UserStatus::Pending: return u"pending"_s;
    case UserStatus::Active: return u"active"_s;
    case UserStatus::Suspended: return u"suspended"_s;
    case UserStatus::Deleted: return u"deleted"_s;
    }
    return {};
}

std::optional<UserStatus> userStatusFrom(QStringView text)
{
    for (const UserStatus status : kStatuses) {
        if (toText(status) == text)
            return status;
    }
    return {};
}

QStringList flowRoles(Role role)
{
    switch (role) {
    case Role::Admin: return {u"ADMIN"_s, u"USER"_s};
    case Role::Manager:
    case Role::User: return {u"USER"_s};
    case Role::Viewer: return {u"VIEWER"_s};
    }
    return {};
}

} // namespace mh::identity
