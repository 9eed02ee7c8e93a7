// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QObject>

#include "core/base/result.h"

namespace mh::identity {
class IdentityService;
class UserService;
}

namespace mh::api {

class Router;

/// Registration, one's own account, the administration of users, the audit log.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class UsersApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersApi)

public:
    /// `sessionEnded` is called after whatever may have ended a session or taken a right away.
    UsersApi(Router &router, identity::IdentityService &identity, identity::UserService &users,
             std::function<void()> sessionEnded, bool openRegistration = true);

private:
    /// Tells of ended sessions, then replies.
    template <class Reply>
    [[nodiscard]] QFuture<Result<Reply>> ended(const QFuture<Result<>> &done, const Reply &reply);
    void addOwn(Router &router);
    void addAdministration(Router &router);

    identity::IdentityService &m_identity;
    identity::UserService &m_users;
    std::function<void()> m_sessionEnded;
    bool m_openRegistration;
};

} // namespace mh::api
