// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/topic_source.h"

namespace mh::registry {
class ComponentService;
class EndpointMonitor;
} // namespace mh::registry

namespace mh::api {

class EventHub;

/// "components": what is registered, and whether its endpoints answer.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
class ComponentsTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsTopic)

public:
    ComponentsTopic(EventHub &hub, const registry::ComponentService &components,
                    const registry::EndpointMonitor &endpoints);

private:
    void changed(const QString &component);

    EventHub &m_hub;
    const registry::ComponentService &m_components;
    const registry::EndpointMonitor &m_endpoints;
};

} // namespace mh::api
