// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace mh {
class Clock;
}
namespace mh::identity {
class ApiKeys;
class UserService;
} // namespace mh::identity

namespace mh::api {

class Router;

/// API keys: making, listing, rotating, revoking.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ApiKeysApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiKeysApi)

public:
    /// `keyEnded` is called after each revoking, e.g. to close the sockets that the key had opened.
    ApiKeysApi(Router &router, identity::ApiKeys &keys, identity::UserService &users, const Clock &clock,
               std::function<void()> keyEnded);

private:
    identity::ApiKeys &m_keys;
    identity::UserService &m_users;
    std::function<void()> m_keyEnded;
};

} // namespace mh::api
