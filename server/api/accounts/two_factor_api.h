// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace mh::identity {
class IdentityService;
class UserService;
} // namespace mh::identity

namespace mh::api {

class Router;

/// The second step of signing in: enrolling, switching off, and the step itself.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class TwoFactorApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwoFactorApi)

public:
    /// `sessionEnded` is called after what ends other sessions.
    TwoFactorApi(Router &router, identity::IdentityService &identity, identity::UserService &users,
                 std::function<void()> sessionEnded);

private:
    void addOwn(Router &router);
    void addSignIn(Router &router);

    identity::IdentityService &m_identity;
    identity::UserService &m_users;
    std::function<void()> m_sessionEnded;
};

} // namespace mh::api
