// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mh::identity {
class SettingsService;
}

namespace mh::api {

class Router;

/// The server's settings at run time.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class SettingsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsApi)

public:
    SettingsApi(Router &router, identity::SettingsService &settings, const QString &version);
};

} // namespace mh::api
