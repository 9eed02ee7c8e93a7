// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "core/base/secret.h"
#include "server/fleet/host_store.h"

namespace mh::fleet {

/// The hosts, their keys and secrets. Whether the caller may was decided before.
/// Thread: engine. Lifetime: outlived by `store` and `clock`. A future is finished once the change is durable; until
/// then it is not seen, but what takes rights away holds at once. Errors: SERVER_NOT_FOUND, HOST_LIMIT, HOST_BUSY
/// (another change is on its way); those of the store.
class HostRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostRegistry)

public:
    static constexpr qint64 kJoinMs = 15LL * 60 * 1000;

    HostRegistry(HostStore &store, const Clock &clock);

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();
    void setLimit(int most) { m_most = most; }

    [[nodiscard]] const QHash<HostId, Host> &all() const { return m_hosts.all(); }
    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const Host *find(HostId id) const { return m_hosts.find(id); }
    [[nodiscard]] const Host *find(qint64 number) const;
    [[nodiscard]] const Host *ofSecret(const QString &secret) const;

    using Changed = QFuture<Result<Host>>;
    struct Created {
        Host host;
        QString secret; ///< told once
    };
    /// What people say of a host: name, address, description, tags.
    [[nodiscard]] QFuture<Result<Created>> create(Host said, UserId owner, const AuditEntry &note);
    [[nodiscard]] Changed change(HostId id, const std::function<void(Host &)> &edit, const AuditEntry &note);
    [[nodiscard]] Changed remove(HostId id, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Created>> renewSecret(HostId id, const AuditEntry &note);

    struct Invitation {
        QString token; ///< told once
        qint64 until = 0;
    };
    /// One that waits already counts no more.
    [[nodiscard]] QFuture<Result<Invitation>> invite(HostId id, const AuditEntry &note);
    struct Joining {
        QString token;
        QByteArray key;
        HostFacts facts;
        Manifest manifest;
    };
    /// The agent with that key is the host's from now on, if the token is good. A second time with the same key is
    /// answered like the first. Errors: Denied JOIN_REFUSED.
    [[nodiscard]] Changed join(const Joining &joining, const AuditEntry &note);
    [[nodiscard]] Changed revoke(HostId id, const AuditEntry &note);

    /// Only the entry.
    [[nodiscard]] QFuture<Result<>> note(const AuditEntry &note);

signals:
    /// It is new, or another.
    void changed(mh::HostId id);
    void removed(const mh::fleet::Host &host);
    /// Its agent's key counts no more.
    void keyGone(mh::HostId id);

private:
    [[nodiscard]] Result<Host> changeable(HostId id) const;
    [[nodiscard]] Changed save(const Host &host, const AuditEntry &note);
    [[nodiscard]] QFuture<Result<Created>> saveWithSecret(Host host, const AuditEntry &note);
    void tell(const Host *now, const Host &before);
    void index(const Host *now, const Host *before);
    /// What another server has changed.
    void readAgain();

    HostStore &m_store;
    const Clock &m_clock;
    int m_most = 0; ///< 0: as many as people like
    qint64 m_lastNumber = 0;
    Kept<HostId, Host> m_hosts;
    QHash<qint64, HostId> m_byNumber;
    QHash<QByteArray, HostId> m_bySecret; ///< by its hash
};

} // namespace mh::fleet
