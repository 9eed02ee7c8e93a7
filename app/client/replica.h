// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "app/client/event_stream.h"
#include "core/execution/state.h"

namespace mh::protocol {
struct LogLines;
}

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
    bool reset = false;       ///< a new snapshot: take everything anew
    bool run = false;         ///< its status, times, error or cancel
    QSet<flow::NodeId> nodes; ///< state or progress
    qsizetype newLogs = 0;    ///< appended lines
};

struct ChangeSet {
    IdChanges<FlowId> flows;
    IdChanges<ExecutionId> runs; ///< of the list of runs
    QSet<ExecutionId> ended;     ///< of these: the end was told, or is that of a run that was known unfinished
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
    QList<protocol::LogLine> logs; ///< oldest first, the last kMaxLogs
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
    [[nodiscard]] const QHash<FlowId, protocol::Flow> &flows() const { return m_flows; }
    [[nodiscard]] const QHash<ExecutionId, protocol::Execution> &runs() const { return m_runs; }

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
        bool current = false; ///< false: a snapshot is on its way, events before it are in it
        bool loadingLogs = false;
        qint64 logsSeen = 0;            ///< the server's count of lines up to which `logs` is complete
        QList<protocol::LogLine> early; ///< lines that came while older ones were being loaded
    };

    void loadLists();
    void beginFlows();
    void loadFlows(int page, int load);
    void endFlows(bool isWhole);
    void loadRuns();
    void upsert(const protocol::Flow &flow);
    void upsert(const protocol::Execution &run, bool isTold);
    void remove(FlowId flow);
    void trimRuns();
    void loadLogs(ExecutionId run);
    void takeLogPage(ExecutionId run, const protocol::LogLines &page);
    void takeSnapshot(const execution::RunState &state);
    void takeEvents(ExecutionId run, const QList<execution::Event> &events);
    void fallBehind(ExecutionId run, Held &held);
    void takeProgress(ExecutionId run, const flow::NodeId &node, const NodeProgress &progress);
    void takeLogs(ExecutionId run, const QList<protocol::LogLine> &lines);
    void append(ExecutionId run, Held &held, const QList<protocol::LogLine> &lines);
    void schedule();

    ServerClient &m_client;
    EventStream &m_stream;
    QHash<FlowId, protocol::Flow> m_flows;
    QHash<ExecutionId, protocol::Execution> m_runs;
    QHash<ExecutionId, Held> m_watched;
    ChangeSet m_changes;
    QSet<FlowId> m_touchedFlows; ///< by frames since the list was asked for: newer than its answer
    QSet<ExecutionId> m_touchedRuns;
    QSet<FlowId> m_listedFlows; ///< of the pages that have come so far
    qint64 m_totalFlows = -1;   ///< that the first of these pages told of
    int m_flowLoad = 0;         ///< pages that an earlier load asked for are no part of this one
    int m_flowRepeats = 0;
    QTimer m_frame;
    bool m_listsOpen = false;
    bool m_flowsLoaded = false;
    bool m_runsLoaded = false;
};

} // namespace mh::client
