// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/hosts_api.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/mapped.h"
#include "core/protocol/host_endpoints.h"
#include "server/api/event_hub.h"
#include "server/api/hosts/host_drain_api.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/drains.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/whereabouts.h"
#include "server/identity/accounts.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;
using fleet::HostRegistry;
using protocol::Topic;

namespace {

constexpr int kCloseMs = 20'000;    ///< between two orders to send samples every second
constexpr int kCloseForMs = 45'000; ///< what one of them is good for
constexpr int kJoinsPerMinute = 30;

QString statusOf(const Host &host, bool online)
{
    if (online)
        return host.drain ? u"draining"_s : u"online"_s;
    return host.key.isEmpty() && host.seenAt == 0 && host.facts.name.isEmpty() ? u"waiting"_s : u"offline"_s;
}

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

void fillFacts(protocol::Host &view, const Host &host)
{
    const fleet::HostFacts &facts = host.facts;
    view.ip = host.address.isEmpty() ? facts.addresses.value(0) : host.address;
    view.os = facts.os;
    view.arch = facts.arch;
    view.cpuCores = facts.cpuCores;
    view.cpuModel = facts.cpuModel;
    view.memoryTotal = facts.memoryTotal;
    view.diskTotal = facts.diskTotal;
    view.agentVersion = facts.agentVersion;
}

} // namespace

HostsApi::ListTopic::ListTopic() : TopicSource(protocol::kHostsTopic, protocol::Grant::HostView) {}

bool HostsApi::ListTopic::dependsOnRights(const identity::Caller &caller) const
{
    return !access::seesAll(caller.role);
}

HostsApi::HostTopic::HostTopic(const Parts &parts)
    : TopicSource(protocol::kHostTopic, protocol::Grant::HostView), m_parts(parts)
{
}

bool HostsApi::HostTopic::isSubject(const QString &text) const
{
    bool isNumber = false;
    return text.toLongLong(&isNumber) > 0 && isNumber;
}

Result<> HostsApi::HostTopic::visible(const identity::Caller &caller, const QString &subject) const
{
    const Host *host = m_parts.hosts.find(subject.toLongLong());
    return host ? m_parts.gate.may(caller, *host, access::Act::See) : Result<>(noSuchHost());
}

HostsApi::HostsApi(Router &router, const Parts &parts) : m_parts(parts), m_one(m_parts)
{
    parts.hub.add(m_list);
    parts.hub.add(m_one);
    parts.hub.addPath({protocol::kHostTopic, &m_one, true, parts.said});
    publishChanges();
    publishSamples();
    addReadRoutes(router);
    addWriteRoutes(router);
    addKeyRoutes(router);
    addAgentRoutes(router);
    addProcessRoutes(router);
}

protocol::Host HostsApi::viewOf(const identity::Caller &caller, const Host &host, bool whole) const
{
    const identity::User *owner = m_parts.accounts.find(host.owner);
    protocol::Host view;
    view.number = host.number;
    view.uuid = host.id;
    view.name = host.name;
    fillFacts(view, host);
    view.lastHeartbeat = m_parts.watch.seenAt(host.id);
    view.online = m_parts.watch.isOnline(host.id);
    view.status = statusOf(host, view.online);
    view.userId = owner ? owner->uid : 0;
    view.tags = host.tags;
    view.description = host.description;
    view.ownerName = owner ? owner->name : QString();
    view.myPermission = m_parts.gate.permission(caller, host);
    view.joined = !host.key.isEmpty();
    view.possibleClone = host.possibleClone;
    view.isPublic = host.isPublic;
    view.drain = drainView(host, m_parts.drains, m_parts.accounts);
    view.reason = view.status == "draining"_L1 ? host.drain->reason : QString();
    view.latest = m_parts.watch.latest(host.id);
    view.createdAt = host.createdAt;
    view.updatedAt = host.updatedAt;
    if (!whole)
        return view;
    view.systemInfo = host.systemInfo;
    view.facts = host.facts.name.isEmpty() ? QJsonObject() : toJson(host.facts);
    if (host.manifest)
        view.manifest = toJson(*host.manifest);
    return view;
}

void HostsApi::publishChanges()
{
    const auto publish = [this](HostId id) {
        const Host *host = m_parts.hosts.find(id);
        if (!host)
            return;
        m_parts.hub.announceTo(Topic{m_list.name()},
                               [this, host](const identity::Caller &caller) -> std::optional<QJsonObject> {
                                   if (!m_parts.gate.sees(caller, *host))
                                       return {};
                                   return toJson(viewOf(caller, *host, false));
                               });
    };
    connect(&m_parts.hosts, &HostRegistry::changed, this, publish);
    connect(&m_parts.watch, &fleet::HostWatch::stateChanged, this, publish);
    connect(&m_parts.drains, &fleet::Drains::progressed, this, publish);
    connect(&m_parts.hosts, &HostRegistry::removed, this, [this](const Host &gone) {
        // To everybody, whoever saw it: the number alone says nothing.
        m_parts.hub.announce(Topic{m_list.name()}, [&gone] {
            return QJsonObject{{u"id"_s, gone.number}, {u"deleted"_s, true}};
        });
        m_parts.hub.rightsChanged();
    });
}

