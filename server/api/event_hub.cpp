// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/event_hub.h"

#include <QWebSocket>

#include "core/base/json.h"
#include "core/protocol/executions.h"
#include "server/api/components_api.h"
#include "server/api/flows_api.h"
#include "server/api/run_reader.h"
#include "server/api/stream_socket.h"
#include "server/engine/flow_service.h"
#include "server/engine/scheduler.h"
#include "server/identity/identity_service.h"
#include "server/registry/component_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

protocol::Grant grantOf(Topic::Kind kind)
{
    switch (kind) {
    case Topic::Kind::Execution:
    case Topic::Kind::Executions: return protocol::Grant::ExecutionView;
    case Topic::Kind::Flows: return protocol::Grant::FlowView;
    case Topic::Kind::Components: return protocol::Grant::ComponentView;
    }
    return protocol::Grant::UserSelf;
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
    const QString bearer = bearerOf(head);
    return bearer.isEmpty() ? head.queryValue("token").value_or(QString()) : bearer;
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
            publish({Topic::Kind::Executions, {}},
                    protocol::changedFrame({Topic::Kind::Executions, {}},
                                           toJson(protocol::executionOf(head, execution::RunStatus::Pending, 0, 0))));
    });
    connect(journal, &engine::Journal::runChanged, this, &EventHub::runChanged);
    connect(journal, &engine::Journal::written, this, &EventHub::written);
    connect(&m_services.scheduler, &engine::Scheduler::nodeProgressed, this,
            [this](ExecutionId run, const QString &node, double percent, const QString &message) {
                if (isWatched(topicOf(run)))
                    publish(topicOf(run), protocol::progressFrame(run, node, percent, message), true);
            });
    connect(&m_services.components, &registry::ComponentService::changed, this, [this](const QString &name) {
        const Topic topic{Topic::Kind::Components, {}};
        const registry::Component *component = isWatched(topic) ? m_services.components.component(name) : nullptr;
        if (component)
            publish(topic, protocol::changedFrame(topic, toJson(ComponentsApi::viewOf(*component, false))));
    });
}

// --- sockets --------------------------------------------------------------------------------

Result<identity::Caller> EventHub::callerOf(const http::RequestHead &head) const
{
    const QString token = tokenOf(head);
    if (token.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"sign in first"_s, {}, {}};
    return m_gate.user(token);
}

Result<> EventHub::admit(const http::RequestHead &head)
{
    const QStringList segments = head.segments();
    const bool console = segments == QStringList{u"ws"_s, u"console"_s};
    if (!console && runOf(segments).isNull())
        return notFound(u"there is no such path"_s);
    if (!console && !m_options.executionsNeedSignIn)
        return {};
    const auto caller = callerOf(head);
    if (!caller)
        return caller.error();
    // What one may see on the console is decided topic by topic.
    return console ? Result<>() : identity::IdentityService::authorize(*caller, protocol::Grant::ExecutionView);
}

