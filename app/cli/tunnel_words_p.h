// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonArray>
#include <QJsonObject>

#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/protocol/vpn_endpoints.h"

/// What the commands of tunnels and those of peers have in common. Thread: main.
namespace mh::cli {

/// The number of the tunnel or peer of that name or number; ends the session when there is none.
void findTunnel(Session &session, const QString &nameOrNumber, const std::function<void(qint64)> &done);
void findPeer(Session &session, const QString &nameOrNumber, const std::function<void(qint64)> &done);

[[nodiscard]] Result<protocol::ListTunnels> tunnelPageFrom(const Invocation &given);

/// "1.5 MiB"
[[nodiscard]] QString trafficText(const QJsonValue &bytes);
[[nodiscard]] QString listText(const QJsonValue &array);

} // namespace mh::cli
