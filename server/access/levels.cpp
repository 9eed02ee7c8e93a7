// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/levels.h"

#include <algorithm>
#include <array>

#include "server/access/share_store.h"

namespace mh::access {
using namespace Qt::StringLiterals;
using identity::Role;
using protocol::Grant;

Level levelOf(const Standing &standing)
{
    if (standing.role == Role::Admin || standing.isOwner || standing.ownsWorkspace)
        return Level::Admin;
    Level level = standing.share;
    if (standing.isMember)
        level = std::max(level, Level::Edit);
    if (standing.role == Role::Manager)
        level = std::max(level, Level::View);
    return level;
}

bool seesAll(Role role)
{
    return levelOf({role, false, false, false, Level::None}) != Level::None;
}

bool allows(Level level, Act act, bool own)
{
    switch (act) {
    case Act::See:
    case Act::Run: return level >= Level::View;
    case Act::Steer: return level >= (own ? Level::View : Level::Edit);
    case Act::Edit: return level >= Level::Edit;
    case Act::Manage: break;
    }
    return level >= Level::Admin;
}

namespace {

/// Its removal, its shares and its owner; of a host its keys and what its terminals have shown, too.
bool manages(const protocol::Route &route)
{
    const bool removes = route.verb == protocol::Verb::Delete && route.path.endsWith("/{id}"_L1);
    return removes || route.path.contains("/shares"_L1) || route.path.endsWith("/owner"_L1)
           || route.path.contains("/recordings/"_L1) || route.path.endsWith("/join"_L1)
           || route.path.endsWith("/secret"_L1) || route.path.endsWith("/key"_L1);
}

} // namespace

Act actOf(const protocol::Route &route)
{
    switch (route.grant) {
    case Grant::FlowView:
    case Grant::ServiceView:
    case Grant::HostView:
    case Grant::ExecutionView: return Act::See;
    case Grant::FlowRun: return Act::Run;
    case Grant::ExecutionCancel: return Act::Steer;
    case Grant::HostEdit:
    case Grant::ServiceEdit: return manages(route) ? Act::Manage : Act::Edit;
    case Grant::HostOperate:
    case Grant::FlowEdit: return Act::Edit;
    default: return Act::Manage;
    }
}

Bound boundOf(const protocol::Route &route)
{
    struct Family {
        QLatin1StringView prefix;
        Object object;
    };
    static constexpr std::array kFamilies{
        Family{"/api/flows/{"_L1, Object::Flow}, Family{"/api/executions/{"_L1, Object::Execution},
        Family{"/api/triggers/{"_L1, Object::Trigger}, Family{"/api/services/{"_L1, Object::Service},
        Family{"/api/servers/{"_L1, Object::Host}};
    for (const Family &family : kFamilies) {
        if (!route.path.startsWith(family.prefix))
            continue;
        const QLatin1StringView rest = route.path.sliced(family.prefix.size());
        return {family.object, rest.first(rest.indexOf('}'_L1))};
    }
    return {};
}

QLatin1StringView toText(Shared::Kind kind)
{
    static constexpr std::array kTexts{"flow"_L1, "service"_L1, "host"_L1};
    return kTexts[size_t(kind)];
}

QLatin1StringView toText(Level level)
{
    static constexpr std::array kTexts{""_L1, "view"_L1, "edit"_L1, "admin"_L1};
    return kTexts[size_t(level)];
}

std::optional<Level> levelFrom(QStringView text)
{
    for (const Level level : {Level::View, Level::Edit, Level::Admin}) {
        if (text == toText(level))
            return level;
    }
    return {};
}

} // namespace mh::access
