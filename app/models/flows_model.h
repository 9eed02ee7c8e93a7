// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include "app/models/roles.h"
#include "core/protocol/flows.h"

namespace mh::client {
class Replica;
struct ChangeSet;
} // namespace mh::client

namespace mh::models {

/// The server's flows, one per row, in no order of its own (a proxy sorts).
/// Thread: GUI. Lifetime: the replica outlives it. Errors: none; the replica reports.
class FlowsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowsModel)
public:
    enum Column { Name, Version, Updated, ColumnCount };

    explicit FlowsModel(const client::Replica &replica, QObject *parent = nullptr);

    /// What the workspaces one belongs to are called.
    void setWorkspaces(const QHash<WorkspaceId, QString> &names);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const protocol::Flow &at(int row) const { return m_flows.at(row); }
    /// -1: not there.
    [[nodiscard]] int rowOf(FlowId id) const { return m_rows.value(id, -1); }

private:
    void take(const client::ChangeSet &changes);
    void add(const protocol::Flow &flow);
    void remove(FlowId id);
    /// Whose, where and what for.
    [[nodiscard]] QString detail(const protocol::Flow &flow) const;

    const client::Replica &m_replica;
    QList<protocol::Flow> m_flows;
    QHash<FlowId, int> m_rows;
    QHash<WorkspaceId, QString> m_workspaces;
};

} // namespace mh::models
