// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include "core/protocol/executions.h"
#include "app/models/roles.h"

namespace mh {
class Clock;
}
namespace mh::client {
class Replica;
struct ChangeSet;
}

namespace mh::models {

class People;

/// The executions that the replica lists, one per row, in no order of its own (a proxy sorts).
/// Thread: GUI. Lifetime: what the constructor takes outlives it. Errors: none; the replica reports.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunsModel)
public:
    enum Column { Flow, Status, Started, Duration, Trigger, ColumnCount };

    RunsModel(const client::Replica &replica, const People &people, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const protocol::Execution &at(int row) const { return m_runs.at(row); }
    /// -1: not there.
    [[nodiscard]] int rowOf(ExecutionId id) const { return m_rows.value(id, -1); }
    /// Time has moved on: the durations of running rows change.
    void tick();

private:
    void take(const client::ChangeSet &changes);
    void add(const protocol::Execution &run);
    void remove(ExecutionId id);
    [[nodiscard]] qint64 durationOf(const protocol::Execution &run) const;
    [[nodiscard]] QVariant display(const protocol::Execution &run, int column) const;
    [[nodiscard]] QVariant sortValue(const protocol::Execution &run, int column) const;

    const client::Replica &m_replica;
    const People &m_people;
    const Clock &m_clock;
    QList<protocol::Execution> m_runs;
    QHash<ExecutionId, int> m_rows;
};

} // namespace mh::models
