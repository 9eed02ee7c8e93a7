// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/log_model.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mh::models {

LogModel::LogModel(QObject *parent) : QAbstractTableModel(parent) {}

void LogModel::reset(const QList<protocol::LogLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

void LogModel::append(const QList<protocol::LogLine> &lines, qsizetype count)
{
    const qsizetype fresh = qBound<qsizetype>(0, count, lines.size());
    if (fresh == 0)
        return;
    const int first = int(m_lines.size());
    beginInsertRows({}, first, first + int(fresh) - 1);
    m_lines.append(lines.last(fresh));
    endInsertRows();
    if (const qsizetype over = m_lines.size() - lines.size(); over > 0) {
        beginRemoveRows({}, 0, int(over) - 1);
        m_lines.remove(0, over);
        endRemoveRows();
    }
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const protocol::LogLine &line = m_lines.at(index.row());
    if (role == SortRole)
        return line.at;
    if (role == IdRole)
        return line.node;
    if (role == SearchRole)
        return QString(line.node % u' ' % line.level % u' ' % line.message);
    if (role == Qt::ToolTipRole && index.column() == Message) {
        if (line.context.isEmpty())
            return line.message;
        return QString(line.message % u'\n'
                       % QString::fromUtf8(QJsonDocument(line.context).toJson(QJsonDocument::Indented)));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time: return QDateTime::fromMSecsSinceEpoch(line.at).time().toString(u"HH:mm:ss.zzz");
    case Level: return line.level;
    case Node: return line.node;
    case Message: return QString(line.message).replace(u'\n', u' ');
    default: return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Node: return tr("Node");
    case Message: return tr("Message");
    default: return {};
    }
}

} // namespace mh::models
