// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include "app/client/event_stream.h"
#include "app/client/replica.h"

namespace mh::cli {

class Session;

/// Shows one run until it ends or is held: a bar and the nodes' states redrawn in place on a terminal, a
/// line for each change elsewhere, nothing with --json; then the report.
/// Thread: main. Lifetime: belongs to the session, which it ends.
class Watcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Watcher)
public:
    Watcher(Session &session, ExecutionId run);

    void start();

private:
    void open();
    void take(const client::ChangeSet &changes);
    [[nodiscard]] bool printsLines() const;
    [[nodiscard]] static bool standsHeld(const execution::RunState &state);
    void redraw();
    void erase();
    void printSnapshot(const execution::RunState &state);
    void printEvents(const QList<execution::Event> &events);
    void printNode(qint64 at, const flow::NodeId &node, execution::NodeStatus status);
    void finish(const execution::RunState &state);
    void giveUp();
    void interrupted();

    Session &m_session;
    ExecutionId m_run;
    client::EventStream m_stream;
    client::Replica m_replica;
    QTimer m_redraw; ///< so that a busy run does not keep the terminal busy, and times go on
    QTimer m_offline;
    QHash<flow::NodeId, execution::NodeStatus> m_printed; ///< those not pending
    int m_drawnLines = 0;
};

} // namespace mh::cli
