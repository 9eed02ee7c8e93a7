// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/hosts.h"
#include "server/access/levels.h"
#include "server/api/call.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::fleet {
class HostRegistry;
struct Host;
} // namespace mh::fleet

namespace mh::api {

/// Lets callers at hosts: users as owner, shares and role say, agents at the one whose secret they have.
/// Thread: engine. Lifetime: outlived by what it refers to. Errors: SERVER_NOT_FOUND for what the caller may not know
/// of; Denied for what they see but may not do.
class HostGate final
{
    Q_DISABLE_COPY_MOVE(HostGate)

public:
    HostGate(const fleet::HostRegistry &hosts, const access::OwnedAccess &access) : m_hosts(hosts), m_access(access) {}

    /// As Router::Guard has it. An id that is none is let through: the handler says so.
    [[nodiscard]] Result<> mayEnter(const Call &call, const protocol::Route &route, const QString &id) const;
    [[nodiscard]] Result<> may(const identity::Caller &caller, const fleet::Host &host, access::Act act) const;
    [[nodiscard]] bool sees(const identity::Caller &caller, const fleet::Host &host) const;
    /// Whether who has begun something there may go on with it, as account, permissions and level are now.
    /// Null: the account is no more.
    [[nodiscard]] Result<> mayGoOn(const identity::User *user, HostId id) const;
    /// "owner", "admin", "edit", "view"; "": none.
    [[nodiscard]] QString permission(const identity::Caller &caller, const fleet::Host &host) const;

private:
    const fleet::HostRegistry &m_hosts;
    const access::OwnedAccess &m_access;
};

} // namespace mh::api
