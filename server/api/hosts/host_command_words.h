// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::api {

/// A route's request of one host, as a client of a socket means it.
struct RouteWords {
    QByteArray method;
    QString below; ///< below /api/servers/{id}, with the query
    QJsonObject body;
    bool operator==(const RouteWords &) const = default;
};

/// The documented commands of `/ws/servers/{id}`, but for those that no route does (shell_command, heartbeat).
/// Thread: a plain function. Errors: InvalidInput that names the member.
[[nodiscard]] Result<RouteWords> routeFor(const QString &command, const QJsonObject &data);

} // namespace mh::api
