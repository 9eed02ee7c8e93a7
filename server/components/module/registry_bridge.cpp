// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/module/registry_bridge.h"

#include "core/base/json.h"
#include "server/registry/component_rules.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"

namespace mh::server {
using namespace Qt::StringLiterals;

Result<> RegistryBridge::check(const QString &name, const QString &version) const
{
    return m_registry.checkCallable(name, version);
}

Result<QString> RegistryBridge::pick(const QString &name, const QString &version)
{
    return m_registry.pickEndpoint(name, version);
}

int RegistryBridge::maxConcurrent(const QString &name) const
{
    const registry::Component *component = m_registry.component(name);
    if (!component || component->versions.isEmpty())
        return 0;
    json::Reader resources(component->versions.last().resources);
    return int(resources.integerOr("maxConcurrent"_L1, 0, 0, registry::kMostConcurrent));
}

void RegistryBridge::report(const QString &endpoint, bool reachable)
{
    if (reachable)
        m_registry.markUp(endpoint);
    else
        m_registry.markDown(endpoint);
}

QList<monitor::EndpointFigure> endpointFigures(const registry::ComponentService &registry,
                                               const registry::EndpointMonitor &endpoints)
{
    QList<monitor::EndpointFigure> figures;
    const QList<registry::Component> all = registry.list();
    for (const registry::Component &component : all) {
        for (const QString &endpoint : component.endpoints)
            figures.append({component.name, endpoint, endpoints.stateOf(endpoint).healthy});
    }
    return figures;
}

void addBuiltIn(registry::ComponentService &registry, const components::ComponentLibrary::BuiltIn &row)
{
    // Ids that are the same on every server and at every start.
    const QUuid space(u"a4a0f6b5-7a0b-4c39-9f0e-5d4c8f1c2d10"_s);
    const QUuid id = QUuid::createUuidV5(space, row.name);
    registry::Component component;
    component.id = ComponentId(id);
    component.name = row.name;
    component.displayName = row.displayName;
    component.description = row.description;
    component.category = row.category;
    component.icon = row.icon;
    registry::ComponentVersion version;
    version.id = ComponentVersionId(QUuid::createUuidV5(id, QString(components::ComponentLibrary::kVersion)));
    version.version = components::ComponentLibrary::kVersion;
    version.interface = row.interface;
    version.configSchema = row.configSchema;
    component.versions.append(version);
    registry.addBuiltIn(component);
}

} // namespace mh::server
