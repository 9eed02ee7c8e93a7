// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/flows_model.h"

#include <QDateTime>

#include "app/client/replica.h"
#include "app/models/words.h"

using namespace Qt::StringLiterals;

namespace mh::models {
namespace {

bool isOthers(const protocol::Flow &flow)
{
    return !flow.myPermission.isEmpty() && flow.myPermission != "owner"_L1;
}

} // namespace

FlowsModel::FlowsModel(const client::Replica &replica, QObject *parent)
    : QAbstractTableModel(parent), m_replica(replica)
{
    for (const protocol::Flow &flow : replica.flows())
        add(flow);
    connect(&replica, &client::Replica::changed, this, &FlowsModel::take);
}

int FlowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_flows.size());
}

int FlowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const protocol::Flow &flow = m_flows.at(index.row());
    if (role == IdRole)
        return flow.id.toString();
    if (role == StatusRole) // 1: somebody else's
        return isOthers(flow) ? 1 : 0;
    if (role == SearchRole)
        return QString(flow.name % u' ' % flow.description % u' ' % flow.ownerName % u' '
                       % m_workspaces.value(flow.workspace));
    switch (index.column()) {
    case Name:
        if (role == DetailRole)
            return detail(flow);
        if (role == Qt::ToolTipRole)
            return flow.description;
        return role == Qt::DisplayRole || role == SortRole ? QVariant(flow.name) : QVariant();
    case Version:
        if (role == Qt::DisplayRole)
            return flow.currentVersion.isEmpty() ? tr("Not published") : flow.currentVersion;
        return role == SortRole ? QVariant(flow.currentVersion) : QVariant();
    case Updated:
        if (role == Qt::DisplayRole)
            return moment(flow.updatedAt, QDateTime::currentMSecsSinceEpoch());
        return role == SortRole ? QVariant(flow.updatedAt) : QVariant();
    default: return {};
    }
}

QVariant FlowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Flow");
    case Version: return tr("Published");
    case Updated: return tr("Changed");
    default: return {};
    }
}

void FlowsModel::setWorkspaces(const QHash<WorkspaceId, QString> &names)
{
    if (names == m_workspaces)
        return;
    m_workspaces = names;
    if (!m_flows.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_flows.size()) - 1, ColumnCount - 1));
}

QString FlowsModel::detail(const protocol::Flow &flow) const
{
    QStringList parts;
    if (isOthers(flow) && !flow.ownerName.isEmpty())
        parts += flow.ownerName;
    if (const QString workspace = m_workspaces.value(flow.workspace); !workspace.isEmpty())
        parts += workspace;
    if (!flow.description.isEmpty())
        parts += flow.description;
    return parts.isEmpty() ? u""_s : parts.join(u"  ·  "_s); // never null: flows are shown on two lines
}

void FlowsModel::take(const client::ChangeSet &changes)
{
    for (const FlowId &id : changes.flows.removed)
        remove(id);
    const auto upsert = [this](const FlowId &id) {
        const auto flow = m_replica.flows().constFind(id);
        if (flow == m_replica.flows().constEnd())
            return;
        const int row = rowOf(id);
        if (row < 0) {
            add(*flow);
        } else if (m_flows.at(row) != *flow) {
            m_flows[row] = *flow;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    };
    for (const FlowId &id : changes.flows.added)
        upsert(id);
    for (const FlowId &id : changes.flows.changed)
        upsert(id);
}

void FlowsModel::add(const protocol::Flow &flow)
{
    const int row = int(m_flows.size());
    beginInsertRows({}, row, row);
    m_flows.append(flow);
    m_rows.insert(flow.id, row);
    endInsertRows();
}

void FlowsModel::remove(FlowId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_flows.removeAt(row);
    m_rows.remove(id);
    for (int i = row; i < int(m_flows.size()); ++i)
        m_rows[m_flows.at(i).id] = i;
    endRemoveRows();
}

} // namespace mh::models
