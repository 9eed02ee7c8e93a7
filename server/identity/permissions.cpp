// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/permissions.h"

#include <algorithm>

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
    {Grant::UserSelf, true, true, true},         {Grant::FlowView, true, true, true},
    {Grant::FlowEdit, true, true, false},        {Grant::FlowRun, true, true, false},
    {Grant::FlowManage, true, true, false},      {Grant::ExecutionView, true, true, true},
    {Grant::ExecutionCancel, true, true, false}, {Grant::ComponentView, true, true, true},
    {Grant::ComponentEdit, true, false, false},  {Grant::ServiceView, true, true, true},
    {Grant::ServiceEdit, true, true, false},     {Grant::CredentialView, true, true, false},
    {Grant::CredentialEdit, true, true, false},  {Grant::HostView, true, true, true},
    {Grant::HostOperate, true, true, false},     {Grant::HostEdit, true, true, false},
    {Grant::WireguardView, true, true, true},    {Grant::WireguardEdit, true, false, false},
    {Grant::Ipv6View, true, true, true},         {Grant::Ipv6Edit, true, false, false},
    {Grant::BgpView, true, true, true},          {Grant::BgpEdit, true, false, false},
};

constexpr Role kRoles[] = {Role::Admin, Role::Manager, Role::User, Role::Viewer};
constexpr UserStatus kStatuses[] = {UserStatus::Pending, UserStatus::Active, UserStatus::Suspended, UserStatus::Deleted,
                                    UserStatus::Inactive};

} // namespace

bool holds(Role role, Grant grant)
{
    // A component's right is bound to its own token, an agent's to its host's secret; no user has it.
    if (grant == Grant::Runtime || grant == Grant::Agent)
        return false;
    if (grant == Grant::None || role == Role::Admin)
        return true;
    for (const Row &row : kRows) {
        if (row.grant == grant)
            return role == Role::Manager ? row.manager : role == Role::User ? row.user : row.viewer;
    }
    return false;
}

bool holds(Role role, const QStringList &permissions, Grant grant)
{
    if (permissions.isEmpty() || role == Role::Admin || grant == Grant::None || grant == Grant::UserSelf)
        return holds(role, grant);
    const QString name = protocol::toText(grant);
    if (role == Role::Viewer && !name.endsWith(".view"_L1))
        return false;
    return grant != Grant::Runtime && grant != Grant::Agent && covers(permissions, {name});
}

QStringList permissionsOf(Role role, const QStringList &permissions)
{
    if (role == Role::Admin)
        return {u"*"_s};
    if (!permissions.isEmpty())
        return permissions;
    QStringList names;
    for (const Row &row : kRows) {
        if (holds(role, row.grant))
            names.append(protocol::toText(row.grant));
    }
    return names;
}

bool covers(const QStringList &held, const QStringList &wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&held](const QString &name) {
        return std::any_of(held.begin(), held.end(), [&name](const QString &pattern) {
            if (pattern == "*"_L1 || pattern == name)
                return true;
            return pattern.endsWith(".*"_L1) && name.startsWith(QStringView(pattern).chopped(1));
        });
    });
}

bool isPermission(QStringView text)
{
    if (text == u"*")
        return true;
    if (text.endsWith(u".*"))
        text.chop(2);
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' || c == u'-';
    };
    return !text.isEmpty() && text.size() <= 100 && text.front() != u'.' && text.back() != u'.'
           && std::all_of(text.begin(), text.end(), fits);
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
    case UserStatus::Inactive: return u"inactive"_s;
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

Caller callerFor(const User &user)
{
    return {user.id, user.uid, user.username, user.role, {}, 0, user.permissions};
}

Profile profileOf(const User &user)
{
    Profile profile;
    profile.uid = user.uid;
    profile.id = user.id;
    profile.username = user.username;
    profile.email = user.email;
    profile.name = user.name;
    profile.role = user.role;
    profile.status = user.status;
    profile.createdAt = user.createdAt;
    profile.lastLoginAt = user.lastLoginAt;
    profile.updatedAt = user.updatedAt;
    profile.avatarUrl = user.avatarUrl;
    profile.emailVerified = user.emailVerified;
    profile.permissions = permissionsOf(user.role, user.permissions);
    profile.attempts = user.attempts;
    profile.lockedUntil = user.lockedUntil;
    return profile;
}

} // namespace mh::identity
