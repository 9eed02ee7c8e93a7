// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/runs_model.h"

#include "app/client/replica.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::models {

RunsModel::RunsModel(const client::Replica &replica, const People &people, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_replica(replica), m_people(people), m_clock(clock)
{
    for (const protocol::Execution &run : replica.runs())
        add(run);
    connect(&replica, &client::Replica::changed, this, &RunsModel::take);
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const protocol::Execution &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(run, index.column());
    case SortRole:
        return sortValue(run, index.column());
    case IdRole:
        return run.id.toString();
    case StatusRole:
        return int(run.status);
    case SearchRole:
        return QString(run.flowName % u' ' % run.id.toString());
    case DetailRole:
        // A short id is enough to tell two runs apart, and to find one in a log.
        return index.column() == Flow ? QVariant(run.id.toString().left(8)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Flow ? QVariant(run.id.toString()) : QVariant();
    default:
        return {};
    }
}

QVariant RunsModel::display(const protocol::Execution &run, int column) const
{
    switch (column) {
    case Flow:
        return run.flowName;
    case Status:
        return run.paused ? tr("Paused") : label(run.status);
    case Started:
        return moment(run.startedAt > 0 ? run.startedAt : run.createdAt, m_clock.nowMs());
    case Duration:
        if (run.startedAt == 0)
            return QString();
        return run.completedAt > 0 ? duration(durationOf(run)) : elapsed(durationOf(run) / 1000 * 1000); // once a second
    case Trigger:
        return m_people.name(run.triggeredBy);
    default:
        return {};
    }
}

QVariant RunsModel::sortValue(const protocol::Execution &run, int column) const
{
    switch (column) {
    case Status:
        return int(run.status);
    case Started:
        return run.createdAt;
    case Duration:
        return durationOf(run);
    default:
        return display(run, column);
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Flow:
        return tr("Flow");
    case Status:
        return tr("Status");
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case Trigger:
        return tr("Started by");
    default:
        return {};
    }
}

qint64 RunsModel::durationOf(const protocol::Execution &run) const
{
    if (run.startedAt == 0)
        return 0;
    if (run.completedAt > 0)
        return run.completedAt - run.startedAt;
    return m_clock.nowMs() - run.startedAt;
}

void RunsModel::tick()
{
    for (int row = 0; row < int(m_runs.size()); ++row) {
        if (m_runs.at(row).startedAt > 0 && m_runs.at(row).completedAt == 0)
            emit dataChanged(index(row, Duration), index(row, Duration), {Qt::DisplayRole, SortRole});
    }
}

void RunsModel::take(const client::ChangeSet &changes)
{
    for (const ExecutionId &id : changes.runs.removed)
        remove(id);
    const auto upsert = [this](const ExecutionId &id) {
        const auto run = m_replica.runs().constFind(id);
        if (run == m_replica.runs().constEnd())
            return;
        const int row = rowOf(id);
        if (row < 0) {
            add(*run);
        } else if (m_runs.at(row) != *run) {
            m_runs[row] = *run;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    };
    for (const ExecutionId &id : changes.runs.added)
        upsert(id);
    for (const ExecutionId &id : changes.runs.changed)
        upsert(id);
}

void RunsModel::add(const protocol::Execution &run)
{
    const int row = int(m_runs.size());
    beginInsertRows({}, row, row);
    m_runs.append(run);
    m_rows.insert(run.id, row);
    endInsertRows();
}

void RunsModel::remove(ExecutionId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_runs.removeAt(row);
    m_rows.remove(id);
    for (int i = row; i < int(m_runs.size()); ++i)
        m_rows[m_runs.at(i).id] = i;
    endRemoveRows();
}

} // namespace mh::models
