// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/components_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/run_reader.h"
#include "server/identity/identity_service.h"
#include "server/registry/component_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString toText(registry::VersionStatus status)
{
    switch (status) {
    case registry::VersionStatus::Active: return u"active"_s;
    case registry::VersionStatus::Deprecated: return u"deprecated"_s;
    case registry::VersionStatus::Disabled: return u"disabled"_s;
    }
    return {};
}

protocol::ComponentVersion versionOf(const registry::ComponentVersion &version)
{
    return {version.id,           version.version,   version.image,          version.interface,
            version.configSchema, version.resources, toText(version.status), version.createdAt};
}

registry::NewVersion newVersion(const protocol::ComponentVersion &version)
{
    return {version.version, version.image, version.interface, version.configSchema, version.resources, {}};
}

} // namespace

protocol::Component ComponentsApi::viewOf(const registry::Component &component, bool builtIn)
{
    protocol::Component view{component.id,
                             component.name,
                             component.displayName,
                             component.description,
                             component.category,
                             component.icon,
                             builtIn,
                             component.endpoints,
                             {}};
    for (const registry::ComponentVersion &version : component.versions)
        view.versions.append(versionOf(version));
    return view;
}

ComponentsApi::ComponentsApi(Router &router, registry::ComponentService &components) : m_components(components)
{
    addReadRoutes(router);
    addWriteRoutes(router);
}

void ComponentsApi::addReadRoutes(Router &router)
{
    using List = protocol::Paged<protocol::Component>;
    router.on(protocol::listComponents, [this](const Call &, const protocol::ListComponents &request) -> Result<List> {
        QList<registry::Component> found = m_components.list();
        found.removeIf([&request](const registry::Component &component) {
            const auto has = [&request](const QString &text) {
                return text.contains(request.search, Qt::CaseInsensitive);
            };
            return (!request.category.isEmpty() && component.category != request.category)
                   || !(has(component.name) || has(component.displayName) || has(component.description));
        });
        List list{{}, request.page.page, request.page.size, found.size()};
        for (const registry::Component &component :
             found.mid(qsizetype(request.page.page) * request.page.size, request.page.size))
            list.content.append(viewOf(component, m_components.isBuiltIn(component.name)));
        return list;
    });
    router.on(protocol::getComponent,
              [this](const Call &, const protocol::ComponentRef &request) -> Result<protocol::Component> {
                  const registry::Component *component = m_components.component(request.name);
                  if (!component)
                      return notFound(u"there is no such component"_s, u"COMPONENT_NOT_FOUND"_s);
                  return viewOf(*component, m_components.isBuiltIn(request.name));
              });
}

void ComponentsApi::addWriteRoutes(Router &router)
{
    router.on(protocol::registerComponent, [this](const Call &call, const protocol::RegisterComponent &request) {
        const registry::NewComponent component{request.name,     request.displayName, request.description,
                                               request.category, request.icon,        newVersion(request.version),
                                               request.endpoints};
        return mapped(
            m_components.add(component, call.caller->id.toString()), this,
            [](const registry::Component &added) -> Result<protocol::ComponentRegistered> {
                const registry::ComponentVersion &version = added.versions.constLast();
                return protocol::ComponentRegistered{added.id, added.name, version.version, toText(version.status)};
            });
    });
    router.on(protocol::addComponentVersion, [this](const Call &call, const protocol::AddComponentVersion &request) {
        return mapped(m_components.addVersion(request.name, newVersion(request.version), call.caller->id.toString()),
                      this, [](const registry::Component &changed) -> Result<protocol::ComponentVersion> {
                          return versionOf(changed.versions.constLast());
                      });
    });
    router.on(protocol::setComponentEndpoints, [this](const Call &, const protocol::SetComponentEndpoints &request) {
        return mapped(
            m_components.setEndpoints(request.name, request.endpoints), this,
            [](const registry::Component &changed) -> Result<protocol::Component> { return viewOf(changed, false); });
    });
}

} // namespace mh::api
