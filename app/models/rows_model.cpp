// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/rows_model.h"

#include <algorithm>

namespace mh::models {
using namespace Qt::StringLiterals;

RowsModel::RowsModel(QStringList columns, Fetch fetch, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)), m_fetch(std::move(fetch))
{
}

void RowsModel::load()
{
    m_pages = 0;
    m_meanwhile.clear();
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
    const auto meanwhile = std::exchange(m_meanwhile, {});
    for (auto each = meanwhile.begin(); each != meanwhile.end(); ++each)
        *each ? putNow(**each) : dropNow(each.key());
    if (answer->rows.isEmpty()) // fewer than it said: somebody removed some
        m_total = m_rows.size();
    m_state = State::Ready;
    emit stateChanged();
    if (m_eager && m_rows.size() < kEagerRows && canFetchMore({}))
        ask(m_pages);
}

qsizetype RowsModel::placeOf(const QString &id) const
{
    return std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &row) { return row.id == id; }) - m_rows.begin();
}

void RowsModel::put(const Row &row)
{
    if (m_waiting)
        m_meanwhile.insert(row.id, row);
    if (m_state == State::Ready)
        putNow(row);
}

void RowsModel::drop(const QString &id)
{
    if (m_waiting)
        m_meanwhile.insert(id, std::nullopt);
    if (m_state == State::Ready)
        dropNow(id);
}

void RowsModel::putNow(const Row &row)
{
    const qsizetype place = placeOf(row.id);
    if (place < m_rows.size()) {
        if (m_rows.at(place) == row)
            return;
        m_rows[place] = row;
        emit dataChanged(index(int(place), 0), index(int(place), columnCount() - 1));
    } else {
        beginInsertRows({}, int(place), int(place));
        m_rows.append(row);
        ++m_total;
        endInsertRows();
    }
}

void RowsModel::dropNow(const QString &id)
{
    const qsizetype place = placeOf(id);
    if (place == m_rows.size())
        return;
    beginRemoveRows({}, int(place), int(place));
    m_rows.removeAt(place);
    --m_total;
    endRemoveRows();
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
    case SortRole:
        if (row.order != 0)
            return row.order;
        [[fallthrough]];
    case Qt::DisplayRole: return row.cells.value(index.column());
    case Qt::ToolTipRole:
        return index.column() == 0 && row.detail.isEmpty() ? QVariant() : row.cells.value(index.column());
    case Qt::AccessibleTextRole:
        return index.column() == 0 && !row.detail.isEmpty() ? QString(row.cells.value(0) % u", " % row.detail)
                                                            : row.cells.value(index.column());
    case Qt::AccessibleDescriptionRole: // where the first column alone is shown
        return index.column() == 0 ? QVariant(row.cells.mid(1).join(u", "_s)) : QVariant();
    case IdRole: return row.id;
    case StatusRole: return row.tone;
    case DetailRole: return index.column() == 0 && !row.detail.isEmpty() ? QVariant(row.detail) : QVariant();
    case TagsRole: return row.tags;
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
