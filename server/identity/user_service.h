// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFuture>
#include <QObject>

#include "core/base/secret.h"
#include "server/identity/password_rules.h"
#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;

struct NewUser {
    QString username; ///< empty: made from the e-mail address
    QString email;
    QString name;
    QString password;
    PasswordPolicy policy = PasswordPolicy::Wgm;
    Role role = Role::User;
    UserStatus status = UserStatus::Active;
    QStringList permissions{};
};

/// What is not set stays.
struct UserChange {
    std::optional<QString> email;
    std::optional<QString> name;
    std::optional<QString> avatarUrl;
    std::optional<Role> role;
    std::optional<UserStatus> status;
    std::optional<QStringList> permissions;
};

struct UserQuery {
    enum class Sort { Uid, Username, Email, CreatedAt, LastLogin };
    QString search; ///< in username and e-mail, in any case of letters
    std::optional<Role> role;
    QList<UserStatus> statuses; ///< empty: any
    Sort sort = Sort::Uid;
    bool descending = false;
    int page = 0; ///< from 0
    int size = 20;
};
struct UserPage {
    QList<Profile> users;
    int total = 0;
};

struct SessionInfo {
    SessionId id;
    QString device;
    QString address; ///< its second half hidden
    qint64 createdAt = 0;
    bool isCurrent = false;
};

/// Registration, what users do with their own accounts, and what administrators do with others'.
/// Nobody gives what they do not hold, nor touches an account that may do more than they; the last
/// administrator stays. Every change is written to the audit log together with itself.
/// Thread: engine. Lifetime: `accounts` outlives it. A future is finished once the change is durable.
/// Errors: USER_NOT_FOUND, EMAIL_EXISTS, USERNAME_EXISTS, INVALID_PASSWORD, CURRENT_PASSWORD_WRONG,
/// LAST_ADMIN, SESSION_NOT_FOUND, FORBIDDEN.
class UserService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserService)

public:
    explicit UserService(Accounts &accounts);
    ~UserService() override;

    /// `by` is null when somebody registers.
    [[nodiscard]] QFuture<Result<Profile>> create(const Caller *by, const Origin &from, NewUser request);
    /// Of the caller's own profile: name and avatar.
    [[nodiscard]] QFuture<Result<Profile>> changeOwn(const Caller &by, const Origin &from, const UserChange &change);
    /// All other sessions end.
    [[nodiscard]] QFuture<Result<>> changePassword(const Caller &by, const Origin &from, Secret current,
                                                   const QString &next);
    [[nodiscard]] QFuture<Result<>> removeOwn(const Caller &by, const Origin &from);
    [[nodiscard]] QList<SessionInfo> sessions(const Caller &by) const;
    [[nodiscard]] QFuture<Result<int>> endSessions(const Caller &by, const Origin &from);
    [[nodiscard]] QFuture<Result<>> endSession(const Caller &by, const Origin &from, SessionId session);

    [[nodiscard]] UserPage list(const UserQuery &query) const;
    /// `id` is the number or the UUID. Deleted ones are not found.
    [[nodiscard]] Result<Profile> find(const QString &id) const;
    /// That user, if the caller may change them.
    [[nodiscard]] Result<Profile> mayChange(const Caller &by, const QString &id) const;
    [[nodiscard]] QFuture<Result<Profile>> change(const Caller &by, const Origin &from, const QString &id,
                                                  const UserChange &change);
    /// All sessions of that user end.
    [[nodiscard]] QFuture<Result<>> resetPassword(const Caller &by, const Origin &from, const QString &id,
                                                  const QString &password, bool forceChange);
    /// The account stays in the store, without a way in.
    [[nodiscard]] QFuture<Result<>> remove(const Caller &by, const Origin &from, const QString &id);
    [[nodiscard]] QFuture<Result<AuditPage>> audit(const AuditQuery &query) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::identity
