// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <variant>

#include <QFuture>
#include <QList>

#include "core/base/result.h"
#include "server/access/levels.h"

/// Shares as the store keeps them. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::access {

/// What is shared: exactly one of the two is set.
struct Shared {
    FlowId flow;
    ServiceId service;

    Shared() = default;
    Shared(FlowId which) : flow(which) {}       // NOLINT(google-explicit-constructor)
    Shared(ServiceId which) : service(which) {} // NOLINT(google-explicit-constructor)
    [[nodiscard]] QString id() const { return service.isNull() ? flow.toString() : service.toString(); }
    bool operator==(const Shared &) const = default;
    friend size_t qHash(const Shared &shared, size_t seed = 0) { return qHashMulti(seed, shared.flow, shared.service); }
};

struct Share {
    ShareId id;
    Shared what;
    UserId user;   ///< null: an invitation that no account is bound to yet
    QString email; ///< of an invitation; empty: it began with an account
    Level level = Level::View;
    UserId sharedBy;
    qint64 createdAt = 0;
    qint64 acceptedAt = 0; ///< 0: gives no right yet
    qint64 revision = 1;   ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Share &) const = default;

    [[nodiscard]] bool holds() const { return !user.isNull() && acceptedAt != 0; }
};

struct SaveShare {
    Share share;
}; ///< inserts or replaces
struct RemoveShare {
    ShareId id;
};
/// With the audit entry of the change, in the same transaction.
using ShareWrite = std::variant<SaveShare, RemoveShare, identity::AddAudit>;

/// What shares need of a store. Thread: all calls and callbacks on the engine thread.
/// Lifetime: outlives the service.
class ShareStore
{
public:
    virtual ~ShareStore() = default;

    [[nodiscard]] virtual QFuture<Result<QList<Share>>> load() = 0;
    /// All of `writes` or none, in the order of the calls; `done` once they are durable.
    /// Errors: Unavailable, nothing was written.
    virtual void commit(QList<ShareWrite> writes, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::access
