// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/components.h"
#include "server/api/router.h"

namespace mh::registry {
class ComponentService;
struct Component;
} // namespace mh::registry

namespace mh::api {

/// The registry of components.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ComponentsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsApi)

public:
    ComponentsApi(Router &router, registry::ComponentService &components);

    [[nodiscard]] static protocol::Component viewOf(const registry::Component &component, bool builtIn);

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);

    registry::ComponentService &m_components;
};

} // namespace mh::api
