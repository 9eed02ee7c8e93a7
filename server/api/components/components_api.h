// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/components.h"
#include "server/api/router.h"

namespace mh::engine {
class FlowService;
}
namespace mh::registry {
class ComponentService;
class EndpointMonitor;
struct Component;
struct ComponentVersion;
} // namespace mh::registry

namespace mh::api {

/// The registry of components.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ComponentsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsApi)

public:
    struct Services {
        registry::ComponentService &components;
        registry::EndpointMonitor &endpoints;
        const engine::FlowService &flows;
    };
    ComponentsApi(Router &router, const Services &services);

    [[nodiscard]] static protocol::Component viewOf(const registry::Component &component, bool builtIn,
                                                    const registry::EndpointMonitor &endpoints);

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addChangeRoutes(Router &router);
    [[nodiscard]] QFuture<Result<protocol::ComponentRegistered>> deploy(const QString &name, const QString &version,
                                                                        const AuditEntry &note);
    [[nodiscard]] protocol::ComponentRegistered deployed(const registry::Component &component,
                                                         const registry::ComponentVersion &version) const;

    Services m_services;
};

} // namespace mh::api
