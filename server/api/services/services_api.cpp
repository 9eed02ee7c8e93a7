// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/services/services_api.h"

#include <algorithm>

#include "core/protocol/endpoints.h"
#include "server/api/event_hub.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/identity/identity_service.h"
#include "server/services/service_registry.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Empty;
using protocol::ServiceEndpoint;
using services::Service;

namespace {

/// The endpoints by name, without their schemas, which are tens of megabytes of a large service.
protocol::Service brief(protocol::Service service)
{
    for (ServiceEndpoint &endpoint : service.endpoints) {
        protocol::EndpointSpec &spec = endpoint.spec;
        spec.pathParams = spec.queryParams = spec.headerParams = spec.requestBody = spec.responseSchema = {};
        spec.document.clear();
    }
    return service;
}

bool speaksOf(const ServiceEndpoint &endpoint, const QString &text)
{
    const protocol::EndpointSpec &spec = endpoint.spec;
    return spec.name.contains(text, Qt::CaseInsensitive) || spec.path.contains(text, Qt::CaseInsensitive)
           || spec.description.contains(text, Qt::CaseInsensitive)
           || spec.tags.join(u' ').contains(text, Qt::CaseInsensitive);
}

} // namespace

ServicesApi::Topic::Topic() : TopicSource(protocol::kServicesTopic, protocol::Grant::ServiceView) {}

bool ServicesApi::Topic::dependsOnRights(const identity::Caller &caller) const
{
    return !access::seesAll(caller.role);
}

ServicesApi::ServicesApi(Router &router, const Parts &parts) : m_parts(parts)
{
    parts.hub.add(m_topic);
    publishChanges();
    addReadRoutes(router);
    addWriteRoutes(router);
    addSchemaRoutes(router);
    addEndpointRoutes(router);
}

protocol::Service ServicesApi::viewOf(const identity::Caller &caller, const Service &service, bool withEndpoints) const
{
    const services::Health health = m_parts.health.healthOf(service.id);
    protocol::Service view;
    view.id = service.id;
    view.spec = service.spec;
    view.status = m_parts.health.statusOf(service);
    view.endpointCount = int(service.endpoints.size());
    view.consecutiveFailures = health.consecutiveFailures;
    view.latencyMs = health.latencyMs;
    view.lastHealthCheck = health.checkedAt;
    view.lastError = health.healthy ? QString() : health.message;
    if (withEndpoints)
        view.endpoints = service.endpoints;
    view.owner = service.owner;
    m_parts.gate.complete(caller, view);
    view.createdBy = service.createdBy;
    view.createdAt = service.createdAt;
    view.updatedAt = service.updatedAt;
    return view;
}

void ServicesApi::publishChanges()
{
    const protocol::Topic topic{m_topic.name()};
    const auto publish = [this, topic](ServiceId id) {
        if (const Service *service = m_parts.services.find(id))
            m_parts.hub.announceTo(topic, [&](const identity::Caller &caller) -> std::optional<QJsonObject> {
                if (!m_parts.gate.sees(caller, id))
                    return {};
                return toJson(viewOf(caller, *service, false));
            });
    };
    connect(&m_parts.services, &services::ServiceRegistry::changed, this, publish);
    connect(&m_parts.health, &services::HealthMonitor::checked, this, publish);
    connect(&m_parts.services, &services::ServiceRegistry::removed, this, [this, topic](const Service &gone) {
        m_parts.hub.announce(topic, [&] {
            // To everybody, whoever saw it: the id alone says nothing.
            return QJsonObject{{u"id"_s, gone.id.toString()}, {u"deleted"_s, true}};
        });
    });
}

void ServicesApi::addReadRoutes(Router &router)
{
    using List = protocol::Paged<protocol::Service>;
    router.on(protocol::listServices, [this](const Call &call, const protocol::ListServices &request) -> Result<List> {
        QList<Service> found = m_parts.services.list();
        found.removeIf([this, &request, &call](const Service &service) {
            const auto has = [&request](const QString &text) {
                return text.contains(request.search, Qt::CaseInsensitive);
            };
            return !call.flows->sees(*call.caller, service.id)
                   || (!request.tag.isEmpty() && !service.spec.tags.contains(request.tag))
                   || (!request.status.isEmpty() && m_parts.health.statusOf(service) != request.status)
                   || !(has(service.spec.name) || has(service.spec.displayName) || has(service.spec.description));
        });
        List list{{}, request.page.page, request.page.size, found.size()};
        for (const Service &service : found.mid(qsizetype(request.page.page) * request.page.size, request.page.size))
            list.content.append(viewOf(*call.caller, service, false));
        return list;
    });
    router.on(protocol::getService,
              [this](const Call &call, const protocol::ServiceRef &request) -> Result<protocol::Service> {
                  const Service *service = m_parts.services.find(request.id);
                  if (!service)
                      return notFound(u"there is no such service"_s, u"SERVICE_NOT_FOUND"_s);
                  constexpr qsizetype kMany = 100; // of more, the list of endpoints has the schemas
                  const protocol::Service view = viewOf(*call.caller, *service, true);
                  return view.endpoints.size() > kMany ? brief(view) : view;
              });
}

