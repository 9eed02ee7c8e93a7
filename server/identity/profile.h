// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/base/secret.h"
#include "server/identity/user_store.h"

/// Values that the services of this room and their callers share. Thread: plain values.
namespace mh::identity {

/// What others may know of a user.
struct Profile {
    qint64 uid = 0;
    UserId id;
    QString username;
    QString email;
    QString name;
    Role role = Role::User;
    UserStatus status = UserStatus::Active;
    qint64 createdAt = 0;
    qint64 lastLoginAt = 0; ///< before this sign-in
    qint64 updatedAt = 0;
    QString avatarUrl;
    bool emailVerified = false;
    QStringList permissions; ///< what the user may do, dotted, with '*'
    int attempts = 0;
    qint64 lockedUntil = 0;
    bool hasSecondFactor = false;
};
[[nodiscard]] Profile profileOf(const User &user);

enum class KeyLevel {
    Read,  ///< what only shows
    Write, ///< all but administration
    Admin,
};
/// The API key with which somebody asks.
struct CallerKey {
    QString id;
    KeyLevel level = KeyLevel::Read;
    QStringList permissions; ///< empty: those of the owner
    int perMinute = 0;       ///< 0: as everybody
    int burst = 0;
};

/// Who makes a request: the answer of authenticate().
struct Caller {
    UserId id;
    qint64 uid = 0;
    QString username;
    Role role = Role::Viewer;
    SessionId session;
    qint64 expiresAt = 0;
    QStringList permissions{};              ///< empty: those of the role
    bool mustChangePassword = false;        ///< and may do nothing else until then
    std::shared_ptr<const CallerKey> key{}; ///< null: signed in
};

/// Of what goes on or begins without a request: with the rights of the account as they are now.
[[nodiscard]] Caller callerFor(const User &user);

/// Where a request came from.
struct Origin {
    QString address;
    QString agent; ///< User-Agent
};

/// Encrypts what must lie in the store; the composition root binds it to a data key.
struct Sealer {
    std::function<Result<QString>(QByteArrayView)> seal;
    std::function<Result<Secret>(const QString &)> open;
};

/// Encrypts what belongs to somebody: `context` says whose it is and must be said again to open.
struct BoundSealer {
    std::function<Result<QString>(QByteArrayView plain, QByteArrayView context)> seal;
    std::function<Result<Secret>(const QString &sealed, QByteArrayView context)> open;
};

} // namespace mh::identity
