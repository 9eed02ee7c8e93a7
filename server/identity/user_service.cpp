// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/user_service.h"

#include <algorithm>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_errors.h"
#include "server/identity/permissions.h"
#include "server/identity/user_words.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

Error userNotFound()
{
    return notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s);
}

Error denied(const QString &why)
{
    return {ErrorCode::Denied, u"FORBIDDEN"_s, why, {}, {}};
}

bool comesBefore(const User &a, const User &b, UserQuery::Sort sort)
{
    switch (sort) {
    case UserQuery::Sort::Uid: break;
    case UserQuery::Sort::Username: return a.username.compare(b.username, Qt::CaseInsensitive) < 0;
    case UserQuery::Sort::Email: return a.email.compare(b.email, Qt::CaseInsensitive) < 0;
    case UserQuery::Sort::CreatedAt: return a.createdAt < b.createdAt;
    case UserQuery::Sort::LastLogin: return a.lastLoginAt < b.lastLoginAt;
    }
    return a.uid < b.uid;
}

} // namespace

struct UserService::Private {
    Accounts &accounts;

    [[nodiscard]] const User *live(const QString &id) const
    {
        bool isNumber = false;
        const qint64 uid = id.toLongLong(&isNumber);
        const User *user = isNumber ? accounts.findUid(uid) : accounts.find(UserId::fromString(id));
        return user && user->status != UserStatus::Deleted ? user : nullptr;
    }
    [[nodiscard]] Result<> mayGive(const Caller &by, Role role, const QStringList &permissions) const
    {
        if (covers(permissionsOf(by.role, by.permissions), permissionsOf(role, permissions)))
            return {};
        return denied(u"nobody can give or change what they do not hold themselves"_s);
    }
    [[nodiscard]] Result<User> target(const Caller &by, const QString &id) const
    {
        const User *user = live(id);
        if (!user)
            return userNotFound();
        if (const auto may = mayGive(by, user->role, user->permissions); !may)
            return may.error();
        return *user;
    }
    /// Whether there is an administrator left when that user becomes `after`.
    [[nodiscard]] Result<> keepsAdmin(const User &after) const
    {
        const User *before = accounts.find(after.id);
        const bool was = before && before->role == Role::Admin && before->status == UserStatus::Active;
        const bool stays = after.role == Role::Admin && after.status == UserStatus::Active;
        if (!was || stays || accounts.hasOtherAdmin(after.id))
            return {};
        return conflict(u"this is the last administrator"_s, u"LAST_ADMIN"_s);
    }
    [[nodiscard]] Result<> areFree(const QString &username, const QString &email, UserId except = {}) const
    {
        if (const User *other = accounts.findLogin(email); other && other->id != except)
            return conflict(u"this e-mail address is registered already"_s, u"EMAIL_EXISTS"_s);
        if (const User *other = accounts.findLogin(username); other && other->id != except)
            return conflict(u"this username is taken"_s, u"USERNAME_EXISTS"_s);
        return {};
    }
    [[nodiscard]] QString usernameFor(const QString &email) const
    {
        QString base;
        for (const QChar c : email.section(u'@', 0, 0).left(90)) {
            if (c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-')
                base += c;
        }
        if (base.isEmpty())
            base = u"user"_s;
        QString name = base;
        for (int i = 2; accounts.findLogin(name); ++i)
            name = base + QString::number(i);
        return name;
    }
    [[nodiscard]] AddAudit audit(const Caller &by, const Origin &from, const QString &action, const User &about,
                                 const QJsonObject &details = {}) const
    {
        return accounts.audit(accounts.find(by.id), from, action, u"user"_s, about.id.toString(), details);
    }
    /// Another server on the same database may have given the number away: then the next one is tried.
    void add(User user, const AddAudit &entry, const Answer<Profile> &answer, int tries = 100)
    {
        accounts.save(user, {entry}, [this, user, entry, answer, tries](const Result<> &done) mutable {
            if (done || done.error().reason != "USER_NUMBER_TAKEN"_L1 || tries <= 1)
                return answer.give(done ? Result<Profile>(accounts.profile(user)) : done.error());
            user.uid = accounts.makeUser().uid;
            add(user, entry, answer, tries - 1);
        });
    }
    /// Without names, so that they are free again; the rows of others still name the id.
    [[nodiscard]] QFuture<Result<>> erase(User user, AddAudit entry)
    {
        const Answer<> answer;
        user.status = UserStatus::Deleted;
        if (const auto kept = keepsAdmin(user); !kept)
            return answer.given(kept.error());
        user.username.clear();
        user.email.clear();
        user.passwordHash.clear();
        user.permissions.clear();
        user.avatarUrl.clear();
        user.updatedAt = accounts.clock().nowMs();
        QList<UserWrite> writes = accounts.endSessions(user.id) + accounts.eraseRest(user.id);
        writes.append(entry);
        accounts.save(user, std::move(writes), [answer](const Result<> &done) { answer.give(done); });
        return answer.future();
    }
};

UserService::UserService(Accounts &accounts) : d(std::make_unique<Private>(Private{accounts})) {}

UserService::~UserService() = default;

QFuture<Result<Profile>> UserService::create(const Caller *by, const Origin &from, NewUser request)
{
    const Answer<Profile> answer;
    if (request.username.isEmpty() && !request.email.isEmpty())
        request.username = d->usernameFor(request.email);
    if (const auto fit = checkNames(request.username, request.email); !fit)
        return answer.given(fit.error());
    const QStringList names{request.username, request.email, request.name};
    if (const auto fit =
            checkPassword(request.policy, request.password, names, u"password"_s, d->accounts.passwordRules());
        !fit)
        return answer.given(fit.error());
    if (by) {
        if (const auto may = d->mayGive(*by, request.role, request.permissions); !may)
            return answer.given(may.error());
    }
    if (const auto free = d->areFree(request.username, request.email); !free)
        return answer.given(free.error());
    auto hashed = d->accounts.pool().hash(Secret(request.password.toUtf8()));
    if (!hashed)
        return answer.given(hashed.error());
    request.password.clear();
    const UserId creator = by ? by->id : UserId();
    whenReady(*hashed, this, [this, answer, request, from, creator](const Result<QString> &hash) {
        if (!hash)
            return answer.give(hash.error());
        // Somebody else may have taken them meanwhile.
        if (const auto free = d->areFree(request.username, request.email); !free)
            return answer.give(free.error());
        User user = d->accounts.makeUser();
        user.username = request.username;
        user.email = request.email;
        user.name = request.name.isEmpty() ? request.username : request.name;
        user.passwordHash = *hash;
        user.role = request.role;
        user.status = request.status;
        user.permissions = request.permissions;
        // An administrator vouches for the address of an account they make.
        user.emailVerified = !creator.isNull() && user.status == UserStatus::Active && !user.email.isEmpty();
        const AddAudit entry = d->accounts.audit(creator.isNull() ? &user : d->accounts.find(creator), from,
                                                 creator.isNull() ? u"REGISTER"_s : u"CREATE_USER"_s, u"user"_s,
                                                 user.id.toString(), {{u"role"_s, toText(user.role)}});
        d->add(user, entry, answer);
    });
    return answer.future();
}

// --- one's own account -----------------------------------------------------------------------

QFuture<Result<Profile>> UserService::changeOwn(const Caller &by, const Origin &from, const UserChange &change)
{
    const Answer<Profile> answer;
    const User *found = d->accounts.find(by.id);
    if (!found)
        return answer.given(userNotFound());
    User user = *found;
    user.name = change.name.value_or(user.name);
    user.avatarUrl = change.avatarUrl.value_or(user.avatarUrl);
    user.updatedAt = d->accounts.clock().nowMs();
    d->accounts.save(user, {d->audit(by, from, u"UPDATE_PROFILE"_s, user, describe(change))},
                     [this, answer, user](const Result<> &done) {
                         answer.give(done ? Result<Profile>(d->accounts.profile(user)) : done.error());
                     });
    return answer.future();
}

QFuture<Result<>> UserService::changePassword(const Caller &by, const Origin &from, Secret current, const QString &next)
{
    const Answer<> answer;
    const User *user = d->accounts.find(by.id);
    if (!user)
        return answer.given(userNotFound());
    const auto policy = user->email.isEmpty() ? PasswordPolicy::Monitor : PasswordPolicy::Flow;
    if (const auto fit = checkPassword(policy, next, {user->username, user->email, user->name}, u"new_password"_s);
        !fit)
        return answer.given(fit.error());
    auto checked = d->accounts.pool().verify(user->passwordHash, std::move(current));
    if (!checked)
        return answer.given(checked.error());
    whenReady(*checked, this, [this, answer, by, from, next](bool right) {
        if (!right)
            return answer.give(
                invalidInput(u"the current password is wrong"_s, u"current_password"_s, u"CURRENT_PASSWORD_WRONG"_s));
        auto hashed = d->accounts.pool().hash(Secret(next.toUtf8()));
        if (!hashed)
            return answer.give(hashed.error());
        whenReady(*hashed, this, [this, answer, by, from](const Result<QString> &hash) {
            const User *found = d->accounts.find(by.id);
            if (!hash || !found)
                return answer.give(hash ? userNotFound() : hash.error());
            User changed = *found;
            changed.passwordHash = *hash;
            changed.forceChange = false;
            changed.passwordChangedAt = changed.updatedAt = d->accounts.clock().nowMs();
            QList<UserWrite> writes = d->accounts.endSessions(by.id, by.session);
            writes.append(d->audit(by, from, u"PASSWORD_CHANGE"_s, changed));
            d->accounts.save(changed, std::move(writes), [answer](const Result<> &done) { answer.give(done); });
        });
    });
    return answer.future();
}

QFuture<Result<>> UserService::removeOwn(const Caller &by, const Origin &from)
{
    const User *user = d->accounts.find(by.id);
    if (!user)
        return Answer<>().given(userNotFound());
    return d->erase(*user, d->audit(by, from, u"DELETE_ACCOUNT"_s, *user));
}

QList<SessionInfo> UserService::sessions(const Caller &by) const
{
    QList<SessionInfo> list;
    for (const RefreshToken &token : d->accounts.sessions().openOf(by.id))
        list.append(
            {token.family, token.device, maskedAddress(token.address), token.createdAt, token.family == by.session});
    return list;
}

QFuture<Result<int>> UserService::endSessions(const Caller &by, const Origin &from)
{
    const Answer<int> answer;
    QList<UserWrite> writes = d->accounts.endSessions(by.id);
    const int count = int(writes.size());
    writes.append(d->accounts.audit(d->accounts.find(by.id), from, u"LOGOUT_ALL"_s));
    d->accounts.commit(std::move(writes), [answer, count](const Result<> &done) {
        answer.give(done ? Result<int>(count) : done.error());
    });
    return answer.future();
}

QFuture<Result<>> UserService::endSession(const Caller &by, const Origin &from, SessionId session)
{
    const Answer<> answer;
    const auto own = d->accounts.sessions().openOf(by.id);
    const bool isOwn =
        std::any_of(own.begin(), own.end(), [session](const RefreshToken &t) { return t.family == session; });
    const qint64 now = d->accounts.clock().nowMs();
    if (!isOwn || !d->accounts.sessions().end(session, now))
        return answer.given(notFound(u"there is no such session"_s, u"SESSION_NOT_FOUND"_s));
    d->accounts.commit({RevokeFamily{session, now}, d->accounts.audit(d->accounts.find(by.id), from, u"LOGOUT"_s,
                                                                      u"session"_s, session.toString())},
                       [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

// --- administration --------------------------------------------------------------------------

UserPage UserService::list(const UserQuery &query) const
{
    QList<User> found;
    for (const User &user : d->accounts.all()) {
        const bool fits = user.username.contains(query.search, Qt::CaseInsensitive)
                          || user.email.contains(query.search, Qt::CaseInsensitive);
        if (user.status != UserStatus::Deleted && fits && (!query.role || user.role == *query.role)
            && (query.statuses.isEmpty() || query.statuses.contains(user.status)))
            found.append(user);
    }
    std::sort(found.begin(), found.end(), [](const User &a, const User &b) { return a.uid < b.uid; });
    std::stable_sort(found.begin(), found.end(), [&query](const User &a, const User &b) {
        return query.descending ? comesBefore(b, a, query.sort) : comesBefore(a, b, query.sort);
    });
    UserPage page{{}, int(found.size())};
    for (const User &user : found.mid(qsizetype(query.page) * query.size, query.size))
        page.users.append(d->accounts.profile(user));
    return page;
}

Result<Profile> UserService::find(const QString &id) const
{
    const User *user = d->live(id);
    if (!user)
        return userNotFound();
    return d->accounts.profile(*user);
}

Result<Profile> UserService::mayChange(const Caller &by, const QString &id) const
{
    const auto user = d->target(by, id);
    if (!user)
        return user.error();
    return d->accounts.profile(*user);
}

QFuture<Result<Profile>> UserService::change(const Caller &by, const Origin &from, const QString &id,
                                             const UserChange &change)
{
    const Answer<Profile> answer;
    auto found = d->target(by, id);
    if (!found)
        return answer.given(found.error());
    User user = *std::move(found);
    if (change.email && change.email->compare(user.email, Qt::CaseInsensitive) != 0)
        user.emailVerified = false;
    user.email = change.email.value_or(user.email);
    user.name = change.name.value_or(user.name);
    user.role = change.role.value_or(user.role);
    if (user.status == UserStatus::Pending && change.status == UserStatus::Active && !user.email.isEmpty())
        user.emailVerified = true; // they vouch for it
    user.status = change.status.value_or(user.status);
    user.permissions = change.permissions.value_or(user.permissions);
    user.updatedAt = d->accounts.clock().nowMs();
    for (const auto &check : {checkNames(user.username, user.email), d->areFree({}, user.email, user.id),
                              d->mayGive(by, user.role, user.permissions), d->keepsAdmin(user)}) {
        if (!check)
            return answer.given(check.error());
    }
    QList<UserWrite> writes;
    if (user.status != UserStatus::Active)
        writes = d->accounts.endSessions(user.id);
    writes.append(d->audit(by, from, u"UPDATE_USER"_s, user, describe(change)));
    d->accounts.save(user, std::move(writes), [this, answer, user](const Result<> &done) {
        answer.give(done ? Result<Profile>(d->accounts.profile(user)) : done.error());
    });
    return answer.future();
}

QFuture<Result<>> UserService::resetPassword(const Caller &by, const Origin &from, const QString &id,
                                             const QString &password, bool forceChange)
{
    const Answer<> answer;
    const auto found = d->target(by, id);
    if (!found)
        return answer.given(found.error());
    const QStringList names{found->username, found->email, found->name};
    if (const auto fit =
            checkPassword(PasswordPolicy::Wgm, password, names, u"new_password"_s, d->accounts.passwordRules());
        !fit)
        return answer.given(fit.error());
    auto hashed = d->accounts.pool().hash(Secret(password.toUtf8()));
    if (!hashed)
        return answer.given(hashed.error());
    whenReady(*hashed, this, [this, answer, by, from, id, forceChange](const Result<QString> &hash) {
        auto again = d->target(by, id);
        if (!hash || !again)
            return answer.give(hash ? again.error() : hash.error());
        User user = *std::move(again);
        user.passwordHash = *hash;
        user.forceChange = forceChange;
        user.attempts = 0;
        user.lockedUntil = 0;
        user.passwordChangedAt = user.updatedAt = d->accounts.clock().nowMs();
        QList<UserWrite> writes = d->accounts.endSessions(user.id);
        writes.append(d->audit(by, from, u"PASSWORD_RESET"_s, user, {{u"force_change"_s, forceChange}}));
        d->accounts.save(user, std::move(writes), [answer](const Result<> &done) { answer.give(done); });
    });
    return answer.future();
}

QFuture<Result<>> UserService::remove(const Caller &by, const Origin &from, const QString &id)
{
    const auto found = d->target(by, id);
    if (!found)
        return Answer<>().given(found.error());
    return d->erase(*found, d->audit(by, from, u"DELETE_USER"_s, *found, {{u"username"_s, found->username}}));
}

QFuture<Result<AuditPage>> UserService::audit(const AuditQuery &query) const
{
    return d->accounts.store().audit(query);
}

} // namespace mh::identity
