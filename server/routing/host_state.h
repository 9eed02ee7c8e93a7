// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include "core/base/bgp_id.h"
#include "core/base/result.h"

/// How routing is on a host, as its agent tells it. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::routing {

struct SessionState {
    QString state; ///< "idle" … "established", "disabled"
    qint64 since = 0;
    qint64 imported = 0;
    qint64 exported = 0;
    qint64 filtered = 0;
    QString lastError;
    QJsonObject messages; ///< as far as the host's daemon tells
    [[nodiscard]] bool isUp() const { return state == QLatin1StringView("established"); }
    bool operator==(const SessionState &) const = default;
};

struct HostState {
    QString backend;
    QString version;
    bool running = false;
    QString routerId;
    qint64 serial = 0;
    QString error;
    QStringList drift;
    QHash<BgpSessionId, SessionState> sessions;
    QStringList announced;

    /// What `routing.status` answers. Errors: InvalidInput that names the member.
    [[nodiscard]] static Result<HostState> fromJson(const QJsonObject &json);
    bool operator==(const HostState &) const = default;
};

/// A session has come up or gone down.
struct StateChange {
    qint64 at = 0;
    QString from; ///< empty: not known
    QString to;
    QString reason; ///< the host's last error by then
    bool operator==(const StateChange &) const = default;
};

} // namespace mh::routing
