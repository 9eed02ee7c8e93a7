// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

#include "core/base/audit_entry.h"
#include "server/routing/bgp.h"

namespace mh::routing {

/// What other rooms announce for something of theirs, e.g. a peer's delegated prefix.
/// Thread: engine. Lifetime: outlives whoever asks. A future is finished once the change is durable. Errors: those of
/// preflight() and of the store.
class Announcements
{
public:
    virtual ~Announcements() = default;

    /// `wish`: host, prefix, owner, and what else there is to say of it. One of that owner with that prefix becomes
    /// another; numbers and times are given out here.
    [[nodiscard]] virtual QFuture<Result<Announcement>> announce(const Announcement &wish, const AuditEntry &note) = 0;
    /// By its mode: whether the prefixes of that owner are told at the moment.
    [[nodiscard]] virtual QFuture<Result<>> setActive(const QString &owner, bool active, const AuditEntry &note) = 0;

    struct Withdrawal {
        int count = 0;
        /// No neighbour hears of them any more: the hosts have said so. Else they will, once they are there again.
        bool isConfirmed = false;
    };
    /// All of that owner, for good; to be waited for before the owner is disabled, expires or goes. Hosts have
    /// kWithdrawMs to say that it is done.
    [[nodiscard]] virtual QFuture<Result<Withdrawal>> withdraw(const QString &owner, const AuditEntry &note) = 0;

    static constexpr int kWithdrawMs = 20'000;
};

} // namespace mh::routing
