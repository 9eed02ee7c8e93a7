// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <variant>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/id.h"
#include "core/base/result.h"
#include "server/identity/access_store.h"
#include "server/identity/audit_store.h"

/// Accounts as the store keeps them. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::identity {

enum class Role { Admin, Manager, User, Viewer };
enum class UserStatus {
    Pending, ///< the e-mail address is still to be verified
    Active,
    Suspended,
    Deleted,
    Inactive, ///< switched off by an administrator
};

struct User {
    qint64 uid = 0; ///< the integer id, given out by the service, counting from 1
    UserId id;
    QString username; ///< unique in any case of letters; may be empty
    QString email;    ///< as above; one of the two is there
    QString name;
    QString passwordHash;
    Role role = Role::User;
    UserStatus status = UserStatus::Active;
    int attempts = 0; ///< failed sign-ins since the last good one
    qint64 lockedUntil = 0;
    qint64 createdAt = 0;
    qint64 lastLoginAt = 0;
    bool forceChange = false; ///< of the password
    qint64 updatedAt = 0;
    QString avatarUrl{};
    bool emailVerified = false;
    QStringList permissions{}; ///< dotted, with '*'; empty: those of the role
    qint64 passwordChangedAt = 0;
    qint64 revision = 1; ///< of its row: each change adds one, and the store takes only the next
    bool operator==(const User &) const = default;
};

/// One refresh token; those that followed from one sign-in are a family, whose id is the session's.
struct RefreshToken {
    QByteArray hash; ///< SHA-256 of the token, the key
    UserId user;
    SessionId family;
    QString kind; ///< "flow" or "monitor": the dialect of the sign-in, which sets lifetimes
    qint64 expiresAt = 0;
    qint64 revokedAt = 0;
    QString device;  ///< at most 500 characters
    QString address; ///< at most 45 characters
    qint64 createdAt = 0;
    bool operator==(const RefreshToken &) const = default;
};

/// What the link of a mail carries: only its hash is kept.
struct EmailToken {
    QByteArray hash; ///< SHA-256 of the token, the key
    UserId user;
    QString kind;  ///< "email_verify" or "password_reset"
    QString email; ///< the address it was sent to
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    qint64 usedAt = 0;
    bool operator==(const EmailToken &) const = default;
};

/// The key that signs tokens, sealed by the master key's data key.
struct SigningKey {
    QString id;
    QString sealedKey;
    qint64 createdAt = 0;
    qint64 retiredAt = 0;
    bool operator==(const SigningKey &) const = default;
};

struct SaveUser {
    User user;
}; ///< inserts or replaces, by uid
struct SaveRefreshToken {
    RefreshToken token;
}; ///< inserts or replaces, by hash
struct RevokeFamily {
    SessionId family;
    qint64 at = 0;
}; ///< all of its tokens not yet revoked
struct RemoveExpiredTokens {
    qint64 expiredBefore = 0;
};
struct SaveSigningKey {
    SigningKey key;
};
struct SaveEmailToken {
    EmailToken token;
}; ///< inserts or replaces, by hash
struct RemoveEmailTokens {
    qint64 expiredBefore = 0;
};
using UserWrite =
    std::variant<SaveUser, SaveRefreshToken, RevokeFamily, RemoveExpiredTokens, SaveSigningKey, SaveEmailToken,
                 RemoveEmailTokens, SaveSecondFactor, RemoveSecondFactor, SaveApiKey, RemoveApiKey, SaveSetting,
                 RemoveSetting, SaveAvatar, RemoveAvatar, AddAudit, RemoveAudit>;

struct UserSnapshot {
    QList<User> users;
    QList<RefreshToken> tokens;
    QList<SigningKey> keys;
    QList<EmailToken> emailTokens{};
    QList<SecondFactor> factors{};
    QList<ApiKey> apiKeys{};
    QList<StoredSetting> settings{};
};

/// What identity needs of a store. Thread: all calls and callbacks on the engine thread.
/// Lifetime: outlives the service.
class UserStore
{
public:
    virtual ~UserStore() = default;

    [[nodiscard]] virtual QFuture<Result<UserSnapshot>> load() = 0;
    [[nodiscard]] virtual QFuture<Result<AuditPage>> audit(const AuditQuery &query) = 0;
    /// Errors: NotFound AVATAR_NOT_FOUND.
    [[nodiscard]] virtual QFuture<Result<Avatar>> avatar(UserId user) = 0;
    /// All of `writes` or none, in the order of the calls; `done` once they are durable.
    /// Errors: Unavailable, nothing was written.
    virtual void commit(QList<UserWrite> writes, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::identity
