// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/vault/vault_store.h"

namespace mh::vault {

/// Groups of users who share credentials and flows. The owner says who belongs to it.
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
    [[nodiscard]] bool isOwner(WorkspaceId id, UserId user) const;

    /// `note` goes into the audit log together with the change, here as below; the workspace is put in here.
    [[nodiscard]] Changed create(const QString &name, UserId owner, const AuditEntry &note = {});
    [[nodiscard]] Changed addMember(WorkspaceId id, UserId by, UserId member, const AuditEntry &note = {});
    /// The owner removes anybody but themselves; everybody else may leave.
    [[nodiscard]] Changed removeMember(WorkspaceId id, UserId by, UserId member, const AuditEntry &note = {});
    [[nodiscard]] Changed rename(WorkspaceId id, UserId by, const QString &name, const AuditEntry &note = {});
    /// What is in it stays with its owners.
    [[nodiscard]] Changed remove(WorkspaceId id, UserId by, const AuditEntry &note = {});
    /// An account that is gone is nobody's member; what it owned goes to the member who is left.
    void userGone(UserId user);

signals:
    /// Who belongs to it is another now.
    void membersChanged(mh::WorkspaceId id);
    void removed(mh::WorkspaceId id);

private:
    [[nodiscard]] Result<Workspace> changeable(WorkspaceId id, UserId by) const;
    /// The same, and `by` is its owner.
    [[nodiscard]] Result<Workspace> owned(WorkspaceId id, UserId by) const;
    [[nodiscard]] Changed drop(const Workspace &workspace, const AuditEntry &note);
    [[nodiscard]] Changed save(const Workspace &workspace, const AuditEntry &note);

    /// What another server has changed.
    void readAgain();

    VaultStore &m_store;
    const Clock &m_clock;
    Kept<WorkspaceId, Workspace> m_workspaces;
};

} // namespace mh::vault
