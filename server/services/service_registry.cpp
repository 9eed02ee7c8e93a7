// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/service_registry.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/when_ready.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using protocol::EndpointSpec;
using protocol::ServiceEndpoint;
using protocol::ServiceSpec;

namespace {

Error noSuchService()
{
    return notFound(u"there is no such service"_s, u"SERVICE_NOT_FOUND"_s);
}

Error noSuchEndpoint()
{
    return notFound(u"the service has no such endpoint"_s, u"ENDPOINT_NOT_FOUND"_s);
}

auto endpointIn(Service &service, ServiceEndpointId id)
{
    return std::find_if(service.endpoints.begin(), service.endpoints.end(),
                        [id](const ServiceEndpoint &each) { return each.id == id; });
}

} // namespace

ServiceRegistry::ServiceRegistry(Parts parts) : m_parts(std::move(parts)) {}

ServiceRegistry::~ServiceRegistry() = default;

QFuture<Result<>> ServiceRegistry::start()
{
    const Answer<> answer;
    whenReady(m_parts.store.load(), this, [this, answer](const Result<QList<Service>> &loaded) {
        if (!loaded)
            return answer.give(loaded.error());
        for (const Service &service : *loaded) {
            m_services.restore(service.id, service);
            m_parts.health.watch(service);
        }
        answer.give({});
    });
    return answer.future();
}

QList<Service> ServiceRegistry::list() const
{
    QList<Service> all = m_services.all().values();
    std::sort(all.begin(), all.end(), [](const Service &a, const Service &b) { return a.spec.name < b.spec.name; });
    return all;
}

const Service *ServiceRegistry::find(ServiceId id) const
{
    return m_services.find(id);
}

const Service *ServiceRegistry::find(const QString &nameOrId) const
{
    if (const Service *byId = find(ServiceId::fromString(nameOrId)))
        return byId;
    for (const Service &service : m_services.all()) {
        if (service.spec.name == nameOrId)
            return &service;
    }
    return nullptr;
}

QList<vault::CredentialUse> ServiceRegistry::usesOf(CredentialId credential) const
{
    QList<vault::CredentialUse> uses;
    for (const Service &service : m_services.all()) {
        if (service.spec.credential == credential)
            uses.append({u"service"_s, service.id.toString(), service.spec.name});
    }
    return uses;
}

// --- services ------------------------------------------------------------------------------

Result<> ServiceRegistry::checkName(const QString &name, ServiceId self) const
{
    const auto hasIt = [&](const Service &other) { return other.id != self && other.spec.name == name; };
    const auto &all = m_services.all();
    if (std::none_of(all.begin(), all.end(), hasIt) && !m_services.anyOnItsWay(hasIt))
        return {};
    Error error = conflict(u"there is a service '%1' already"_s.arg(name), u"SERVICE_EXISTS"_s);
    error.field = u"name"_s;
    return error;
}

/// Whoever links a credential must be allowed to use it.
QFuture<Result<>> ServiceRegistry::checkCredential(const Service &service)
{
    const Answer<> answer;
    const Service *before = find(service.id);
    const bool same =
        before && before->spec.credential == service.spec.credential && before->linkedBy == service.linkedBy;
    if (service.spec.credential.isNull() || same)
        return answer.given({});
    whenReady(m_parts.vault.authorize(service.spec.credential, service.linkedBy), this,
              [answer](const Result<vault::CallSecrets> &secrets) {
                  // That a token server is away says nothing about the right to use the credential.
                  static const QStringList refusals{u"CREDENTIAL_NOT_FOUND"_s, u"CREDENTIAL_ACCESS_DENIED"_s,
                                                    u"INVALID_CREDENTIAL_TYPE"_s};
                  if (!secrets && refusals.contains(secrets.error().reason))
                      answer.give(secrets.error());
                  else
                      answer.give({});
              });
    return answer.future();
}

ServiceRegistry::Changed ServiceRegistry::create(const protocol::CreateService &request, UserId by,
                                                 const AuditEntry &note)
{
    const Answer<Service> answer;
    auto spec = checkedService(request.spec);
    if (!spec)
        return answer.given(spec.error());
    if (const auto free = checkName(spec->name, {}); !free)
        return answer.given(free.error());
    const qint64 now = m_parts.clock.nowMs();
    Service service{ServiceId::make(), *std::move(spec), by, by, by.toString(), now, now, 0, {}};
    for (qsizetype i = 0; i < request.endpoints.size(); ++i) {
        auto endpoint = checkedEndpoint(service.spec, request.endpoints[i]);
        const auto unique = endpoint ? checkUnique(service, *endpoint, {}) : Result<>(endpoint.error());
        if (!unique) {
            Error error = unique.error();
            error.field = u"endpoints[%1].%2"_s.arg(i).arg(error.field);
            return answer.given(error);
        }
        service.endpoints.append({ServiceEndpointId::make(), *std::move(endpoint), false, false});
    }
    const auto claim = m_services.beginSave(service.id, service);
    const auto refuse = [this, answer, claim, id = service.id](const Error &error) {
        m_services.settle(id, claim, false);
        answer.give(error);
    };
    const auto store = [this, answer, claim, note](const Service &complete) {
        m_services.settle(complete.id, claim, false);
        whenReady(save({complete, complete.endpoints, {}, note}), this,
                  [answer](const Result<Service> &saved) { answer.give(saved); });
    };
    whenReady(checkCredential(service), this, [this, refuse, store, service](const Result<> &allowed) {
        if (!allowed)
            return refuse(allowed.error());
        if (!service.endpoints.isEmpty() || !wantsSchema(service.spec))
            return store(service);
        whenReady(m_parts.schemas.fetch(service), this,
                  [refuse, store, service](const Result<openapi::ApiDescription> &described) {
                      if (!described)
                          return refuse(described.error());
                      Service complete = service;
                      complete.endpoints = merge(service, described->operations, {}).endpoints;
                      store(complete);
                  });
    });
    return answer.future();
}

