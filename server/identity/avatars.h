// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;

/// Pictures of people, kept as they came.
/// Thread: engine. Lifetime: `accounts` outlives it. A future is finished once the change is durable.
/// Errors: INVALID_IMAGE, AVATAR_NOT_FOUND, USER_NOT_FOUND.
class Avatars final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Avatars)

public:
    explicit Avatars(Accounts &accounts) : m_accounts(accounts) {}

    [[nodiscard]] QFuture<Result<Profile>> upload(const Caller &by, const Origin &from, const QByteArray &bytes);
    [[nodiscard]] QFuture<Result<>> remove(const Caller &by, const Origin &from);
    [[nodiscard]] QFuture<Result<Avatar>> find(UserId user) const;

private:
    Accounts &m_accounts;
};

} // namespace mh::identity
