// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registry/component_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/registry/component_rules.h"

namespace mh::registry {
using namespace Qt::StringLiterals;

namespace {

ComponentVersion versionOf(const NewVersion &request, const QString &by, qint64 now)
{
    static const QJsonObject usual{{u"memory"_s, u"256Mi"_s}, {u"cpu"_s, u"200m"_s}};
    return {ComponentVersionId::make(),
            request.version,
            request.image,
            request.interface,
            request.configSchema,
            request.resources.isEmpty() ? usual : request.resources,
            request.healthCheck,
            VersionStatus::Active,
            by,
            now};
}

const ComponentVersion *versionIn(const Component &component, const QString &version)
{
    const auto &all = component.versions;
    if (version.isEmpty())
        return all.isEmpty() ? nullptr : &all.last();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.version == version; });
    return found == all.end() ? nullptr : &*found;
}

Error noSuchComponent(const QString &name)
{
    return notFound(u"there is no component '%1'"_s.arg(name), u"COMPONENT_NOT_FOUND"_s);
}

Error noneAvailable(const QString &message)
{
    return unavailable(message, u"COMPONENT_UNAVAILABLE"_s);
}

} // namespace

ComponentService::ComponentService(ComponentStore &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
}

ComponentService::~ComponentService() = default;

QFuture<Result<>> ComponentService::start()
{
    const Answer<> answer;
    whenReady(m_store.load(), this, [this, answer](const Result<QList<Component>> &loaded) {
        if (!loaded)
            return answer.give(loaded.error());
        for (const Component &component : *loaded)
            restore(component);
        answer.give({});
    });
    return answer.future();
}

void ComponentService::addBuiltIn(const Component &component)
{
    if (m_components.contains(component.name))
        qCWarning(log::components, "the registered component '%ls' is hidden by a built-in one",
                  qUtf16Printable(component.name));
    m_builtIns.insert(component.name);
    restore(component);
}

void ComponentService::restore(const Component &component)
{
    m_components.restore(component.name, component);
    readInterfaces(component);
}

void ComponentService::forget(const Component &gone)
{
    m_interfaces.remove(gone.name);
    m_next.remove(gone.name);
    emit removed(gone);
}

void ComponentService::readInterfaces(const Component &component)
{
    QHash<QString, flow::ComponentInterface> interfaces;
    for (const ComponentVersion &version : component.versions) {
        if (auto ports = interfaceOf(version.interface, version.configSchema))
            interfaces.insert(version.version, *std::move(ports));
    }
    m_interfaces[component.name] = std::move(interfaces);
}

QList<Component> ComponentService::list() const
{
    QList<Component> all = m_components.all().values();
    std::sort(all.begin(), all.end(), [](const Component &a, const Component &b) { return a.name < b.name; });
    return all;
}

const Component *ComponentService::component(const QString &name) const
{
    return m_components.find(name);
}

const flow::ComponentInterface *ComponentService::find(const QString &name, const QString &version) const
{
    const Component *known = component(name);
    const ComponentVersion *which = known ? versionIn(*known, version) : nullptr;
    if (!which)
        return nullptr;
    const auto &interfaces = *m_interfaces.constFind(name);
    const auto found = interfaces.constFind(which->version);
    return found == interfaces.constEnd() ? nullptr : &*found;
}

// --- changes -------------------------------------------------------------------------------

ComponentService::Changed ComponentService::add(const NewComponent &request, const QString &by, const AuditEntry &note)
{
    const Answer<Component> answer;
    if (const auto fit = checkComponent(request); !fit)
        return answer.given(fit.error());
    const auto endpoints = checkEndpoints(request.endpoints);
    if (!endpoints)
        return answer.given(endpoints.error());
    if (m_components.contains(request.name) || m_components.isChanging(request.name)) {
        Error taken = conflict(u"there is a component '%1' already"_s.arg(request.name), u"COMPONENT_EXISTS"_s);
        taken.field = u"name"_s;
        return answer.given(taken);
    }
    const qint64 now = m_clock.nowMs();
    const ComponentVersion version = versionOf(request.version, by, now);
    Component added{ComponentId::make(),
                    request.name,
                    request.displayName,
                    request.description,
                    request.category,
                    request.icon,
                    by,
                    now,
                    now,
                    *endpoints,
                    {version}};
    if (added.displayName.isEmpty())
        added.displayName = added.name;
    return save(added, {SaveComponent{added}, SaveComponentVersion{added.id, version}},
                about(note, {}, {{u"version"_s, version.version}}));
}

