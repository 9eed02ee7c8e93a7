// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QFuture>
#include <QList>

#include "core/base/audit_entry.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/fleet/host_facts.h"
#include "core/fleet/manifest.h"

/// Hosts as the store keeps them. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::fleet {

/// Nothing new is placed on it, for that reason, until somebody takes it back or the deadline has come.
struct HostDrain {
    QString reason;
    UserId by;
    qint64 since = 0;
    qint64 until = 0; ///< 0: no deadline
    bool operator==(const HostDrain &) const = default;
};

struct Host {
    HostId id;
    qint64 number = 0; ///< the integer id of the documents, given out by the registry, counting from 1
    QString name;
    QString address; ///< as people or an agent of the documented protocol said it
    QString description;
    QString tags; ///< with commas
    UserId owner; ///< null: nobody known
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QByteArray secretHash; ///< SHA-256 of what X-Secret-Key has to say
    QByteArray key;        ///< of its agent, public; empty: none has joined
    QByteArray joinHash;   ///< SHA-256 of the token of its join string
    qint64 joinUntil = 0;
    bool joinUsed = false;
    bool possibleClone = false;
    HostFacts facts;
    QString systemInfo;
    std::optional<Manifest> manifest;
    std::optional<HostDrain> drain; ///< it takes no new tasks
    bool isLocal = false;           ///< the machine that the server runs on
    bool isPublic = false;          ///< its figures are for anybody (/public/ws/servers/{id})
    qint64 seenAt = 0;              ///< as it was when it was loaded; HostWatch knows it since
    qint64 revision = 1;            ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const Host &) const = default;
};

/// One change with its audit entry. A removed host loses its shares.
struct HostWrite {
    std::optional<Host> saved;
    HostId removed; ///< null: none
    AuditEntry note{};
};

/// What the fleet needs of a store. Thread: all calls and callbacks on the engine thread. Lifetime: outlives it.
class HostStore
{
public:
    virtual ~HostStore() = default;

    [[nodiscard]] virtual QFuture<Result<QList<Host>>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict HOST_NUMBER_TAKEN, CHANGED_MEANWHILE. Nothing was written.
    virtual void commit(HostWrite write, std::function<void(Result<>)> done) = 0;
    /// Of hosts that are no more, nothing is kept. What cannot be written is logged.
    virtual void saveSeen(const QHash<HostId, qint64> &seen) = 0;

    /// The server's own key for agents, sealed; empty: there is none yet.
    [[nodiscard]] virtual QFuture<Result<QString>> serverKey() = 0;
    virtual void saveServerKey(const QString &sealed, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::fleet
