// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QHash>
#include <QObject>
#include <QSet>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/identity/email_tokens.h"
#include "server/identity/password_pool.h"
#include "server/identity/password_rules.h"
#include "server/identity/profile.h"
#include "server/identity/sessions.h"

namespace mh::identity {

/// The users in memory, their sessions, and the way of all changes into the store.
/// Thread: engine. Lifetime: `store` and `clock` outlive it. Errors: as UserStore; a user whose
/// change was refused is put back as it was.
class Accounts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Accounts)

public:
    Accounts(UserStore &store, const Clock &clock, int hashThreads, int hashQueue, crypto::PasswordCost cost);

    void restore(const UserSnapshot &snapshot);

    [[nodiscard]] const User *find(UserId id) const;
    [[nodiscard]] const User *findUid(qint64 uid) const;
    /// By username or e-mail address, in any case of letters.
    [[nodiscard]] const User *findLogin(const QString &login) const;
    [[nodiscard]] const QHash<UserId, User> &all() const { return m_users.all(); }
    [[nodiscard]] bool hasAdmin() const;                 ///< who is not deleted
    [[nodiscard]] bool hasOtherAdmin(UserId than) const; ///< who may sign in
    /// A new active user with ids and times; not kept yet.
    [[nodiscard]] User makeUser();

    /// In memory at once; `then` when it and `writes` are durable, never once this has gone.
    void save(User user, QList<UserWrite> writes, std::function<void(const Result<> &)> then);
    void commit(QList<UserWrite> writes, std::function<void(const Result<> &)> then);
    void commitQuietly(QList<UserWrite> writes);
    /// Ends them in memory; the writes are for the store.
    [[nodiscard]] QList<UserWrite> endSessions(UserId user, SessionId except = {});
    /// `forget` is asked when an account is erased; it answers what has to go from the store.
    void onErase(std::function<QList<UserWrite>(UserId)> forget) { m_onErase.append(std::move(forget)); }
    [[nodiscard]] QList<UserWrite> eraseRest(UserId user);
    [[nodiscard]] AddAudit audit(const User *who, const Origin &from, const QString &action,
                                 const QString &resourceType = {}, const QString &resourceId = {},
                                 const QJsonObject &details = {}) const;

    [[nodiscard]] UserStore &store() const { return m_store; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] PasswordPool &pool() { return m_pool; }
    [[nodiscard]] EmailTokens &emailTokens() { return m_emailTokens; }
    [[nodiscard]] const EmailTokens &emailTokens() const { return m_emailTokens; }
    [[nodiscard]] Sessions &sessions() { return m_sessions; }
    [[nodiscard]] const Sessions &sessions() const { return m_sessions; }
    /// As profileOf(), and whether there is a second factor.
    [[nodiscard]] Profile profile(const User &user) const;
    void noteSecondFactor(UserId user, bool isThere);
    void setPasswordRules(const PasswordRules &rules) { m_passwordRules = rules; }
    [[nodiscard]] const PasswordRules &passwordRules() const { return m_passwordRules; }

signals:
    /// What was changed of that user is durable; new ones and removed ones too.
    void saved(const mh::identity::User &user);

private:
    /// What another server has changed. Sign-ins are this server's own.
    void readAgain();
    /// What `step` does with m_users is found in the indexes, too.
    void indexed(UserId id, const std::function<void()> &step);

    UserStore &m_store;
    const Clock &m_clock;
    PasswordPool m_pool;
    Sessions m_sessions;
    EmailTokens m_emailTokens;
    Kept<UserId, User> m_users;
    QHash<qint64, UserId> m_byUid;
    QHash<QString, UserId> m_byLogin; ///< folded username and e-mail
    qint64 m_lastUid = 0;
    QList<std::function<QList<UserWrite>(UserId)>> m_onErase;
    PasswordRules m_passwordRules;
    QSet<UserId> m_withSecondFactor;
};

} // namespace mh::identity
