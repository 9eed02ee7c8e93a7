// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mh::identity {
class UserService;
}

namespace mh::api {

class Router;

/// The audit log: pages of it, and the whole as a file.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class AuditApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditApi)

public:
    AuditApi(Router &router, identity::UserService &users);
};

} // namespace mh::api
