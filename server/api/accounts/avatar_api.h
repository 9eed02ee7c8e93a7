// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mh::identity {
class Avatars;
class UserService;
} // namespace mh::identity

namespace mh::api {

class Router;

/// Pictures of people: uploading, showing, removing.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class AvatarApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AvatarApi)

public:
    AvatarApi(Router &router, identity::Avatars &avatars, identity::UserService &users);
};

} // namespace mh::api
