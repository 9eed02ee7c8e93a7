// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/event_hub.h"

#include <QWebSocket>

#include "core/base/json.h"
#include "core/protocol/executions.h"
#include "server/api/components/components_api.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flows_api.h"
#include "server/api/stream_socket.h"
#include "server/engine/flow_service.h"
#include "server/engine/scheduler.h"
#include "server/identity/identity_service.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

Topic topicOf(ExecutionId run)
{
    return {Topic::Kind::Execution, run};
}

/// The run of "/ws/executions/{id}"; null for another path.
ExecutionId runOf(const QStringList &segments)
{
    if (segments.size() != 3 || segments[0] != "ws"_L1 || segments[1] != "executions"_L1)
        return {};
    return ExecutionId::fromString(segments[2]);
}

QString tokenOf(const http::RequestHead &head)
{
    const QString given = credentialOf(head);
    return given.isEmpty() ? head.queryValue("token").value_or(QString()) : given;
}

} // namespace

EventHub::EventHub(Gate gate, const Services &services, Options options)
    : m_gate(std::move(gate)), m_services(services), m_options(options)
{
    connect(&m_ping, &QTimer::timeout, this, [this] {
        recheckCallers();
        for (const MemberPtr &member : m_members.values())
            member->socket->checkAlive(m_options.patience);
    });
    m_ping.start(m_options.pingMs);
    connectSources();
}

EventHub::~EventHub() = default;

void EventHub::connectSources()
{
    const engine::Journal *journal = &m_services.journal;
    connect(journal, &engine::Journal::runCreated, this, [this](const execution::RunHead &head) {
        if (isWatched({Topic::Kind::Executions, {}}))
            publishOf(head.flow, {Topic::Kind::Executions, {}},
                      protocol::changedFrame({Topic::Kind::Executions, {}},
                                             toJson(protocol::executionOf(head, execution::RunStatus::Pending, 0, 0))));
    });
    connect(journal, &engine::Journal::runChanged, this, &EventHub::runChanged);
    connect(journal, &engine::Journal::written, this, &EventHub::written);
    connect(&m_services.scheduler, &engine::Scheduler::nodeProgressed, this,
            [this](ExecutionId run, const QString &node, double percent, const QString &message) {
                const execution::RunState *state = isWatched(topicOf(run)) ? m_services.journal.find(run) : nullptr;
                if (state) {
                    const QString shown = m_services.runs.maskOf(*state).text(message);
                    publish(topicOf(run), protocol::progressFrame(run, node, percent, shown), true);
                }
            });
    connect(&m_services.components, &registry::ComponentService::changed, this, &EventHub::componentChanged);
    connect(&m_services.endpoints, &registry::EndpointMonitor::changed, this, &EventHub::componentChanged);
    connect(&m_services.components, &registry::ComponentService::removed, this,
            [this](const registry::Component &gone) {
                const Topic topic{Topic::Kind::Components, {}};
                const QJsonObject summary{{u"id"_s, gone.id.toString()}, {u"name"_s, gone.name}, {u"deleted"_s, true}};
                if (isWatched(topic))
                    publish(topic, protocol::changedFrame(topic, summary));
            });
}

void EventHub::componentChanged(const QString &name)
{
    const Topic topic{Topic::Kind::Components, {}};
    const registry::Component *component = isWatched(topic) ? m_services.components.component(name) : nullptr;
    if (component)
        publish(topic,
                protocol::changedFrame(topic, toJson(ComponentsApi::viewOf(*component, false, m_services.endpoints))));
}

// --- sockets --------------------------------------------------------------------------------

Result<identity::Caller> EventHub::callerOf(const http::RequestHead &head, const QString &address) const
{
    return callerFrom(m_gate, tokenOf(head), address, head.segments());
}

Result<> EventHub::admit(const http::RequestHead &head, const QString &address)
{
    const QStringList segments = head.segments();
    const bool console = segments == QStringList{u"ws"_s, u"console"_s};
    if (!console && runOf(segments).isNull())
        return notFound(u"there is no such path"_s);
    if (!console && !m_options.executionsNeedSignIn)
        return {};
    const auto caller = callerOf(head, address);
    if (!caller)
        return caller.error();
    // What one may see on the console is decided topic by topic.
    return console ? Result<>() : identity::IdentityService::authorize(*caller, protocol::Grant::ExecutionView);
}

void EventHub::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address)
{
    auto member = std::make_shared<Member>();
    member->run = runOf(head.segments());
    if (member->run.isNull() || m_options.executionsNeedSignIn) {
        auto caller = callerOf(head, address);
        if (!caller) // it has ended since the upgrade was let in
            return;
        member->whoNow = [this, head, address] { return callerOf(head, address); };
        member->caller = std::make_shared<const identity::Caller>(*std::move(caller));
    }
    member->socket = new StreamSocket(std::move(socket), m_options.maxQueued, this);
    m_members.insert(member->socket, member);
    // The member is looked up, not captured: the socket must not keep itself alive.
    connect(member->socket, &StreamSocket::closed, this,
            [this, key = member->socket] { closed(m_members.value(key)); });
    connect(member->socket, &StreamSocket::drained, this,
            [this, key = member->socket] { drained(m_members.value(key)); });
    if (!member->run.isNull())
        return watch(member);
    connect(member->socket, &StreamSocket::received, this,
            [this, key = member->socket](const QString &text) { received(m_members.value(key), text); });
}

