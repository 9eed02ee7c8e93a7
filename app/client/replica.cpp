// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/replica.h"

#include <algorithm>

#include "app/client/server_client.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/execution/event.h"
#include "core/protocol/endpoints.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFrameMs = 16;
constexpr int kMaxFlowPages = 100;
constexpr int kMaxFlowRepeats = 5;
constexpr int kLogPage = 1000;

// A ChangeSet says how the world differs from the last one, not what happened in between.
template <class Id>
void noteChanged(IdChanges<Id> &changes, const Id &id, bool isNew)
{
    const bool cameBack = isNew && changes.removed.remove(id);
    const bool added = isNew && !cameBack;
    if (added)
        changes.added.insert(id);
    else if (!changes.added.contains(id))
        changes.changed.insert(id);
}

template <class Id>
void noteRemoved(IdChanges<Id> &changes, const Id &id)
{
    changes.changed.remove(id);
    if (!changes.added.remove(id))
        changes.removed.insert(id);
}

/// Empty when the event is about the run as a whole.
flow::NodeId nodeOf(const execution::Event &event)
{
    return std::visit(
        [](const auto &body) -> flow::NodeId {
            if constexpr (requires { body.node; })
                return body.node;
            else
                return {};
        },
        event.body);
}

} // namespace

Replica::Replica(ServerClient &client, EventStream &stream, QObject *parent)
    : QObject(parent), m_client(client), m_stream(stream)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMs);
    connect(&m_frame, &QTimer::timeout, this, [this] { emit changed(std::exchange(m_changes, {})); });
    connect(&m_stream, &EventStream::listsStale, this, &Replica::loadLists);
    connect(&m_stream, &EventStream::runSnapshot, this, &Replica::takeSnapshot);
    connect(&m_stream, &EventStream::runEvents, this, &Replica::takeEvents);
    connect(&m_stream, &EventStream::logged, this, &Replica::takeLogs);
    connect(&m_stream, &EventStream::refused, this, [this](const QString &, const Error &why) { emit failed(why); });
    connect(&m_stream, &EventStream::nodeProgressed, this,
            [this](ExecutionId run, const flow::NodeId &node, int percent, const QString &message) {
                takeProgress(run, node, {percent, message});
            });
    connect(&m_stream, &EventStream::runChanged, this, [this](const protocol::Execution &run) {
        m_touchedRuns.insert(run.id);
        upsert(run, true);
        trimRuns();
    });
    connect(&m_stream, &EventStream::flowChanged, this, [this](const protocol::Flow &flow) {
        m_touchedFlows.insert(flow.id);
        upsert(flow);
    });
    connect(&m_stream, &EventStream::flowRemoved, this, [this](FlowId flow) {
        m_touchedFlows.insert(flow);
        remove(flow);
    });
    connect(&m_stream, &EventStream::runStale, this, [this](ExecutionId run) {
        if (const auto held = m_watched.find(run); held != m_watched.end())
            held->current = false;
    });
    connect(&m_stream, &EventStream::stateChanged, this, [this](EventStream::State state) {
        if (state != EventStream::State::Online)
            return;
        for (Held &held : m_watched)
            held.current = false; // the stream has subscribed again, the snapshots follow
    });
}

Replica::~Replica() = default;

void Replica::schedule()
{
    if (!m_frame.isActive())
        m_frame.start();
}

// --- lists ----------------------------------------------------------------------------------

void Replica::openLists()
{
    if (m_listsOpen)
        return;
    m_listsOpen = true;
    m_stream.subscribe(u"flows"_s);
    m_stream.subscribe(u"executions"_s);
}

void Replica::loadLists()
{
    if (!m_listsOpen)
        return;
    m_touchedRuns.clear();
    m_flowRepeats = 0;
    beginFlows();
    loadRuns();
}

void Replica::beginFlows()
{
    m_touchedFlows.clear();
    m_listedFlows.clear();
    m_totalFlows = -1;
    loadFlows(0, ++m_flowLoad);
}

