// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/node_runs_model.h"

#include "app/models/words.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::models {

NodeRunsModel::NodeRunsModel(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock) {}

NodeRunsModel::Row NodeRunsModel::rowFor(const execution::RunState &run, int node)
{
    const flow::Node &definition = run.dag->node(node);
    const execution::NodeState &state = run.nodes[size_t(node)];
    return {definition.id,        definition.name.isEmpty() ? definition.id : definition.name,
            definition.component, state.status,
            state.attempt,        state.startedAt,
            state.completedAt};
}

void NodeRunsModel::reset(const execution::RunState &run)
{
    beginResetModel();
    m_rows.clear();
    m_index.clear();
    m_start = run.startedAt > 0 ? run.startedAt : run.head.createdAt;
    if (run.dag) {
        for (const int node : run.dag->topologicalOrder()) {
            m_index.insert(run.dag->node(node).id, int(m_rows.size()));
            m_rows.append(rowFor(run, node));
        }
    }
    endResetModel();
}

void NodeRunsModel::update(const execution::RunState &run, const QSet<flow::NodeId> &nodes)
{
    m_start = run.startedAt > 0 ? run.startedAt : run.head.createdAt;
    for (const flow::NodeId &id : nodes) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        Row fresh = rowFor(run, run.dag->indexOf(id));
        if (m_rows.at(row) == fresh)
            continue;
        m_rows[row] = std::move(fresh);
        emit dataChanged(index(row, Status), index(row, ColumnCount - 1));
    }
}

void NodeRunsModel::clear()
{
    reset({});
}

void NodeRunsModel::tick()
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows.at(row).status == execution::NodeStatus::Running)
            emit dataChanged(index(row, Duration), index(row, Duration), {Qt::DisplayRole});
    }
}

int NodeRunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int NodeRunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NodeRunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return display(row, index.column());
    case IdRole: return row.id;
    case StatusRole: return int(row.status);
    default: return {};
    }
}

QVariant NodeRunsModel::display(const Row &row, int column) const
{
    switch (column) {
    case Name: return row.name;
    case Component: return row.component;
    case Status: return label(row.status);
    case Attempt: return row.attempt > 0 ? QVariant(row.attempt) : QVariant(QString());
    case Started: return row.startedAt > 0 ? QString(u'+' % duration(row.startedAt - m_start)) : QString();
    case Duration:
        if (row.startedAt == 0)
            return QString();
        return row.completedAt > 0 ? duration(row.completedAt - row.startedAt)
                                   : elapsed(m_clock.nowMs() - row.startedAt);
    default: return {};
    }
}

QVariant NodeRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Node");
    case Component: return tr("Component");
    case Status: return tr("Status");
    case Attempt: return tr("Attempt");
    case Started: return tr("Start");
    case Duration: return tr("Duration");
    default: return {};
    }
}

} // namespace mh::models