Result<Service> ServiceRegistry::changeable(ServiceId id) const
{
    const Service *service = find(id);
    if (!service)
        return noSuchService();
    if (m_services.isChanging(id))
        return conflict(u"another change of this service is on its way"_s, u"SERVICE_BUSY"_s);
    Service next = *service;
    ++next.revision;
    return next;
}

ServiceRegistry::Changed ServiceRegistry::update(ServiceId id, const QJsonObject &changes, UserId by,
                                                 const AuditEntry &note)
{
    const Answer<Service> answer;
    auto service = changeable(id);
    if (!service)
        return answer.given(service.error());
    auto given = ServiceSpec::fromJson(merged(toJson(service->spec), changes));
    auto spec = given ? checkedService(*given, service->spec.protocol == "gRPC"_L1) : given;
    if (!spec)
        return answer.given(spec.error());
    if (const auto free = checkName(spec->name, id); !free)
        return answer.given(free.error());
    if (spec->protocol != service->spec.protocol && !service->endpoints.isEmpty())
        return answer.given(conflict(u"the protocol of a service with endpoints cannot change"_s));
    // A credential goes only where the person who linked it said: with another place or another
    // way to present it, it is linked anew.
    const bool linked = spec->credential != service->spec.credential || spec->baseUrl != service->spec.baseUrl
                        || spec->authConfig != service->spec.authConfig || spec->authType != service->spec.authType;
    if (linked)
        service->linkedBy = by;
    service->spec = *std::move(spec);
    service->updatedAt = m_parts.clock.nowMs();
    const auto claim = m_services.beginSave(id, *service);
    whenReady(checkCredential(*service), this,
              [this, answer, claim, note, changed = *service](const Result<> &allowed) {
                  m_services.settle(changed.id, claim, false);
                  if (!allowed)
                      return answer.give(allowed.error());
                  whenReady(save({changed, {}, {}, note}), this,
                            [answer](const Result<Service> &saved) { answer.give(saved); });
              });
    return answer.future();
}

ServiceRegistry::Changed ServiceRegistry::setOwner(ServiceId id, UserId owner, const AuditEntry &note)
{
    auto service = changeable(id);
    if (!service)
        return Answer<Service>().given(service.error());
    service->owner = owner;
    service->updatedAt = m_parts.clock.nowMs();
    return save({*service, {}, {}, about(note, {}, {{u"owner_id"_s, owner.toString()}})});
}

ServiceRegistry::Changed ServiceRegistry::remove(ServiceId id, const AuditEntry &note)
{
    auto service = changeable(id);
    if (!service)
        return Answer<Service>().given(service.error());
    service->deletedAt = m_parts.clock.nowMs();
    return save({*service, {}, {}, note});
}