void HostsApi::publishSamples()
{
    connect(&m_parts.watch, &fleet::HostWatch::sampled, this, [this](HostId id) {
        const Host *host = m_parts.hosts.find(id);
        const auto latest = m_parts.watch.latest(id);
        if (!host || !latest)
            return;
        const Topic topic{m_one.name(), QString::number(host->number)};
        if (!m_parts.hub.isWatched(topic))
            return;
        QJsonObject data{{u"figures"_s, toJson(*latest)}};
        if (const auto sample = m_parts.watch.latestSample(id))
            data.insert(u"sample"_s, toJson(*sample));
        const QJsonObject frame{{u"type"_s, u"heartbeat"_s},
                                {u"topic"_s, protocol::toText(topic)},
                                {u"data"_s, data},
                                {u"timestamp"_s, protocol::isoTime(m_parts.clock.nowMs())}};
        m_parts.hub.publish(
            topic, [text = QString::fromUtf8(json::toBytes(frame))](const Watching &) { return text; }, true);
    });
    connect(&m_parts.hub, &EventHub::watchersChanged, this, [this](const Topic &topic) {
        if (topic.name == m_one.name())
            watchClosely();
    });
    connect(&m_close, &QTimer::timeout, this, &HostsApi::watchClosely);
    m_close.start(kCloseMs);
}

void HostsApi::watchClosely()
{
    const auto &all = m_parts.hosts.all();
    for (const Host &host : all) {
        if (m_parts.watch.isConnected(host.id)
            && m_parts.hub.isWatched(Topic{m_one.name(), QString::number(host.number)}))
            m_parts.sessions.watchClosely(host.id, kCloseForMs);
    }
}

void HostsApi::addReadRoutes(Router &router)
{
    using List = Result<protocol::HostList>;
    router.on(protocol::listHosts, [this](const Call &call, const protocol::ListHosts &request) -> List {
        const fleet::Whereabouts at(request.at);
        protocol::HostList list;
        for (const Host &host : m_parts.hosts.all()) {
            if (m_parts.gate.sees(*call.caller, host) && (request.at.isEmpty() || at.isOf(host)))
                list.servers.append(viewOf(*call.caller, host, false));
        }
        std::sort(list.servers.begin(), list.servers.end(),
                  [](const protocol::Host &a, const protocol::Host &b) { return a.number < b.number; });
        return list;
    });
    router.on(protocol::getHost, [this](const Call &call, const protocol::HostRef &request) -> Result<protocol::Host> {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return noSuchHost();
        return viewOf(*call.caller, *host, true);
    });
    router.on(protocol::listFigures, [this](const Call &, const protocol::ListFigures &request) -> Result<QJsonObject> {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return noSuchHost();
        const auto points = m_parts.watch.figures(host->id, request.from, request.to, request.limit);
        return QJsonObject{{u"server_id"_s, host->number}, {u"data"_s, protocol::toArray(points)}};
    });
}

void HostsApi::addWriteRoutes(Router &router)
{
    router.on(protocol::createHost, [this](const Call &call, const protocol::CreateHost &request) {
        Host said;
        said.name = request.name;
        said.address = request.ip;
        said.description = request.description;
        said.tags = request.tags;
        return mapped(m_parts.hosts.create(said, call.caller->id, call.note), this,
                      [this, call](const HostRegistry::Created &made) -> Result<QJsonObject> {
                          QJsonObject reply = toJson(viewOf(*call.caller, made.host, true));
                          reply.insert("secret_key"_L1, made.secret);
                          return reply;
                      });
    });
    router.on(protocol::updateHost, [this](const Call &call, const protocol::UpdateHost &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<protocol::Host>().given(noSuchHost());
        if (request.name && request.name->trimmed().isEmpty())
            return Answer<protocol::Host>().given(invalidInput(u"must not be empty"_s, u"name"_s));
        const auto edit = [request](Host &changed) {
            changed.name = request.name.value_or(changed.name);
            changed.address = request.ip.value_or(changed.address);
            changed.description = request.description.value_or(changed.description);
            changed.tags = request.tags.value_or(changed.tags);
            changed.isPublic = request.isPublic.value_or(changed.isPublic);
        };
        AuditEntry note = call.note;
        if (request.isPublic && *request.isPublic != host->isPublic)
            note.details.insert("public"_L1, *request.isPublic);
        return mapped(m_parts.hosts.change(host->id, edit, note), this,
                      [this, call](const Host &changed) -> Result<protocol::Host> {
                          return viewOf(*call.caller, changed, true);
                      });
    });
    router.on(protocol::removeHost, [this](const Call &call, const protocol::HostRef &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<QJsonObject>().given(noSuchHost());
        return mapped(m_parts.hosts.remove(host->id, call.note), this, [](const Host &) -> Result<QJsonObject> {
            return QJsonObject{{u"success"_s, true}};
        });
    });
}

void HostsApi::addKeyRoutes(Router &router)
{
    router.on(protocol::joinHost, [this, &router](const Call &call, const protocol::HostRef &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return answer.given(noSuchHost());
        if (const auto may = router.limit(u"join "_s + call.caller->id.toString(), kJoinsPerMinute); !may)
            return answer.given(may.error());
        return mapped(m_parts.hosts.invite(host->id, call.note), this,
                      [this](const HostRegistry::Invitation &made) -> Result<QJsonObject> {
                          return QJsonObject{{u"join"_s, m_parts.joinString(made.token)},
                                             {u"expires_at"_s, protocol::isoSeconds(made.until)}};
                      });
    });
    router.on(protocol::revokeHost, [this](const Call &call, const protocol::HostRef &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<QJsonObject>().given(noSuchHost());
        return mapped(m_parts.hosts.revoke(host->id, call.note), this, [](const Host &) -> Result<QJsonObject> {
            return QJsonObject{{u"success"_s, true}};
        });
    });
    router.on(protocol::renewHostSecret, [this](const Call &call, const protocol::HostRef &request) {
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return Answer<QJsonObject>().given(noSuchHost());
        return mapped(m_parts.hosts.renewSecret(host->id, call.note), this,
                      [](const HostRegistry::Created &made) -> Result<QJsonObject> {
                          return QJsonObject{{u"secret_key"_s, made.secret}};
                      });
    });
}

} // namespace mh::api