ComponentService::Changed ComponentService::addVersion(const QString &name, const NewVersion &request,
                                                       const QString &by, const AuditEntry &note)
{
    const Answer<Component> answer;
    auto changed = changeable(name);
    if (!changed)
        return answer.given(changed.error());
    if (const auto fit = checkVersion(request, {}); !fit)
        return answer.given(fit.error());
    if (versionIn(*changed, request.version)) {
        Error taken = conflict(u"'%1' has a version %2 already"_s.arg(name, request.version), u"VERSION_EXISTS"_s);
        taken.field = u"version"_s;
        return answer.given(taken);
    }
    changed->updatedAt = m_clock.nowMs();
    changed->versions.append(versionOf(request, by, changed->updatedAt));
    return save(*changed, {SaveComponent{*changed}, SaveComponentVersion{changed->id, changed->versions.last()}},
                about(note, {}, {{u"version"_s, request.version}}));
}

ComponentService::Changed ComponentService::setEndpoints(const QString &name, const QStringList &endpoints,
                                                         const AuditEntry &note)
{
    return update(name, {{}, {}, {}, {}, endpoints}, note);
}

ComponentService::Changed ComponentService::update(const QString &name, const ComponentChange &change,
                                                   const AuditEntry &note)
{
    const Answer<Component> answer;
    auto changed = changeable(name);
    if (!changed)
        return answer.given(changed.error());
    changed->displayName = change.displayName.value_or(changed->displayName);
    changed->description = change.description.value_or(changed->description);
    changed->category = change.category.value_or(changed->category);
    changed->icon = change.icon.value_or(changed->icon);
    if (const auto fit = checkDescription(*changed); !fit)
        return answer.given(fit.error());
    const auto endpoints = checkEndpoints(change.endpoints.value_or(changed->endpoints));
    if (!endpoints)
        return answer.given(endpoints.error());
    changed->endpoints = *endpoints;
    changed->updatedAt = m_clock.nowMs();
    return save(*changed, {SaveComponent{*changed}}, note);
}

ComponentService::Changed ComponentService::setVersionStatus(const QString &name, const QString &version,
                                                             VersionStatus status, const AuditEntry &note)
{
    const Answer<Component> answer;
    auto changed = changeable(name);
    if (!changed)
        return answer.given(changed.error());
    const auto which = std::find_if(changed->versions.begin(), changed->versions.end(),
                                    [&version](const ComponentVersion &each) { return each.version == version; });
    if (which == changed->versions.end())
        return answer.given(notFound(u"'%1' has no version %2"_s.arg(name, version), u"COMPONENT_NOT_FOUND"_s));
    which->status = status;
    changed->updatedAt = m_clock.nowMs();
    const ComponentVersion saved = *which;
    return save(*changed, {SaveComponent{*changed}, SaveComponentVersion{changed->id, saved}},
                about(note, {}, {{u"version"_s, version}}));
}

ComponentService::Changed ComponentService::remove(const QString &name, const AuditEntry &note)
{
    const Answer<Component> answer;
    const auto gone = changeable(name);
    if (!gone)
        return answer.given(gone.error());
    const auto change = m_components.beginRemoval(name);
    QList<ComponentWrite> writes{RemoveComponent{gone->id, m_clock.nowMs()}};
    addNote(writes, about(note, name));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, change, gone = *gone](const Result<> &done) {
        if (!self)
            return;
        self->m_components.settle(gone.name, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (!done)
            return answer.give(done.error());
        answer.give(gone);
        self->forget(gone);
    });
    return answer.future();
}