void EventHub::closed(const MemberPtr &member)
{
    if (!member)
        return;
    m_members.remove(member->socket);
    for (const Topic &topic : member->topics.keys())
        unsubscribe(member, topic);
    if (const auto watched = m_watched.find(member->run); watched != m_watched.end()) {
        watched->members.removeAll(member);
        if (watched->members.isEmpty())
            m_watched.erase(watched);
    }
    member->socket->deleteLater();
}

void EventHub::recheckCallers()
{
    for (const MemberPtr &member : m_members.values()) {
        if (!member->caller)
            continue;
        auto caller = member->whoNow();
        if (!caller) {
            member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, caller.error().reason);
            continue;
        }
        const bool sameRole =
            caller->role == member->caller->role && caller->permissions == member->caller->permissions;
        member->caller = std::make_shared<const identity::Caller>(*std::move(caller));
        if (!sameRole)
            endUnseen(member);
    }
}

void EventHub::closeAll()
{
    for (const MemberPtr &member : m_members.values())
        member->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the server is stopping"_s);
}

// --- the console's topics -------------------------------------------------------------------

void EventHub::received(const MemberPtr &member, const QString &text)
{
    const auto json = json::parseObject(text.toUtf8());
    if (!json)
        return refuse(member, {}, json.error());
    const auto request = protocol::StreamRequest::fromJson(*json);
    if (!request)
        return refuse(member, json->value("topic"_L1).toString().left(100), request.error());
    if (request->subscribe)
        subscribe(member, request->topic);
    else
        unsubscribe(member, request->topic);
}

void EventHub::refuse(const MemberPtr &member, const QString &topic, const Error &error)
{
    Error shown = error;
    if (shown.reason.isEmpty())
        shown.reason = u"INVALID_REQUEST"_s;
    // Who asks nonsense without reading the answers is not worth the memory.
    if (!member->socket->send(encoded(protocol::errorFrame(topic, shown))))
        member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"too slow"_s);
}

void EventHub::subscribe(const MemberPtr &member, const Topic &topic)
{
    if (const auto allowed = identity::IdentityService::authorize(*member->caller, grantOf(topic.kind)); !allowed)
        return refuse(member, protocol::toText(topic), allowed.error());
    const qsizetype others = member->topics.size() + member->stale.size();
    if (!member->topics.contains(topic) && !member->stale.contains(topic) && others >= m_options.maxTopics)
        return refuse(member, protocol::toText(topic), conflict(u"too many topics"_s, u"TOO_MANY_TOPICS"_s));
    if (member->socket->isFull()) {
        unsubscribe(member, topic);
        member->stale.insert(topic);
        return;
    }
    if (topic.kind == Topic::Kind::Execution)
        return subscribeRun(member, topic);
    if (!member->topics.contains(topic)) {
        member->topics.insert(topic, 0);
        m_topics[topic].append(member);
    }
}

void EventHub::unsubscribe(const MemberPtr &member, const Topic &topic)
{
    member->stale.remove(topic);
    if (member->topics.remove(topic) == 0)
        return;
    const auto found = m_topics.find(topic);
    found->removeAll(member);
    if (found->isEmpty())
        m_topics.erase(found);
}

void EventHub::sendOrDrop(const MemberPtr &member, const Topic &topic, const QString &text, bool mayDrop)
{
    if (member->socket->send(text) || mayDrop)
        return;
    unsubscribe(member, topic);
    member->stale.insert(topic);
}

void EventHub::publish(const Topic &topic, const QJsonObject &frame, bool mayDrop)
{
    const QString text = encoded(frame);
    for (const MemberPtr &member : m_topics.value(topic))
        sendOrDrop(member, topic, text, mayDrop);
}

void EventHub::announce(const Topic &list, const std::function<QJsonObject()> &summary)
{
    if (isWatched(list))
        publish(list, protocol::changedFrame(list, summary()));
}

void EventHub::drained(const MemberPtr &member)
{
    if (!member)
        return;
    for (const Topic &topic : std::exchange(member->stale, {}))
        member->socket->send(encoded(protocol::resyncFrame(topic)));
    if (std::exchange(member->needsSnapshot, false))
        watch(member);
}

// --- what happened --------------------------------------------------------------------------

void EventHub::written(const engine::Write &change)
{
    if (const auto *saved = std::get_if<engine::SaveFlow>(&change))
        return publishFlow(saved->flow);
    const auto *logs = std::get_if<engine::AddLogs>(&change);
    if (!logs)
        return;
    QHash<ExecutionId, QList<protocol::LogLine>> byRun;
    for (const engine::LogLine &line : logs->lines) {
        const execution::RunState *run = isWatched(topicOf(line.run)) ? m_services.journal.find(line.run) : nullptr;
        if (run)
            byRun[line.run].append(shownLine(line, m_services.runs.maskOf(*run)));
    }
    for (auto it = byRun.cbegin(); it != byRun.cend(); ++it)
        publish(topicOf(it.key()), protocol::logFrame(it.key(), it.value()));
}

} // namespace mh::api
