// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/run_topics.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/protocol/executions.h"
#include "server/api/event_hub.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/engine/scheduler.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

constexpr auto kStatesName = "run-states"_L1;

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

Error noSuchRun()
{
    return notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
}

/// As far as memory tells whose run it is.
Result<> seen(const RunTopicParts &parts, const identity::Caller &caller, const QString &subject)
{
    const execution::RunState *live = parts.journal.find(ExecutionId::fromString(subject));
    return !live || parts.flows.sees(caller, live->head.flow) ? Result<>() : noSuchRun();
}

/// Calls `fn` as RunReader::whenDurable, whether the run is live or has ended.
void readRun(const RunTopicParts &parts, const QString &subject, QObject *context,
             const std::function<void(const Result<execution::RunState> &)> &fn)
{
    const ExecutionId id = ExecutionId::fromString(subject);
    if (const execution::RunState *live = parts.journal.find(id))
        parts.runs.whenDurable(*live, context, fn);
    else
        whenReady(parts.runs.read(id), context, fn);
}

std::function<Result<>(const identity::Caller &)> guardOf(const RunTopicParts &parts, FlowId flow)
{
    return [&flows = parts.flows, flow](const identity::Caller &caller) {
        return flows.sees(caller, flow) ? Result<>() : noSuchRun();
    };
}

/// The same frame to all; it is not made when nobody watches.
void publishToAll(EventHub &hub, const Topic &topic, const std::function<QJsonObject()> &frame, bool mayDrop = false)
{
    if (!hub.isWatched(topic))
        return;
    const QString text = encoded(frame());
    hub.publish(
        topic, [&text](const Watching &) { return text; }, mayDrop);
}

bool concernsTheList(const execution::Event &event)
{
    return std::holds_alternative<execution::RunStarted>(event.body)
           || std::holds_alternative<execution::RunPaused>(event.body)
           || std::holds_alternative<execution::RunResumed>(event.body)
           || std::holds_alternative<execution::CancelRequested>(event.body)
           || std::holds_alternative<execution::RunEnded>(event.body);
}

} // namespace

// --- "execution:<uuid>" ---------------------------------------------------------------------

RunTopic::RunTopic(const RunTopicParts &parts)
    : TopicSource(protocol::kRunTopic, protocol::Grant::ExecutionView), m_parts(parts)
{
    connect(&parts.journal, &engine::Journal::runChanged, this, &RunTopic::changed);
    connect(&parts.journal, &engine::Journal::written, this, &RunTopic::logged);
    connect(&parts.scheduler, &engine::Scheduler::nodeProgressed, this, &RunTopic::progressed);
    parts.hub.add(*this);
}

bool RunTopic::isSubject(const QString &text) const
{
    return !ExecutionId::fromString(text).isNull();
}

Result<> RunTopic::visible(const identity::Caller &caller, const QString &subject) const
{
    const auto known = TopicSource::visible(caller, subject);
    return known ? seen(m_parts, caller, subject) : known;
}

void RunTopic::snapshot(const QString &subject, QObject *context, const Show &show)
{
    readRun(m_parts, subject, context, [this, show](const Result<execution::RunState> &run) {
        if (!run)
            return show(run.error());
        const execution::RunMask &mask = m_parts.runs.maskOf(*run);
        show(Snapshot{protocol::snapshotFrame(mask.shown(*run), mask.definition(run->dag->definition())), run->seq,
                      run->ended(), guardOf(m_parts, run->head.flow)});
    });
}

void RunTopic::changed(const engine::RunChange &change)
{
    const Topic topic = protocol::topicOf(change.run);
    if (!m_parts.hub.isWatched(topic))
        return;
    const QList<execution::Event> events = m_parts.runs.shownEvents(change);
    QString all;
    m_parts.hub.publish(topic, [&](const Watching &watching) {
        const qint64 known = watching.sequence;
        if (events.constLast().seq <= known)
            return QString();
        if (events.constFirst().seq > known) {
            if (all.isEmpty())
                all = encoded(protocol::eventsFrame(change.run, events));
            return all;
        }
        // The snapshot had the first of these already.
        QList<execution::Event> news = events;
        news.removeIf([known](const execution::Event &event) { return event.seq <= known; });
        return encoded(protocol::eventsFrame(change.run, news));
    });
}

void RunTopic::progressed(ExecutionId run, const QString &node, double percent, const QString &message)
{
    const execution::RunState *state = m_parts.journal.find(run);
    if (!state)
        return;
    publishToAll(
        m_parts.hub, protocol::topicOf(run),
        [&] { return protocol::progressFrame(run, node, percent, m_parts.runs.maskOf(*state).text(message)); }, true);
}