Result<Component> ComponentService::changeable(const QString &name) const
{
    const Component *known = component(name);
    if (!known)
        return noSuchComponent(name);
    if (isBuiltIn(name))
        return conflict(u"'%1' is built in and cannot be changed"_s.arg(name), u"COMPONENT_BUILT_IN"_s);
    if (m_components.isChanging(name))
        return conflict(u"another change of '%1' is being stored"_s.arg(name), u"COMPONENT_BUSY"_s);
    Component next = *known;
    ++next.revision;
    return next;
}

ComponentService::Changed ComponentService::save(const Component &component, QList<ComponentWrite> writes,
                                                 const AuditEntry &note)
{
    const Answer<Component> answer;
    const auto change = m_components.beginSave(component.name, component);
    addNote(writes, about(note, component.name));
    m_store.commit(std::move(writes), [self = QPointer(this), answer, component, change](const Result<> &done) {
        if (!self)
            return;
        self->m_components.settle(component.name, change, bool(done));
        if (isChangedMeanwhile(done))
            self->readAgain();
        if (!done)
            return answer.give(done.error());
        self->readInterfaces(component);
        answer.give(component);
        emit self->changed(component.name);
    });
    return answer.future();
}

void ComponentService::readAgain()
{
    whenReady(m_store.load(), this, [this](const Result<QList<Component>> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        QHash<QString, Component> stored;
        for (const Component &component : *loaded)
            stored.insert(component.name, component);
        for (const QString &name : std::as_const(m_builtIns))
            stored.insert(name, *component(name));
        m_components.refresh(stored, [this](const QString &name, const auto &apply) {
            const Component before = m_components.all().value(name);
            apply();
            const Component *now = component(name);
            if (!now)
                return forget(before);
            readInterfaces(*now);
            emit changed(name);
        });
    });
}

// --- endpoints -----------------------------------------------------------------------------

Result<> ComponentService::checkCallable(const QString &name, const QString &version) const
{
    const Component *known = component(name);
    const ComponentVersion *which = known ? versionIn(*known, version) : nullptr;
    if (!known)
        return noSuchComponent(name);
    if (!which)
        return notFound(u"'%1' has no version %2"_s.arg(name, version), u"COMPONENT_NOT_FOUND"_s);
    if (which->status == VersionStatus::Disabled)
        return noneAvailable(u"version %2 of '%1' is disabled"_s.arg(name, which->version));
    if (known->endpoints.isEmpty())
        return noneAvailable(u"'%1' has no endpoint"_s.arg(name));
    return {};
}

Result<QString> ComponentService::pickEndpoint(const QString &name, const QString &version)
{
    if (const auto callable = checkCallable(name, version); !callable)
        return callable.error();
    const QStringList &all = component(name)->endpoints;
    const qint64 now = m_clock.steadyMs();
    int &turn = m_next[name];
    for (const bool passOverUnhealthy : {true, false}) {
        for (qsizetype tried = 0; tried < all.size(); ++tried) {
            turn = int((turn + 1) % all.size());
            const QString &endpoint = all.at(turn);
            if (m_downUntil.value(endpoint) <= now && !(passOverUnhealthy && m_unhealthy.contains(endpoint)))
                return endpoint;
        }
    }
    // All are down: the one that failed longest ago has the best chance.
    return *std::min_element(all.begin(), all.end(), [this](const QString &a, const QString &b) {
        return m_downUntil.value(a) < m_downUntil.value(b);
    });
}

void ComponentService::markDown(const QString &endpoint)
{
    m_downUntil.insert(endpoint, m_clock.steadyMs() + kDownMs);
}

void ComponentService::setHealthy(const QString &endpoint, bool healthy)
{
    if (healthy)
        m_unhealthy.remove(endpoint);
    else
        m_unhealthy.insert(endpoint);
}

void ComponentService::markUp(const QString &endpoint)
{
    m_downUntil.remove(endpoint);
}

} // namespace mh::registry