void ServicesApi::addWriteRoutes(Router &router)
{
    const auto viewFor = [this](const Call &call) {
        return [this, call](const Service &service) -> Result<protocol::Service> {
            return brief(viewOf(*call.caller, service, true));
        };
    };
    router.on(protocol::createService, [this, viewFor](const Call &call, const protocol::CreateService &request) {
        return mapped(m_parts.services.create(request, call.caller->id, call.note), this, viewFor(call));
    });
    router.on(protocol::updateService, [this, viewFor](const Call &call, const protocol::UpdateService &request) {
        return mapped(m_parts.services.update(request.id, request.changes, call.caller->id, call.note), this,
                      viewFor(call));
    });
    router.on(protocol::removeService, [this](const Call &call, const protocol::ServiceRef &request) {
        return mapped(m_parts.services.remove(request.id, call.note), this,
                      [](const Service &) -> Result<Empty> { return Empty{}; });
    });
    router.on(protocol::testService, [this](const Call &, const protocol::ServiceRef &request) {
        return mapped(m_parts.services.test(request.id), this,
                      [](const services::Health &health) -> Result<QJsonObject> {
                          return QJsonObject{
                              {u"success"_s, true}, {u"latencyMs"_s, health.latencyMs}, {u"message"_s, health.message}};
                      });
    });
}

void ServicesApi::addSchemaRoutes(Router &router)
{
    router.on(protocol::refreshService, [this](const Call &call, const protocol::ServiceRef &request) {
        return mapped(m_parts.services.refresh(request.id, call.note), this,
                      [](const services::ServiceRegistry::Refreshed &counts) -> Result<QJsonObject> {
                          return QJsonObject{{u"message"_s, u"Schema refreshed successfully"_s},
                                             {u"addedEndpoints"_s, counts.added},
                                             {u"updatedEndpoints"_s, counts.updated},
                                             {u"removedEndpoints"_s, counts.removed},
                                             {u"missingEndpoints"_s, counts.missing}};
                      });
    });
    router.on(protocol::discoverService, [this](const Call &, const protocol::DiscoverService &request) {
        // The same rules as for a service at that place.
        protocol::ServiceSpec spec;
        spec.name = u"-"_s;
        spec.baseUrl = request.baseUrl;
        const auto checked = services::checkedService(spec);
        if (!checked)
            return Answer<QJsonObject>().given(checked.error());
        return mapped(m_parts.schemas.discover(checked->baseUrl), this,
                      [](const services::SchemaSource::Found &found) -> Result<QJsonObject> {
                          return QJsonObject{{u"schemaUrl"_s, found.schemaUrl},
                                             {u"format"_s, found.description.format},
                                             {u"title"_s, found.description.title},
                                             {u"version"_s, found.description.version},
                                             {u"endpointCount"_s, found.description.operations.size()}};
                      });
    });
}

void ServicesApi::addEndpointRoutes(Router &router)
{
    using List = protocol::Paged<ServiceEndpoint>;
    router.on(protocol::listServiceEndpoints,
              [this](const Call &, const protocol::ListServiceEndpoints &request) -> Result<List> {
                  const Service *service = m_parts.services.find(request.service);
                  if (!service)
                      return notFound(u"there is no such service"_s, u"SERVICE_NOT_FOUND"_s);
                  QList<ServiceEndpoint> found = service->endpoints;
                  if (!request.search.isEmpty())
                      found.removeIf(
                          [&request](const ServiceEndpoint &each) { return !speaksOf(each, request.search); });
                  const auto [page, size] = request.page;
                  return List{found.mid(qsizetype(page) * size, size), page, size, found.size()};
              });
    router.on(protocol::addServiceEndpoint, [this](const Call &call, const protocol::CreateEndpoint &request) {
        return m_parts.services.addEndpoint(request.service, request.spec, call.note);
    });
    router.on(protocol::updateServiceEndpoint, [this](const Call &call, const protocol::UpdateEndpoint &request) {
        return m_parts.services.updateEndpoint(request.service, request.endpoint, request.changes, call.note);
    });
    router.on(protocol::removeServiceEndpoint, [this](const Call &call, const protocol::EndpointRef &request) {
        return mapped(m_parts.services.removeEndpoint(request.service, request.endpoint, call.note), this,
                      [](const Service &) -> Result<Empty> { return Empty{}; });
    });
}

} // namespace mh::api
