// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/components/components_api.h"

#include <algorithm>

#include "core/protocol/endpoints.h"
#include "server/api/components/component_usage.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/router.h"
#include "server/identity/identity_service.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"

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
    return {version.id,        version.version,     version.image,          version.interface, version.configSchema,
            version.resources, version.healthCheck, toText(version.status), version.createdAt, version.createdBy};
}

registry::NewVersion newVersion(const protocol::ComponentVersion &version)
{
    return {version.version,      version.image,     version.interface,
            version.configSchema, version.resources, version.healthCheck};
}

registry::VersionStatus statusFrom(const QString &text)
{
    return text == "disabled"_L1     ? registry::VersionStatus::Disabled
           : text == "deprecated"_L1 ? registry::VersionStatus::Deprecated
                                     : registry::VersionStatus::Active;
}

const registry::ComponentVersion *versionIn(const registry::Component &component, const QString &version)
{
    const auto &all = component.versions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.version == version; });
    return found == all.end() ? nullptr : &*found;
}

protocol::EndpointHealth healthOf(const QString &endpoint, const registry::EndpointState &state)
{
    const QString status = state.checkedAt == 0 ? u"unknown"_s : state.healthy ? u"healthy"_s : u"unhealthy"_s;
    return {endpoint, status, state.checkedAt, state.latencyMs, state.failures, state.message};
}

QList<protocol::ComponentUse> visibleUses(QList<protocol::ComponentUse> uses, const Call &call)
{
    const auto visible = call.flows ? call.flows->visible(*call.caller) : std::optional<QSet<FlowId>>();
    if (visible)
        uses.removeIf([&visible](const protocol::ComponentUse &use) { return !visible->contains(use.flow); });
    return uses;
}

Error inUse(const QString &name, const QList<protocol::ComponentUse> &uses,
            const QList<protocol::ComponentUse> &visible)
{
    QStringList names;
    for (const protocol::ComponentUse &use : visible)
        names.append(use.flowName);
    names.removeDuplicates();
    Error error = conflict(names.isEmpty() ? u"flows use '%1'"_s.arg(name)
                                           : u"'%1' is used by %2"_s.arg(name, names.join(u", "_s)),
                           u"COMPONENT_IN_USE"_s);
    error.details = {{u"uses"_s, protocol::toArray(visible)}, {u"total"_s, uses.size()}};
    return error;
}

} // namespace

protocol::Component ComponentsApi::viewOf(const registry::Component &component, bool builtIn,
                                          const registry::EndpointMonitor &endpoints)
{
    protocol::Component view{component.id,
                             component.name,
                             component.displayName,
                             component.description,
                             component.category,
                             component.icon,
                             builtIn,
                             component.endpoints,
                             {},
                             {},
                             component.createdBy};
    for (const QString &endpoint : component.endpoints)
        view.health.append(healthOf(endpoint, endpoints.stateOf(endpoint)));
    for (const registry::ComponentVersion &version : component.versions)
        view.versions.append(versionOf(version));
    return view;
}

ComponentsApi::ComponentsApi(Router &router, const Services &services) : m_services(services)
{
    addReadRoutes(router);
    addWriteRoutes(router);
    addChangeRoutes(router);
}

void ComponentsApi::addReadRoutes(Router &router)
{
    using List = protocol::Paged<protocol::Component>;
    router.on(protocol::listComponents, [this](const Call &, const protocol::ListComponents &request) -> Result<List> {
        QList<registry::Component> found = m_services.components.list();
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
            list.content.append(
                viewOf(component, m_services.components.isBuiltIn(component.name), m_services.endpoints));
        return list;
    });
    router.on(protocol::getComponent,
              [this](const Call &, const protocol::ComponentRef &request) -> Result<protocol::Component> {
                  const registry::Component *component = m_services.components.component(request.name);
                  if (!component)
                      return notFound(u"there is no such component"_s, u"COMPONENT_NOT_FOUND"_s);
                  return viewOf(*component, m_services.components.isBuiltIn(request.name), m_services.endpoints);
              });
    router.on(protocol::componentUsage,
              [this](const Call &call,
                     const protocol::ComponentRef &request) -> Result<protocol::Paged<protocol::ComponentUse>> {
                  if (!m_services.components.component(request.name))
                      return notFound(u"there is no such component"_s, u"COMPONENT_NOT_FOUND"_s);
                  const QList<protocol::ComponentUse> uses = visibleUses(usesOf(request.name, m_services.flows), call);
                  return protocol::Paged<protocol::ComponentUse>{uses, 0, int(uses.size()), uses.size()};
              });
}