void RunTopic::logged(const engine::Write &change)
{
    const auto *logs = std::get_if<engine::AddLogs>(&change);
    if (!logs)
        return;
    QHash<ExecutionId, QList<protocol::LogLine>> byRun;
    for (const engine::LogLine &line : logs->lines) {
        const bool isWatched = m_parts.hub.isWatched(protocol::topicOf(line.run));
        if (const execution::RunState *run = isWatched ? m_parts.journal.find(line.run) : nullptr)
            byRun[line.run].append(shownLine(line, m_parts.runs.maskOf(*run)));
    }
    for (auto it = byRun.cbegin(); it != byRun.cend(); ++it)
        publishToAll(m_parts.hub, protocol::topicOf(it.key()),
                     [&] { return protocol::logFrame(it.key(), it.value()); });
}

// --- "executions" ---------------------------------------------------------------------------

RunsTopic::RunsTopic(const RunTopicParts &parts)
    : TopicSource(protocol::kRunsTopic, protocol::Grant::ExecutionView), m_parts(parts)
{
    connect(&parts.journal, &engine::Journal::runCreated, this, [this](const execution::RunHead &head) {
        publish(head.flow,
                [&head] { return toJson(protocol::executionOf(head, execution::RunStatus::Pending, 0, 0)); });
    });
    connect(&parts.journal, &engine::Journal::runChanged, this, &RunsTopic::changed);
    parts.hub.add(*this);
}

bool RunsTopic::dependsOnRights(const identity::Caller &caller) const
{
    return !access::seesAll(caller.role);
}

void RunsTopic::publish(FlowId flow, const std::function<QJsonObject()> &summary)
{
    const Topic topic{name()};
    if (!m_parts.hub.isWatched(topic))
        return;
    const QString text = encoded(protocol::changedFrame(topic, summary()));
    m_parts.hub.publish(
        topic, [&](const Watching &watching) { return m_parts.flows.sees(*watching.caller, flow) ? text : QString(); });
}

void RunsTopic::changed(const engine::RunChange &change)
{
    const execution::RunState *run = m_parts.journal.find(change.run);
    if (run && std::any_of(change.events.begin(), change.events.end(), concernsTheList))
        publish(run->head.flow, [run] { return toJson(protocol::executionOf(*run)); });
}

// --- /ws/executions/{id} --------------------------------------------------------------------

RunStatesTopic::RunStatesTopic(const RunTopicParts &parts)
    : TopicSource(kStatesName, protocol::Grant::ExecutionView), m_parts(parts)
{
    connect(&parts.journal, &engine::Journal::runChanged, this, &RunStatesTopic::changed);
}

bool RunStatesTopic::isSubject(const QString &text) const
{
    return !ExecutionId::fromString(text).isNull();
}

Result<> RunStatesTopic::visible(const identity::Caller &caller, const QString &subject) const
{
    return seen(m_parts, caller, subject);
}

void RunStatesTopic::snapshot(const QString &subject, QObject *context, const Show &show)
{
    readRun(m_parts, subject, context, [this, show](const Result<execution::RunState> &run) {
        if (run)
            show(shown(*run));
        else
            show(run.error());
    });
}

TopicSource::Snapshot RunStatesTopic::shown(const execution::RunState &run)
{
    if (!run.ended())
        m_frames.try_emplace(run.head.id, run);
    const execution::RunState masked = m_parts.runs.maskOf(run).shown(run);
    return {RunFrames::snapshot(masked, m_parts.journal.nowOf(run.head.id)), run.seq, run.ended(),
            guardOf(m_parts, run.head.flow)};
}

void RunStatesTopic::changed(const engine::RunChange &change)
{
    const auto known = m_frames.find(change.run);
    if (known == m_frames.end())
        return;
    const Topic topic{name(), change.run.toString()};
    if (!m_parts.hub.isWatched(topic)) {
        m_frames.erase(known);
        return;
    }
    const QList<execution::Event> events = m_parts.runs.shownEvents(change);
    const QList<RunFrames::Frame> frames = known->second.frames(events);
    for (const RunFrames::Frame &frame : frames) {
        const QString text = encoded(frame.json);
        m_parts.hub.publish(topic,
                            [&](const Watching &watching) { return frame.seq > watching.sequence ? text : QString(); });
    }
    const bool hasEnded = std::any_of(events.begin(), events.end(), [](const execution::Event &event) {
        return std::holds_alternative<execution::RunEnded>(event.body);
    });
    if (hasEnded)
        m_frames.erase(change.run);
}

} // namespace mh::api
