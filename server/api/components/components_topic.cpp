// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/components/components_topic.h"

#include "core/protocol/stream.h"
#include "server/api/components/components_api.h"
#include "server/api/event_hub.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"

namespace mh::api {
using namespace Qt::StringLiterals;

ComponentsTopic::ComponentsTopic(EventHub &hub, const registry::ComponentService &components,
                                 const registry::EndpointMonitor &endpoints)
    : TopicSource(protocol::kComponentsTopic, protocol::Grant::ComponentView),
      m_hub(hub),
      m_components(components),
      m_endpoints(endpoints)
{
    connect(&components, &registry::ComponentService::changed, this, &ComponentsTopic::changed);
    connect(&endpoints, &registry::EndpointMonitor::changed, this, &ComponentsTopic::changed);
    connect(&components, &registry::ComponentService::removed, this, [this](const registry::Component &gone) {
        m_hub.announce({name()}, [&] {
            return QJsonObject{{u"id"_s, gone.id.toString()}, {u"name"_s, gone.name}, {u"deleted"_s, true}};
        });
    });
    hub.add(*this);
}

void ComponentsTopic::changed(const QString &component)
{
    if (const registry::Component *known = m_components.component(component))
        m_hub.announce({name()}, [&] { return toJson(ComponentsApi::viewOf(*known, false, m_endpoints)); });
}

} // namespace mh::api
