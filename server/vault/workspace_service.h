// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

#include "core/base/clock.h"
#include "server/vault/vault_store.h"

namespace mh::vault {

/// Groups of users who share credentials. The owner says who belongs to it.
/// Thread: engine. Lifetime: `store` and `clock` outlive it. Errors: InvalidInput naming the
/// member, NotFound WORKSPACE_NOT_FOUND (also for those who are no members), Denied for members
/// who are not the owner, Conflict. A future is finished once the change is durable.
class WorkspaceService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspaceService)

public:
    using Changed = QFuture<Result<Workspace>>;

    WorkspaceService(VaultStore &store, const Clock &clock);

    void restore(const QList<Workspace> &workspaces);

    /// Those that `user` belongs to, by name.
    [[nodiscard]] QList<Workspace> list(UserId user) const;
    [[nodiscard]] Result<Workspace> get(WorkspaceId id, UserId user) const;
    [[nodiscard]] bool isMember(WorkspaceId id, UserId user) const;

    [[nodiscard]] Changed create(const QString &name, UserId owner);
    [[nodiscard]] Changed addMember(WorkspaceId id, UserId by, UserId member);
    /// The owner removes anybody but themselves; everybody else may leave.
    [[nodiscard]] Changed removeMember(WorkspaceId id, UserId by, UserId member);

private:
    [[nodiscard]] Result<Workspace> changeable(WorkspaceId id, UserId by) const;
    [[nodiscard]] Changed save(const Workspace &workspace);

    VaultStore &m_store;
    const Clock &m_clock;
    QHash<WorkspaceId, Workspace> m_workspaces;
    QSet<WorkspaceId> m_changing; ///< whose change is on its way to the store
};

} // namespace mh::vault
