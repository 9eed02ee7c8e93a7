// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/workspace_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 255;
constexpr qsizetype kMostMembers = 1'000;

bool isName(const QString &name)
{
    const QString trimmed = name.trimmed();
    return !trimmed.isEmpty() && trimmed.size() <= kLongestName;
}

Error badName()
{
    return invalidInput(u"a workspace needs a name of at most 255 characters"_s, u"name"_s);
}

Error noSuchWorkspace()
{
    return notFound(u"there is no such workspace"_s, u"WORKSPACE_NOT_FOUND"_s);
}

} // namespace

WorkspaceService::WorkspaceService(VaultStore &store, const Clock &clock) : m_store(store), m_clock(clock) {}

void WorkspaceService::restore(const QList<Workspace> &workspaces)
{
    for (const Workspace &workspace : workspaces)
        m_workspaces.restore(workspace.id, workspace);
}

QList<Workspace> WorkspaceService::list(UserId user) const
{
    QList<Workspace> mine;
    for (const Workspace &workspace : m_workspaces.all()) {
        if (workspace.members.contains(user))
            mine.append(workspace);
    }
    std::sort(mine.begin(), mine.end(),
              [](const Workspace &a, const Workspace &b) { return a.name == b.name ? a.id < b.id : a.name < b.name; });
    return mine;
}

bool WorkspaceService::isMember(WorkspaceId id, UserId user) const
{
    const Workspace *known = m_workspaces.find(id);
    return known && known->members.contains(user);
}

bool WorkspaceService::isOwner(WorkspaceId id, UserId user) const
{
    const Workspace *known = m_workspaces.find(id);
    return known && known->owner == user;
}

Result<Workspace> WorkspaceService::get(WorkspaceId id, UserId user) const
{
    if (!isMember(id, user))
        return noSuchWorkspace();
    return *m_workspaces.find(id);
}

WorkspaceService::Changed WorkspaceService::create(const QString &name, UserId owner, const AuditEntry &note)
{
    if (!isName(name))
        return Answer<Workspace>().given(badName());
    return save({WorkspaceId::make(), name.trimmed(), owner, {owner}, m_clock.nowMs()}, note);
}

WorkspaceService::Changed WorkspaceService::rename(WorkspaceId id, UserId by, const QString &name,
                                                   const AuditEntry &note)
{
    auto workspace = owned(id, by);
    if (!workspace)
        return Answer<Workspace>().given(workspace.error());
    if (!isName(name))
        return Answer<Workspace>().given(badName());
    workspace->name = name.trimmed();
    return save(*workspace, note);
}

WorkspaceService::Changed WorkspaceService::remove(WorkspaceId id, UserId by, const AuditEntry &note)
{
    const auto workspace = owned(id, by);
    return workspace ? drop(*workspace, note) : Answer<Workspace>().given(workspace.error());
}

void WorkspaceService::userGone(UserId user)
{
    for (Workspace workspace : list(user)) {
        workspace.members.removeAll(user);
        ++workspace.revision;
        if (workspace.owner == user)
            workspace.owner = workspace.members.value(0);
        const auto changed = workspace.members.isEmpty() ? drop(workspace, {}) : save(workspace, {});
        whenReady(changed, this, [id = workspace.id](const Result<Workspace> &done) {
            if (!done) // who is gone cannot sign in; nothing is open by that
                qCWarning(log::server).noquote()
                    << "workspace" << id.toString() << "keeps a member who is gone:" << done.error().message;
        });
    }
}

WorkspaceService::Changed WorkspaceService::addMember(WorkspaceId id, UserId by, UserId member, const AuditEntry &note)
{
    auto workspace = changeable(id, by);
    if (!workspace)
        return Answer<Workspace>().given(workspace.error());
    if (workspace->owner != by)
        return Answer<Workspace>().given(
            Error{ErrorCode::Denied, {}, u"only the owner of a workspace adds members"_s, {}, {}});
    if (workspace->members.contains(member))
        return Answer<Workspace>().given(*workspace);
    if (workspace->members.size() >= kMostMembers)
        return Answer<Workspace>().given(conflict(u"the workspace is full"_s));
    workspace->members.append(member);
    return save(*workspace, about(note, {}, {{u"member"_s, member.toString()}}));
}

WorkspaceService::Changed WorkspaceService::removeMember(WorkspaceId id, UserId by, UserId member,
                                                         const AuditEntry &note)
{
    auto workspace = changeable(id, by);
    if (!workspace)
        return Answer<Workspace>().given(workspace.error());
    if (workspace->owner != by && member != by)
        return Answer<Workspace>().given(
            Error{ErrorCode::Denied, {}, u"only the owner of a workspace removes others"_s, {}, {}});
    if (member == workspace->owner)
        return Answer<Workspace>().given(conflict(u"the owner of a workspace cannot leave it"_s));
    if (workspace->members.removeAll(member) == 0)
        return Answer<Workspace>().given(notFound(u"that user is no member"_s, u"USER_NOT_FOUND"_s));
    return save(*workspace, about(note, {}, {{u"member"_s, member.toString()}}));
}

Result<Workspace> WorkspaceService::changeable(WorkspaceId id, UserId by) const
{
    if (!isMember(id, by))
        return noSuchWorkspace();
    if (m_workspaces.isChanging(id))
        return conflict(u"another change of the workspace is being stored"_s);
    Workspace workspace = *m_workspaces.find(id);
    ++workspace.revision;
    return workspace;
}

Result<Workspace> WorkspaceService::owned(WorkspaceId id, UserId by) const
{
    auto workspace = changeable(id, by);
    if (workspace && workspace->owner != by)
        return Error{ErrorCode::Denied, {}, u"only the owner of a workspace may do that"_s, {}, {}};
    return workspace;
}

WorkspaceService::Changed WorkspaceService::drop(const Workspace &workspace, const AuditEntry &note)
{
    const Answer<Workspace> answer;
    const auto change = m_workspaces.beginRemoval(workspace.id);
    QList<VaultWrite> writes{RemoveWorkspace{workspace.id}};
    addNote(writes, about(note, workspace.id.toString(), {{u"name"_s, workspace.name}}));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, workspace, change](const Result<> &done) {
        if (!self)
            return;
        self->m_workspaces.settle(workspace.id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (!done)
            return answer.give(done.error());
        emit self->removed(workspace.id);
        answer.give(workspace);
    });
    return answer.future();
}

WorkspaceService::Changed WorkspaceService::save(const Workspace &workspace, const AuditEntry &note)
{
    const Answer<Workspace> answer;
    const auto change = m_workspaces.beginSave(workspace.id, workspace);
    QList<VaultWrite> writes{SaveWorkspace{workspace}};
    addNote(writes, about(note, workspace.id.toString(), {{u"name"_s, workspace.name}}));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, workspace, change](const Result<> &done) {
        if (!self)
            return;
        self->m_workspaces.settle(workspace.id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (done)
            emit self->membersChanged(workspace.id);
        answer.give(done ? Result<Workspace>(workspace) : Result<Workspace>(done.error()));
    });
    return answer.future();
}

void WorkspaceService::readAgain()
{
    whenReady(m_store.load(), this, [this](const Result<VaultSnapshot> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        m_workspaces.refresh(byId(loaded->workspaces), [this](WorkspaceId id, const auto &apply) {
            apply();
            if (m_workspaces.contains(id))
                emit membersChanged(id);
            else
                emit removed(id);
        });
    });
}

} // namespace mh::vault
