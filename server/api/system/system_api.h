// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/clock.h"
#include "core/protocol/system.h"

namespace mh::api {

class Router;

/// Health, version, figures, and the API's own description.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class SystemApi final
{
public:
    struct Build {
        QString version;
        QString buildTime;
        QString gitCommit;
    };
    /// `healthy`: whether the store takes writes. `metrics`: the figures in Prometheus' text form. `activeAgents`:
    /// hosts that are online.
    SystemApi(Router &router, const Build &build, std::function<bool()> healthy, std::function<QByteArray()> metrics,
              std::function<int()> activeAgents, const Clock &clock);
    Q_DISABLE_COPY_MOVE(SystemApi)

private:
    std::function<bool()> m_healthy;
    std::function<int()> m_activeAgents;
    const Clock &m_clock;
    QJsonObject m_description; ///< made when it is asked for first
};

} // namespace mh::api
