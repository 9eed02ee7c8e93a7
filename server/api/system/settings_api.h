// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/call.h"
#include "server/api/system/system_config.h"

namespace mh::identity {
class SettingsService;
}

namespace mh::api {

class Router;

/// The server's settings at run time, by their own names and in the words of two documents.
/// Thread: engine thread. Lifetime: outlives the router's use of it; `settings` outlives it.
class SettingsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsApi)

public:
    SettingsApi(Router &router, identity::SettingsService &settings, ServerFacts facts);

private:
    void addSystemConfig(Router &router);
    void addSite(Router &router);
    [[nodiscard]] QFuture<Result<QJsonObject>> change(const Call &call, SettingWords words, const QJsonObject &members,
                                                      std::function<QJsonObject()> then);

    identity::SettingsService &m_settings;
    ServerFacts m_facts;
};

} // namespace mh::api