void Replica::loadFlows(int page, int load)
{
    const protocol::ListFlows request{{}, {page, protocol::kPageSizeMax}};
    whenReady(m_client.call(protocol::listFlows, request), this, [this, page, load](const auto &reply) {
        if (load != m_flowLoad)
            return; // the list was asked for anew since
        if (!reply) {
            emit failed(reply.error());
            return;
        }
        for (const protocol::Flow &flow : reply->content) {
            m_listedFlows.insert(flow.id);
            if (!m_touchedFlows.contains(flow.id))
                upsert(flow);
        }
        const bool isFirst = page == 0;
        if (isFirst)
            m_totalFlows = reply->totalElements;
        const bool more = qint64(page + 1) * protocol::kPageSizeMax < reply->totalElements;
        if (more && page + 1 < kMaxFlowPages)
            return loadFlows(page + 1, load);
        // What changes between two pages moves flows from one to the other, and some are on neither.
        endFlows(isFirst || (m_touchedFlows.isEmpty() && m_totalFlows == reply->totalElements));
    });
}

void Replica::endFlows(bool isWhole)
{
    if (!isWhole && m_flowRepeats++ < kMaxFlowRepeats)
        return beginFlows();
    const QList<FlowId> known = isWhole ? m_flows.keys() : QList<FlowId>();
    for (const FlowId &flow : known) {
        if (!m_listedFlows.contains(flow) && !m_touchedFlows.contains(flow))
            remove(flow);
    }
    m_flowsLoaded = true;
    schedule();
}

void Replica::loadRuns()
{
    protocol::ListExecutions request;
    request.page.size = protocol::kPageSizeMax;
    whenReady(m_client.call(protocol::listExecutions, request), this, [this](const auto &reply) {
        if (!reply) {
            emit failed(reply.error());
            return;
        }
        for (const protocol::Execution &run : reply->content) {
            if (!m_touchedRuns.contains(run.id))
                upsert(run, false);
        }
        trimRuns();
        m_runsLoaded = true;
        schedule();
    });
}

void Replica::upsert(const protocol::Flow &flow)
{
    const auto found = m_flows.find(flow.id);
    const bool isNew = found == m_flows.end();
    if (!isNew && *found == flow)
        return;
    m_flows.insert(flow.id, flow);
    noteChanged(m_changes.flows, flow.id, isNew);
    schedule();
}

void Replica::upsert(const protocol::Execution &run, bool isTold)
{
    const auto found = m_runs.find(run.id);
    const bool isNew = found == m_runs.end();
    if (!isNew && *found == run)
        return;
    // A short run is over before anybody is told that it began: its end comes as the first word of it.
    if (execution::hasEnded(run.status) && (isNew ? isTold : !execution::hasEnded(found->status)))
        m_changes.ended.insert(run.id);
    m_runs.insert(run.id, run);
    noteChanged(m_changes.runs, run.id, isNew);
    schedule();
}

void Replica::remove(FlowId flow)
{
    if (!m_flows.remove(flow))
        return;
    noteRemoved(m_changes.flows, flow);
    schedule();
}

void Replica::trimRuns()
{
    constexpr qsizetype kSlack = 100; // so that a busy server does not make us sort at every run
    if (m_runs.size() <= kMaxRuns + kSlack)
        return;
    QList<ExecutionId> ids = m_runs.keys();
    std::sort(ids.begin(), ids.end(), [this](const ExecutionId &a, const ExecutionId &b) {
        return m_runs.constFind(a)->createdAt > m_runs.constFind(b)->createdAt;
    });
    for (const ExecutionId &id : ids.mid(kMaxRuns)) {
        m_runs.remove(id);
        noteRemoved(m_changes.runs, id);
    }
    schedule();
}

// --- watched runs -----------------------------------------------------------------------------

void Replica::watch(ExecutionId run)
{
    if (m_watched[run].watchers++ == 0)
        m_stream.subscribe(EventStream::runTopic(run));
}

