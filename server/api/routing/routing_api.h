// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/routing.h"
#include "server/api/router.h"
#include "server/api/routing/routing_view.h"
#include "server/api/topic_source.h"
#include "server/routing/route_looks.h"

namespace mh::api {

class EventHub;

/// BGP by request, and its sessions as a topic. Whoever may see it sees all of it, whoever may change it changes all:
/// the role alone decides.
/// Thread: engine. Lifetime: outlives the router's and the hub's use of it; outlived by what `Parts` refers to.
/// Errors: those of RoutingService, RoutingCare and RouteLooks.
class RoutingApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutingApi)

public:
    struct Parts {
        routing::RoutingService &service;
        routing::RoutingCare &care;
        routing::HostCommands &commands;
        fleet::HostRegistry &hosts;
        const Clock &clock;
        EventHub &hub;
    };
    RoutingApi(Router &router, const Parts &parts);

private:
    void publish();
    void addSessions(Router &router);
    void addTurns(Router &router);
    void addAnnouncements(Router &router);
    void addRouters(Router &router);
    [[nodiscard]] Result<QJsonObject> listSessions(const protocol::ListBgpSessions &request) const;
    [[nodiscard]] Result<QJsonObject> listAnnouncements(const protocol::ListAnnouncements &request) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> listRoutes(const protocol::ListBgpRoutes &request);
    [[nodiscard]] Result<routing::RouteLooks::Wish> wishFrom(const protocol::ListBgpRoutes &request) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> enable(const Call &call, qint64 number, bool enabled);
    [[nodiscard]] QFuture<Result<QJsonObject>> restart(const Call &call, qint64 number);
    [[nodiscard]] Result<routing::RoutingHost> hostOf(qint64 number) const;
    [[nodiscard]] QJsonObject turned(const routing::Session &session, const QString &message) const;

    Parts m_parts;
    RoutingView m_view;
    routing::RouteLooks m_looks;
    TopicSource m_topic{protocol::kBgpSessionsTopic, protocol::Grant::BgpView};
};

} // namespace mh::api