ServiceRegistry::Changed ServiceRegistry::save(const ServiceWrite &write)
{
    const Answer<Service> answer;
    const Service &service = write.service;
    const auto change =
        service.deletedAt != 0 ? m_services.beginRemoval(service.id) : m_services.beginSave(service.id, service);
    ServiceWrite noted = write;
    noted.note = about(write.note, service.id.toString(), {{u"name"_s, service.spec.name}});
    m_parts.store.commit(std::move(noted), [self = QPointer(this), answer, service, change](const Result<> &done) {
        if (!self)
            return;
        self->m_services.settle(service.id, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (!done)
            return answer.give(done.error());
        self->tell(self->find(service.id), service);
        answer.give(service);
    });
    return answer.future();
}

void ServiceRegistry::tell(const Service *now, const Service &before)
{
    if (now) {
        m_parts.health.watch(*now);
        emit changed(now->id);
    } else {
        m_parts.health.forget(before.id);
        emit removed(before);
    }
}

void ServiceRegistry::readAgain()
{
    whenReady(m_parts.store.load(), this, [this](const Result<QList<Service>> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        m_services.refresh(byId(*loaded), [this](ServiceId id, const auto &apply) {
            const Service before = m_services.all().value(id);
            apply();
            tell(find(id), before);
        });
    });
}

QFuture<Result<ServiceRegistry::Refreshed>> ServiceRegistry::refresh(ServiceId id, const AuditEntry &note)
{
    const Answer<Refreshed> answer;
    const auto service = changeable(id);
    if (!service)
        return answer.given(service.error());
    if (!wantsSchema(service->spec) && service->spec.protocol != "GraphQL"_L1)
        return answer.given(invalidInput(u"the service has no schemaUrl"_s, u"schemaUrl"_s, u"SCHEMA_PARSE_ERROR"_s));
    const auto claim = m_services.beginSave(id, *service);
    whenReady(m_parts.schemas.fetch(*service), this,
              [this, answer, claim, note, before = *service](const Result<openapi::ApiDescription> &described) {
                  m_services.settle(before.id, claim, false);
                  if (!described)
                      return answer.give(described.error());
                  const Merge merge = services::merge(before, described->operations, m_parts.isUsed);
                  Service after = before;
                  after.endpoints = merge.endpoints;
                  after.updatedAt = m_parts.clock.nowMs();
                  const Refreshed counts{merge.added, merge.updated, int(merge.removed.size()), merge.missing};
                  whenReady(save({after, merge.saved, merge.removed, note}), this,
                            [answer, counts](const Result<Service> &saved) {
                                if (saved)
                                    answer.give(counts);
                                else
                                    answer.give(saved.error());
                            });
              });
    return answer.future();
}

QFuture<Result<Health>> ServiceRegistry::test(ServiceId id)
{
    const Answer<Health> answer;
    const Service *service = find(id);
    if (!service)
        return answer.given(noSuchService());
    whenReady(m_parts.health.check(*service), this, [answer](const Result<Health> &health) {
        if (health && !health->healthy)
            answer.give(health->error);
        else
            answer.give(health);
    });
    return answer.future();
}

// --- endpoints -----------------------------------------------------------------------------

ServiceRegistry::ChangedEndpoint ServiceRegistry::saveEndpoint(Service service, const ServiceEndpoint &endpoint,
                                                               const AuditEntry &note)
{
    const Answer<ServiceEndpoint> answer;
    service.updatedAt = m_parts.clock.nowMs();
    const AuditEntry which = about(note, {}, {{u"endpoint"_s, endpoint.id.toString()}});
    whenReady(save({service, {endpoint}, {}, which}), this, [answer, endpoint](const Result<Service> &saved) {
        if (saved)
            answer.give(endpoint);
        else
            answer.give(saved.error());
    });
    return answer.future();
}

ServiceRegistry::ChangedEndpoint ServiceRegistry::addEndpoint(ServiceId id, const EndpointSpec &spec,
                                                              const AuditEntry &note)
{
    const Answer<ServiceEndpoint> answer;
    auto service = changeable(id);
    if (!service)
        return answer.given(service.error());
    auto checked = checkedEndpoint(service->spec, spec);
    if (!checked)
        return answer.given(checked.error());
    if (const auto unique = checkUnique(*service, *checked, {}); !unique)
        return answer.given(unique.error());
    const ServiceEndpoint endpoint{ServiceEndpointId::make(), *std::move(checked), false, false};
    service->endpoints.append(endpoint);
    return saveEndpoint(*service, endpoint, note);
}

ServiceRegistry::ChangedEndpoint ServiceRegistry::updateEndpoint(ServiceId id, ServiceEndpointId endpointId,
                                                                 const QJsonObject &changes, const AuditEntry &note)
{
    const Answer<ServiceEndpoint> answer;
    auto service = changeable(id);
    if (!service)
        return answer.given(service.error());
    const auto endpoint = endpointIn(*service, endpointId);
    if (endpoint == service->endpoints.end())
        return answer.given(noSuchEndpoint());
    auto given = EndpointSpec::fromJson(merged(toJson(endpoint->spec), changes));
    auto spec = given ? checkedEndpoint(service->spec, *given) : given;
    if (!spec)
        return answer.given(spec.error());
    if (const auto unique = checkUnique(*service, *spec, endpointId); !unique)
        return answer.given(unique.error());
    endpoint->spec = *std::move(spec);
    return saveEndpoint(*service, *endpoint, note);
}

ServiceRegistry::Changed ServiceRegistry::removeEndpoint(ServiceId id, ServiceEndpointId endpointId,
                                                         const AuditEntry &note)
{
    const Answer<Service> answer;
    auto service = changeable(id);
    if (!service)
        return answer.given(service.error());
    const auto endpoint = endpointIn(*service, endpointId);
    if (endpoint == service->endpoints.end())
        return answer.given(noSuchEndpoint());
    service->endpoints.erase(endpoint);
    service->updatedAt = m_parts.clock.nowMs();
    return save({*service, {}, {endpointId}, about(note, {}, {{u"endpoint"_s, endpointId.toString()}})});
}

} // namespace mh::services
