// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include "app/models/roles.h"
#include "core/execution/state.h"

namespace mh {
class Clock;
}

namespace mh::models {

/// The nodes of one run, in the order in which they can run.
/// Thread: GUI. Lifetime: the clock outlives it; keeps no pointer to the run. Errors: none.
class NodeRunsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeRunsModel)
public:
    enum Column { Name, Component, Status, Attempt, Started, Duration, ColumnCount };

    explicit NodeRunsModel(const Clock &clock, QObject *parent = nullptr);

    void reset(const execution::RunState &run);
    void update(const execution::RunState &run, const QSet<flow::NodeId> &nodes);
    void clear();
    /// Time has moved on: the durations of running nodes change.
    void tick();
    /// -1: not there.
    [[nodiscard]] int rowOf(const flow::NodeId &id) const { return m_index.value(id, -1); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        flow::NodeId id;
        QString name;
        QString component;
        execution::NodeStatus status = execution::NodeStatus::Pending;
        int attempt = 0;
        qint64 startedAt = 0;
        qint64 completedAt = 0;
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static Row rowFor(const execution::RunState &run, int node);
    [[nodiscard]] QVariant display(const Row &row, int column) const;

    const Clock &m_clock;
    QList<Row> m_rows;
    QHash<flow::NodeId, int> m_index;
    qint64 m_start = 0;
};

} // namespace mh::models
