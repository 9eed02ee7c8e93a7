// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/services.h"
#include "server/api/router.h"
#include "server/api/topic_source.h"

namespace mh::services {
class HealthMonitor;
class SchemaSource;
class ServiceRegistry;
struct Service;
} // namespace mh::services

namespace mh::api {

class EventHub;
class FlowGate;

/// External services and their endpoints, by request and as the topic "services".
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ServicesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServicesApi)

public:
    struct Parts {
        services::ServiceRegistry &services;
        services::SchemaSource &schemas;
        services::HealthMonitor &health;
        const FlowGate &gate;
        EventHub &hub;
    };
    ServicesApi(Router &router, const Parts &parts);

private:
    /// The list, of what each of its watchers may see.
    class Topic final : public TopicSource
    {
    public:
        Topic();
        [[nodiscard]] bool dependsOnRights(const identity::Caller &caller) const override;
    };

    /// Who watches the list is told of what becomes of it.
    void publishChanges();
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addSchemaRoutes(Router &router);
    void addEndpointRoutes(Router &router);
    /// As it is to that caller.
    [[nodiscard]] protocol::Service viewOf(const identity::Caller &caller, const services::Service &service,
                                           bool withEndpoints) const;

    Parts m_parts;
    Topic m_topic;
};

} // namespace mh::api
