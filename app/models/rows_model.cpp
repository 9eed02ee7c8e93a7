// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/rows_model.h"

namespace mh::models {
using namespace Qt::StringLiterals;

RowsModel::RowsModel(QStringList columns, Fetch fetch, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)), m_fetch(std::move(fetch))
{
}

void RowsModel::load()
{
    m_pages = 0;
    ask(0);
}

void RowsModel::ask(int page)
{
    ++m_asked;
    m_waiting = true;
    if (m_state == State::Failed || m_rows.isEmpty())
        m_state = State::Loading;
    emit stateChanged();
    m_fetch(*this, page);
}

void RowsModel::take(const Result<Page> &answer)
{
    m_waiting = false;
    if (!answer) {
        m_state = State::Failed;
        m_error = answer.error();
        emit stateChanged();
        return;
    }
    const bool first = m_pages == 0;
    ++m_pages;
    m_total = answer->total;
    if (first && m_rows != answer->rows) {
        beginResetModel();
        m_rows = answer->rows;
        endResetModel();
    } else if (!first && !answer->rows.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + answer->rows.size()) - 1);
        m_rows += answer->rows;
        endInsertRows();
    }
    if (answer->rows.isEmpty()) // fewer than it said: somebody removed some
        m_total = m_rows.size();
    m_state = State::Ready;
    emit stateChanged();
    if (m_eager && m_rows.size() < kEagerRows && canFetchMore({}))
        ask(m_pages);
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return row.cells.value(index.column());
    case Qt::ToolTipRole:
        return index.column() == 0 && row.detail.isEmpty() ? QVariant() : row.cells.value(index.column());
    case Qt::AccessibleTextRole:
        return index.column() == 0 && !row.detail.isEmpty() ? QString(row.cells.value(0) % u", " % row.detail)
                                                            : row.cells.value(index.column());
    case IdRole: return row.id;
    case StatusRole: return row.tone;
    case DetailRole: return index.column() == 0 && !row.detail.isEmpty() ? QVariant(row.detail) : QVariant();
    case SearchRole: return QString(row.cells.join(u' ') % u' ' % row.detail % u' ' % row.search);
    default: return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_columns.value(section);
    return QAbstractTableModel::headerData(section, orientation, role);
}

bool RowsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_waiting && m_state == State::Ready && m_pages > 0 && m_rows.size() < m_total;
}

void RowsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_pages);
}

} // namespace mh::models