void Replica::unwatch(ExecutionId run)
{
    const auto held = m_watched.find(run);
    if (held == m_watched.end() || --held->watchers > 0)
        return;
    m_watched.erase(held);
    m_changes.watched.remove(run);
    m_stream.unsubscribe(EventStream::runTopic(run));
}

const WatchedRun *Replica::watched(ExecutionId run) const
{
    const auto held = m_watched.constFind(run);
    return held == m_watched.constEnd() ? nullptr : &held->run;
}

void Replica::takeSnapshot(const execution::RunState &state)
{
    const ExecutionId run = state.head.id;
    const auto held = m_watched.find(run);
    if (held == m_watched.end())
        return;
    held->run.state = state;
    held->run.progress.clear();
    held->current = true;
    m_changes.watched[run].reset = true;
    schedule();
    loadLogs(run);
}

void Replica::takeEvents(ExecutionId run, const QList<execution::Event> &events)
{
    const auto held = m_watched.find(run);
    if (held == m_watched.end() || !held->current)
        return;
    execution::RunState &state = held->run.state;
    for (const execution::Event &event : events) {
        if (event.seq <= state.seq)
            continue; // the snapshot has it
        if (const auto applied = execution::reduce(state, event); !applied) {
            qCInfo(log::client).noquote()
                << "run" << run.toString() << "asks for a new snapshot:" << applied.error().message;
            fallBehind(run, *held);
            return;
        }
        RunChanges &changes = m_changes.watched[run];
        if (const flow::NodeId node = nodeOf(event); node.isEmpty()) {
            changes.run = true;
        } else {
            changes.nodes.insert(node);
            held->run.progress.remove(node); // it was of the state before
        }
    }
    schedule();
}

void Replica::fallBehind(ExecutionId run, Held &held)
{
    held.current = false;
    m_stream.resubscribe(EventStream::runTopic(run));
}

void Replica::takeProgress(ExecutionId run, const flow::NodeId &node, const NodeProgress &progress)
{
    const auto held = m_watched.find(run);
    if (held == m_watched.end() || !held->current)
        return;
    const execution::RunState &state = held->run.state;
    const int index = state.dag->indexOf(node);
    if (index < 0 || state.nodes[size_t(index)].status != execution::NodeStatus::Running)
        return; // late: the node has ended
    held->run.progress.insert(node, progress);
    m_changes.watched[run].nodes.insert(node);
    schedule();
}

// --- log lines ----------------------------------------------------------------------------------

void Replica::loadLogs(ExecutionId run)
{
    Held &held = m_watched[run];
    if (held.loadingLogs)
        return;
    held.loadingLogs = true;
    const protocol::ListLogs request{run, held.logsSeen, kLogPage};
    whenReady(m_client.call(protocol::executionLogs, request), this, [this, run](const auto &reply) {
        const auto found = m_watched.find(run);
        if (found == m_watched.end())
            return;
        found->loadingLogs = false;
        if (reply)
            takeLogPage(run, *reply);
        else
            emit failed(reply.error());
    });
}

void Replica::takeLogPage(ExecutionId run, const protocol::LogLines &page)
{
    Held &held = m_watched[run];
    append(run, held, page.content);
    if (page.content.size() >= kLogPage) {
        loadLogs(run);
        return;
    }
    // Lines written just then may have come both ways.
    const auto isLoaded = [&page](const protocol::LogLine &line) { return page.content.contains(line); };
    held.early.removeIf(isLoaded);
    append(run, held, std::exchange(held.early, {}));
}

void Replica::takeLogs(ExecutionId run, const QList<protocol::LogLine> &lines)
{
    const auto held = m_watched.find(run);
    if (held == m_watched.end())
        return;
    if (held->loadingLogs || !held->current)
        held->early += lines;
    else
        append(run, *held, lines);
}

void Replica::append(ExecutionId run, Held &held, const QList<protocol::LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    held.logsSeen += lines.size();
    held.run.logs += lines;
    if (const qsizetype over = held.run.logs.size() - kMaxLogs; over > 0)
        held.run.logs.remove(0, over);
    m_changes.watched[run].newLogs += lines.size();
    schedule();
}

} // namespace mh::client
