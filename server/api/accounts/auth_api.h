// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace mh::identity {
class IdentityService;
}

namespace mh::api {

class Router;

/// Sign-in, refreshing, signing out, and who one is.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class AuthApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuthApi)

public:
    /// `sessionEnded` is called after each signing out, e.g. to close that session's sockets.
    AuthApi(Router &router, identity::IdentityService &identity, std::function<void()> sessionEnded);

private:
    void addV1(Router &router);

    identity::IdentityService &m_identity;
    std::function<void()> m_sessionEnded;
};

} // namespace mh::api