void ComponentsApi::addWriteRoutes(Router &router)
{
    router.on(protocol::registerComponent, [this](const Call &call, const protocol::RegisterComponent &request) {
        const registry::NewComponent component{request.name,     request.displayName, request.description,
                                               request.category, request.icon,        newVersion(request.version),
                                               request.endpoints};
        const Answer<protocol::ComponentRegistered> answer;
        whenReady(m_services.components.add(component, call.caller->id.toString(), call.note), this,
                  [this, answer, wanted = request.deploy](const Result<registry::Component> &added) {
                      if (!added)
                          return answer.give(added.error());
                      const registry::ComponentVersion &version = added->versions.constLast();
                      if (!wanted)
                          return answer.give(protocol::ComponentRegistered{added->id, added->name, version.version,
                                                                           toText(version.status)});
                      whenReady(deploy(added->name, version.version, {}), this,
                                [answer](const Result<protocol::ComponentRegistered> &done) { answer.give(done); });
                  });
        return answer.future();
    });
    router.on(protocol::addComponentVersion, [this](const Call &call, const protocol::AddComponentVersion &request) {
        return mapped(m_services.components.addVersion(request.name, newVersion(request.version),
                                                       call.caller->id.toString(), call.note),
                      this, [](const registry::Component &changed) -> Result<protocol::ComponentVersion> {
                          return versionOf(changed.versions.constLast());
                      });
    });
    router.on(protocol::setComponentEndpoints,
              [this](const Call &call, const protocol::SetComponentEndpoints &request) {
                  return mapped(m_services.components.setEndpoints(request.name, request.endpoints, call.note), this,
                                [this](const registry::Component &changed) -> Result<protocol::Component> {
                                    return viewOf(changed, false, m_services.endpoints);
                                });
              });
}

void ComponentsApi::addChangeRoutes(Router &router)
{
    router.on(protocol::updateComponent, [this](const Call &call, const protocol::UpdateComponent &request) {
        return mapped(m_services.components.update(
                          request.name,
                          {request.displayName, request.description, request.category, request.icon, request.endpoints},
                          call.note),
                      this, [this](const registry::Component &changed) -> Result<protocol::Component> {
                          return viewOf(changed, false, m_services.endpoints);
                      });
    });
    router.on(
        protocol::updateComponentVersion, [this](const Call &call, const protocol::UpdateComponentVersion &request) {
            return mapped(
                m_services.components.setVersionStatus(request.name, request.version, statusFrom(request.status),
                                                       call.note),
                this,
                [version = request.version](const registry::Component &changed) -> Result<protocol::ComponentVersion> {
                    return versionOf(*versionIn(changed, version));
                });
        });
    router.on(protocol::removeComponent, [this](const Call &call, const protocol::ComponentRef &request) {
        const QList<protocol::ComponentUse> uses = usesOf(request.name, m_services.flows);
        if (!uses.isEmpty())
            return Answer<protocol::Empty>().given(inUse(request.name, uses, visibleUses(uses, call)));
        return mapped(m_services.components.remove(request.name, call.note), this,
                      [](const registry::Component &) -> Result<protocol::Empty> { return protocol::Empty{}; });
    });
    router.on(protocol::deployComponent, [this](const Call &call, const protocol::DeployComponent &request) {
        return deploy(request.name, request.version, call.note);
    });
}

/// Containers are started by others; this is where they will answer, and from now on they are asked.
QFuture<Result<protocol::ComponentRegistered>> ComponentsApi::deploy(const QString &name, const QString &version,
                                                                     const AuditEntry &note)
{
    const Answer<protocol::ComponentRegistered> answer;
    const registry::Component *known = m_services.components.component(name);
    if (!known)
        return answer.given(notFound(u"there is no such component"_s, u"COMPONENT_NOT_FOUND"_s));
    const QString which =
        version.isEmpty() && !known->versions.isEmpty() ? known->versions.constLast().version : version;
    if (!versionIn(*known, which))
        return answer.given(notFound(u"'%1' has no version %2"_s.arg(name, which), u"COMPONENT_NOT_FOUND"_s));
    const auto give = [this, answer, name, which](const Result<registry::Component> &changed) {
        if (!changed)
            return answer.give(changed.error());
        m_services.endpoints.checkNow(name);
        answer.give(deployed(*changed, *versionIn(*changed, which)));
    };
    if (!known->endpoints.isEmpty()) {
        whenReady(m_services.components.setVersionStatus(name, which, registry::VersionStatus::Active, note), this,
                  give);
        return answer.future();
    }
    const QString inCluster = u"http://%1.flow-components.svc:8080"_s.arg(name);
    const AuditEntry deployedNote = about(note, name, {{u"version"_s, which}});
    whenReady(m_services.components.update(name, {{}, {}, {}, {}, QStringList{inCluster}}, deployedNote), this, give);
    return answer.future();
}

protocol::ComponentRegistered ComponentsApi::deployed(const registry::Component &component,
                                                      const registry::ComponentVersion &version) const
{
    const auto answers = [this](const QString &endpoint) { return m_services.endpoints.stateOf(endpoint).healthy; };
    const auto healthy = std::find_if(component.endpoints.begin(), component.endpoints.end(), answers);
    const bool running = healthy != component.endpoints.end();
    return {component.id,
            component.name,
            version.version,
            running ? u"running"_s : u"deploying"_s,
            running ? *healthy : component.endpoints.constFirst(),
            u"registered only: this server starts no containers; start '%1' where its endpoint is looked for"_s.arg(
                component.name)};
}

} // namespace mh::api