void EventHub::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head)
{
    auto member = std::make_shared<Member>();
    member->run = runOf(head.segments());
    if (member->run.isNull() || m_options.executionsNeedSignIn) {
        auto caller = callerOf(head);
        if (!caller) // it has ended since the upgrade was let in
            return;
        member->token = tokenOf(head);
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
        if (const auto caller = m_gate.user(member->token); !caller)
            member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, caller.error().reason);
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

void EventHub::subscribeRun(const MemberPtr &member, const Topic &topic)
{
    // At once where the run is live, so that no event falls between snapshot and subscription.
    if (const execution::RunState *run = m_services.journal.find(topic.run)) {
        if (!member->topics.contains(topic))
            m_topics[topic].append(member);
        member->topics.insert(topic, run->seq);
        return member->socket->sendSnapshot(encoded(protocol::snapshotFrame(*run)));
    }
    whenReady(m_services.runs.read(topic.run), member->socket,
              [this, key = member->socket, topic](const Result<execution::RunState> &run) {
                  const MemberPtr asker = m_members.value(key);
                  if (asker && run)
                      asker->socket->sendSnapshot(encoded(protocol::snapshotFrame(*run)));
                  else if (asker)
                      refuse(asker, protocol::toText(topic), run.error());
              });
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

void EventHub::runChanged(const engine::RunChange &change)
{
    if (isWatched(topicOf(change.run)))
        publishEvents(change);
    if (isWatched({Topic::Kind::Executions, {}}))
        publishSummary(change);
    if (m_watched.contains(change.run))
        publishWatched(change);
}

void EventHub::publishEvents(const engine::RunChange &change)
{
    const Topic topic = topicOf(change.run);
    QString all;
    for (const MemberPtr &member : m_topics.value(topic)) {
        const qint64 known = member->topics.value(topic);
        if (change.events.constLast().seq <= known)
            continue;
        if (change.events.constFirst().seq > known) {
            if (all.isEmpty())
                all = encoded(protocol::eventsFrame(change.run, change.events));
            sendOrDrop(member, topic, all, false);
            continue;
        }
        // The snapshot had the first of these already.
        QList<execution::Event> news = change.events;
        news.removeIf([known](const execution::Event &event) { return event.seq <= known; });
        sendOrDrop(member, topic, encoded(protocol::eventsFrame(change.run, news)), false);
    }
}

void EventHub::publishSummary(const engine::RunChange &change)
{
    const execution::RunState *run = m_services.journal.find(change.run);
    const bool concerns = std::any_of(change.events.begin(), change.events.end(), [](const execution::Event &event) {
        return std::holds_alternative<execution::RunStarted>(event.body)
               || std::holds_alternative<execution::RunPaused>(event.body)
               || std::holds_alternative<execution::RunResumed>(event.body)
               || std::holds_alternative<execution::CancelRequested>(event.body)
               || std::holds_alternative<execution::RunEnded>(event.body);
    });
    if (!run || !concerns)
        return;
    const Topic topic{Topic::Kind::Executions, {}};
    publish(topic, protocol::changedFrame(topic, toJson(protocol::executionOf(*run))));
}

void EventHub::written(const engine::Write &change)
{
    if (const auto *saved = std::get_if<engine::SaveFlow>(&change)) {
        const Topic topic{Topic::Kind::Flows, {}};
        if (!isWatched(topic))
            return;
        QJsonObject summary = toJson(FlowsApi::summaryOf(saved->flow, m_services.flows.publishedText(saved->flow.id)));
        if (saved->flow.deletedAt != 0)
            summary.insert("deleted"_L1, true);
        return publish(topic, protocol::changedFrame(topic, summary));
    }
    const auto *logs = std::get_if<engine::AddLogs>(&change);
    if (!logs)
        return;
    QHash<ExecutionId, QList<protocol::LogLine>> byRun;
    for (const engine::LogLine &line : logs->lines) {
        if (isWatched(topicOf(line.run)))
            byRun[line.run].append({line.node, line.at, line.level, line.event, line.message, line.context});
    }
    for (auto it = byRun.cbegin(); it != byRun.cend(); ++it)
        publish(topicOf(it.key()), protocol::logFrame(it.key(), it.value()));
}

// --- /ws/executions/{id} --------------------------------------------------------------------

void EventHub::watch(const MemberPtr &member)
{
    if (const execution::RunState *run = m_services.journal.find(member->run)) {
        auto watched = m_watched.find(member->run);
        if (watched == m_watched.end())
            watched = m_watched.insert(member->run, Watched{RunFrames(*run), {}});
        if (!watched->members.contains(member))
            watched->members.append(member);
        member->seq = run->seq;
        return member->socket->sendSnapshot(encoded(RunFrames::snapshot(*run, m_services.clock.nowMs())));
    }
    whenReady(m_services.runs.read(member->run), member->socket,
              [this, socket = member->socket](const Result<execution::RunState> &run) {
                  if (run)
                      return socket->sendSnapshot(encoded(RunFrames::snapshot(*run, m_services.clock.nowMs())));
                  socket->sendSnapshot(encoded(protocol::errorFrame({}, run.error())));
                  socket->close(QWebSocketProtocol::CloseCodeNormal, run.error().reason);
              });
}

void EventHub::publishWatched(const engine::RunChange &change)
{
    const auto watched = m_watched.find(change.run);
    const QList<MemberPtr> members = watched->members; // a copy: a socket may close while it is written to
    const QList<RunFrames::Frame> frames = watched->frames.frames(change.events);
    for (const RunFrames::Frame &frame : frames) {
        const QString text = encoded(frame.json);
        for (const MemberPtr &member : members) {
            if (frame.seq > member->seq && !member->needsSnapshot)
                member->needsSnapshot = !member->socket->send(text);
        }
    }
}

} // namespace mh::api
