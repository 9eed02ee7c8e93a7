// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/clock.h"
#include "server/routing/host_commands.h"
#include "server/routing/routing_service.h"

namespace mh::fleet {
class HostRegistry;
}
namespace mh::routing {
class RoutingCare;
struct HostState;
struct SessionState;
} // namespace mh::routing

namespace mh::api {

/// BGP as /api/v1 shows it (docs/routing.md): what is wanted beside what the hosts say. Passwords are never among it.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: none.
class RoutingView final
{
public:
    struct Parts {
        const routing::RoutingService &service;
        const routing::RoutingCare &care;
        const routing::HostCommands &commands;
        const fleet::HostRegistry &hosts;
        const Clock &clock;
    };
    explicit RoutingView(const Parts &parts) : m_parts(parts) {}

    /// As its host says; "disabled", or "unknown" while nobody tells.
    [[nodiscard]] QString statusOf(const routing::Session &session) const;
    [[nodiscard]] QJsonObject session(const routing::Session &session) const;
    /// With its filters, and when it came up and went down.
    [[nodiscard]] QJsonObject wholeSession(const routing::Session &session) const;
    [[nodiscard]] QJsonObject announcement(const routing::Announcement &announcement) const;
    [[nodiscard]] QJsonObject router(const routing::RoutingHost &host) const;
    /// The lines as agents send them.
    [[nodiscard]] QJsonArray routes(const QList<QByteArray> &lines) const;
    [[nodiscard]] qint64 numberOf(HostId host) const;

private:
    [[nodiscard]] const routing::HostState *present(HostId host) const;
    [[nodiscard]] routing::SessionState stateOf(const routing::Session &session) const;
    void insertHost(QJsonObject &json, HostId host) const;

    Parts m_parts;
};

} // namespace mh::api
