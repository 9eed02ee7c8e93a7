// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "app/models/roles.h"
#include "core/protocol/executions.h"

namespace mh::models {

/// The log lines of one run, oldest first.
/// Thread: GUI. Errors: none.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogModel)
public:
    enum Column { Time, Level, Node, Message, ColumnCount };

    explicit LogModel(QObject *parent = nullptr);

    void reset(const QList<protocol::LogLine> &lines);
    /// Takes the last `count` of `lines`; drops the oldest of its own beyond as many as `lines` has.
    void append(const QList<protocol::LogLine> &lines, qsizetype count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<protocol::LogLine> m_lines;
};

} // namespace mh::models
