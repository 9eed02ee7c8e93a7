// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/api_key_rules.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

Result<> IdentityService::authorize(const Caller &caller, protocol::Grant grant, protocol::Verb verb)
{
    if (caller.mustChangePassword && grant != protocol::Grant::UserSelf && grant != protocol::Grant::None)
        return Error{ErrorCode::Denied, u"PASSWORD_CHANGE_REQUIRED"_s, u"the password has to be changed first"_s, {}, {}};
    const auto denied = [](const QString &why) { return Error{ErrorCode::Denied, u"FORBIDDEN"_s, why, {}, {}}; };
    const QString needed = protocol::toText(grant);
    if (!holds(caller.role, caller.permissions, grant))
        return denied(u"this needs the permission "_s + needed);
    if (!caller.key || grant == protocol::Grant::None)
        return {};
    const bool changes = verb != protocol::Verb::Get;
    if (changes && (grant == protocol::Grant::UserSelf || caller.key->level == KeyLevel::Read))
        return denied(u"an API key of this level changes nothing here"_s);
    const bool named = caller.key->permissions.isEmpty() || grant == protocol::Grant::UserSelf
        || covers(caller.key->permissions, {needed});
    return named && covers(caller.key->level, grant) ? Result<>() : denied(u"this API key lacks the permission "_s + needed);
}

} // namespace mh::identity
