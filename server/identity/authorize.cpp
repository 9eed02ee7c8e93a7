// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/identity/api_key_rules.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

template <class Rows>
bool isAmong(const Rows &rows, const protocol::Job &job)
{
    return std::find(rows.begin(), rows.end(), job) != rows.end();
}

} // namespace

Result<> IdentityService::authorize(const Caller &caller, protocol::Grant grant, protocol::Verb verb)
{
    if (caller.mustChangePassword && grant != protocol::Grant::UserSelf && grant != protocol::Grant::None)
        return Error{
            ErrorCode::Denied, u"PASSWORD_CHANGE_REQUIRED"_s, u"the password has to be changed first"_s, {}, {}};
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
    return named && covers(caller.key->level, grant) ? Result<>()
                                                     : denied(u"this API key lacks the permission "_s + needed);
}

Result<protocol::JobPass> IdentityService::authorize(const protocol::Job &job, const User *owner,
                                                     const QList<protocol::Job> &further)
{
    const auto denied = [&job](const QString &reason, const QString &why) {
        return Error{ErrorCode::Denied, reason, u"the job "_s + job.name + u": "_s + why, {}, {}};
    };
    if (!isAmong(protocol::jobs::all, job) && !isAmong(further, job))
        return denied(u"JOB_UNKNOWN"_s, u"it is not in the table of jobs"_s);
    // The server itself has no account to look at: the table is what says what it may do.
    if (job.actsFor == protocol::ActsFor::System)
        return protocol::JobPass(job);
    if (!owner || owner->status == UserStatus::Deleted)
        return denied(u"OWNER_GONE"_s, u"the flow's owner has no account any more"_s);
    if (owner->status != UserStatus::Active)
        return denied(u"OWNER_INACTIVE"_s, u"the account of the flow's owner is not active"_s);
    if (const auto allowed = authorize(callerFor(*owner), job.grant, protocol::Verb::Post); !allowed)
        return denied(u"OWNER_NOT_ALLOWED"_s, allowed.error().message);
    return protocol::JobPass(job);
}

} // namespace mh::identity
