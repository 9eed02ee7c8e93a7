// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "app/client/event_stream.h"
#include "app/client/summaries.h"
#include "core/execution/state.h"

namespace mh::client {

class ServerClient;

template <class Id>
struct IdChanges {
    QSet<Id> added;
    QSet<Id> changed;
    QSet<Id> removed;
    [[nodiscard]] bool isEmpty() const { return added.isEmpty() && changed.isEmpty() && removed.isEmpty(); }
};

/// What happened to one watched run since the last ChangeSet.
struct RunChanges {
    bool reset = false; ///< a new snapshot: take everything anew
    bool run = false; ///< its status, times, error or cancel
    QSet<flow::NodeId> nodes; ///< state or progress
    qsizetype newLogs = 0; ///< appended lines
};

struct ChangeSet {
    IdChanges<FlowId> flows;
    IdChanges<ExecutionId> runs; ///< of the list of runs
    QHash<ExecutionId, RunChanges> watched;
    [[nodiscard]] bool isEmpty() const { return flows.isEmpty() && runs.isEmpty() && watched.isEmpty(); }
};

struct NodeProgress {
    int percent = 0;
    QString message;
    bool operator==(const NodeProgress &) const = default;
};

/// A run as it is being watched. `state.head` is null until the first snapshot is there.
struct WatchedRun {
    execution::RunState state;
    QHash<flow::NodeId, NodeProgress> progress;
    QList<LogLine> logs; ///< oldest first, the last kMaxLogs
    [[nodiscard]] bool hasSnapshot() const { return state.dag != nullptr; }
};

/// The client's copy of what the server holds: lists of flows and runs, and whole runs while
/// somebody watches them. The same events through the same reducer as on the server.
/// Thread: the stream's. Lifetime: client and stream outlive it; pointers into it are good
/// until control returns to the event loop.
/// Errors: failed(); gaps and refused events heal by themselves with a new snapshot.
class Replica final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Replica)
public:
    static constexpr qsizetype kMaxLogs = 20'000;
    static constexpr int kMaxRuns = 1'000; ///< newest first; older ones are the server's to search

    Replica(ServerClient &client, EventStream &stream, QObject *parent = nullptr);
    ~Replica() override;

    /// Fetches both lists and keeps them fresh from then on.
    void openLists();
    [[nodiscard]] bool listsLoaded() const { return m_flowsLoaded && m_runsLoaded; }
    [[nodiscard]] const QHash<FlowId, FlowSummary> &flows() const { return m_flows; }
    [[nodiscard]] const QHash<ExecutionId, RunSummary> &runs() const { return m_runs; }

    /// Counted: as many unwatch() as watch(). The run is dropped at the last one.
    void watch(ExecutionId run);
    void unwatch(ExecutionId run);
    /// Null unless watched.
    [[nodiscard]] const WatchedRun *watched(ExecutionId run) const;

signals:
    /// At most once in 16 ms, with all that changed since the last one.
    void changed(const mh::client::ChangeSet &changes);
    /// A list or a run could not be had: shown to the user, tried again when the stream is back.
    void failed(const mh::Error &why);

private:
    struct Held {
        WatchedRun run;
        int watchers = 0;
    };

    void loadFlows();
    void loadRuns();
    void setFlows(const QList<FlowSummary> &flows);
    void setRuns(const QList<RunSummary> &runs);
    void upsert(const FlowSummary &flow);
    void upsert(const RunSummary &run);
    void trimRuns();
    void loadLogs(ExecutionId run);
    void takeSnapshot(const execution::RunState &state);
    void takeEvents(ExecutionId run, const QList<execution::Event> &events);
    void takeProgress(ExecutionId run, const flow::NodeId &node, const NodeProgress &progress);
    void takeLogs(ExecutionId run, const QList<LogLine> &lines);
    [[nodiscard]] Held *held(ExecutionId run);
    [[nodiscard]] RunChanges &changesOf(ExecutionId run);
    void schedule();

    ServerClient &m_client;
    EventStream &m_stream;
    QHash<FlowId, FlowSummary> m_flows;
    QHash<ExecutionId, RunSummary> m_runs;
    QHash<ExecutionId, Held> m_watched;
    ChangeSet m_changes;
    QTimer m_frame;
    bool m_listsOpen = false;
    bool m_flowsLoaded = false;
    bool m_runsLoaded = false;
};

} // namespace mh::client
