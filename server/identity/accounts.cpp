// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/accounts.h"

#include <algorithm>

#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"

namespace mh::identity {

Accounts::Accounts(UserStore &store, const Clock &clock, int hashThreads, int hashQueue, crypto::PasswordCost cost)
    : m_store(store), m_clock(clock), m_pool(hashThreads, hashQueue, cost)
{
}

void Accounts::restore(const UserSnapshot &snapshot)
{
    for (const User &user : snapshot.users)
        indexed(user.id, [&] { m_users.restore(user.id, user); });
    m_sessions.restore(snapshot.tokens, m_clock.nowMs());
    m_emailTokens.restore(snapshot.emailTokens);
}

const User *Accounts::find(UserId id) const
{
    return m_users.find(id);
}

const User *Accounts::findUid(qint64 uid) const
{
    return find(m_byUid.value(uid));
}

const User *Accounts::findLogin(const QString &login) const
{
    return login.isEmpty() ? nullptr : find(m_byLogin.value(login.toCaseFolded()));
}

bool Accounts::hasAdmin() const
{
    return std::any_of(all().begin(), all().end(),
                       [](const User &user) { return user.role == Role::Admin && user.status != UserStatus::Deleted; });
}

bool Accounts::hasOtherAdmin(UserId than) const
{
    return std::any_of(all().begin(), all().end(), [than](const User &user) {
        return user.id != than && user.role == Role::Admin && user.status == UserStatus::Active;
    });
}

User Accounts::makeUser()
{
    User user;
    user.uid = ++m_lastUid;
    user.id = UserId::make();
    user.createdAt = m_clock.nowMs();
    user.updatedAt = user.createdAt;
    user.passwordChangedAt = user.createdAt;
    return user;
}

void Accounts::indexed(UserId id, const std::function<void()> &step)
{
    if (const User *before = find(id)) {
        for (const QString &login : {before->username, before->email}) {
            if (m_byLogin.value(login.toCaseFolded()) == id)
                m_byLogin.remove(login.toCaseFolded());
        }
        m_byUid.remove(before->uid);
    }
    step();
    const User *now = find(id);
    if (!now)
        return;
    m_lastUid = std::max(m_lastUid, now->uid);
    m_byUid.insert(now->uid, id);
    if (now->status == UserStatus::Deleted)
        return;
    for (const QString &login : {now->username, now->email}) {
        if (!login.isEmpty())
            m_byLogin.insert(login.toCaseFolded(), id);
    }
}

void Accounts::save(User user, QList<UserWrite> writes, std::function<void(const Result<> &)> then)
{
    user.revision += find(user.id) ? 1 : 0;
    quint64 change = 0;
    indexed(user.id, [&] { change = m_users.beginSave(user.id, user, Seen::AtOnce); });
    writes.prepend(SaveUser{user});
    commit(std::move(writes), [this, user, change, then = std::move(then)](const Result<> &done) {
        indexed(user.id, [&] { m_users.settle(user.id, change, bool(done)); });
        then(done);
        if (done)
            emit saved(user);
        else if (isChangedMeanwhile(done))
            readAgain();
    });
}

void Accounts::readAgain()
{
    whenReady(m_store.load(), this, [this](const Result<UserSnapshot> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        m_users.refresh(byId(loaded->users), [this](UserId id, const auto &apply) {
            indexed(id, apply);
            if (const User *now = find(id))
                emit saved(*now);
        });
    });
}

void Accounts::commit(QList<UserWrite> writes, std::function<void(const Result<> &)> then)
{
    m_store.commit(std::move(writes), [self = QPointer(this), then = std::move(then)](const Result<> &done) {
        if (self)
            then(done);
    });
}

void Accounts::commitQuietly(QList<UserWrite> writes)
{
    commit(std::move(writes), [](const Result<> &done) {
        if (!done)
            qCWarning(log::server, "a change of an account was not stored: %ls", qUtf16Printable(done.error().message));
    });
}

QList<UserWrite> Accounts::endSessions(UserId user, SessionId except)
{
    const qint64 now = m_clock.nowMs();
    QList<UserWrite> writes;
    for (const RefreshToken &token : m_sessions.openOf(user)) {
        if (token.family != except && m_sessions.end(token.family, now))
            writes.append(RevokeFamily{token.family, now});
    }
    return writes;
}

Profile Accounts::profile(const User &user) const
{
    Profile profile = profileOf(user);
    profile.hasSecondFactor = m_withSecondFactor.contains(user.id);
    return profile;
}

void Accounts::noteSecondFactor(UserId user, bool isThere)
{
    if (isThere)
        m_withSecondFactor.insert(user);
    else
        m_withSecondFactor.remove(user);
}

QList<UserWrite> Accounts::eraseRest(UserId user)
{
    QList<UserWrite> writes{RemoveAvatar{user}};
    for (const auto &forget : std::as_const(m_onErase))
        writes += forget(user);
    return writes;
}

AddAudit Accounts::audit(const User *who, const Origin &from, const QString &action, const QString &resourceType,
                         const QString &resourceId, const QJsonObject &details) const
{
    AuditEntry entry;
    entry.at = m_clock.nowMs();
    if (who) {
        entry.user = who->id;
        entry.username = who->username;
    }
    entry.action = action;
    entry.resourceType = resourceType;
    entry.resourceId = resourceId;
    entry.address = from.address.left(45);
    entry.agent = from.agent.left(500);
    entry.details = details;
    return {entry};
}

} // namespace mh::identity
