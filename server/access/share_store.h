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

/// What has an owner and can be shared.
struct Shared {
    enum class Kind { Flow, Service, Host };

    Shared() = default;
    Shared(FlowId which) : kind(Kind::Flow), uuid(which.uuid()) {}       // NOLINT(google-explicit-constructor)
    Shared(ServiceId which) : kind(Kind::Service), uuid(which.uuid()) {} // NOLINT(google-explicit-constructor)
    Shared(HostId which) : kind(Kind::Host), uuid(which.uuid()) {}       // NOLINT(google-explicit-constructor)

    [[nodiscard]] QString id() const { return uuid.toString(QUuid::WithoutBraces); }
    /// Null when it is something else; so are the others.
    [[nodiscard]] FlowId flow() const { return kind == Kind::Flow ? FlowId(uuid) : FlowId(); }
    [[nodiscard]] ServiceId service() const { return kind == Kind::Service ? ServiceId(uuid) : ServiceId(); }
    [[nodiscard]] HostId host() const { return kind == Kind::Host ? HostId(uuid) : HostId(); }
    bool operator==(const Shared &) const = default;
    friend size_t qHash(const Shared &shared, size_t seed = 0) { return qHash(shared.uuid, seed); }

    Kind kind = Kind::Flow;
    QUuid uuid;
};
[[nodiscard]] QLatin1StringView toText(Shared::Kind kind); ///< "flow", "service", "host"

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
