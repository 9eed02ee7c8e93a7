// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/group_model.h"

#include <algorithm>

#include <QSortFilterProxyModel>

#include "app/models/rows_model.h"
#include "app/panels/parts/group_heading.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

GroupModel::GroupModel(const models::RowsModel &rows, const QSortFilterProxyModel &filter, QObject *parent)
    : QAbstractTableModel(parent), m_source(rows), m_filter(filter)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &GroupModel::flush);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&filter, signal, this, &GroupModel::touch);
    connect(&filter, &QAbstractItemModel::rowsMoved, this, &GroupModel::touch);
    connect(&filter, &QAbstractItemModel::layoutChanged, this, &GroupModel::touch);
    connect(&filter, &QAbstractItemModel::modelReset, this, &GroupModel::touch);
    connect(&filter, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row(); ++row)
            m_changed.insert(m_filter.index(row, 0).data(models::IdRole).toString());
        touch();
    });
    touch();
    flush();
}

void GroupModel::setGroups(GroupsOf groups)
{
    m_groups = std::move(groups);
    touch();
    flush();
}

void GroupModel::touch()
{
    m_isDirty = true;
    if (!m_soon.isActive())
        m_soon.start();
}

QList<GroupModel::Entry> GroupModel::wanted() const
{
    QList<Entry> plain;
    plain.reserve(m_filter.rowCount());
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const int number = m_filter.mapToSource(m_filter.index(row, 0)).row();
        plain.append({{}, m_source.rows().at(number).id, number});
    }
    return m_groups ? grouped(plain) : plain;
}

QList<GroupModel::Entry> GroupModel::grouped(const QList<Entry> &plain) const
{
    struct Part {
        Group group;
        QList<Entry> entries;
    };
    QList<Part> parts;
    QHash<QString, qsizetype> places;
    for (const Entry &entry : plain) {
        const QList<Group> groups = m_groups(entry.id);
        for (const Group &group : groups) {
            const auto place = places.constFind(group.name);
            const qsizetype at = place == places.cend() ? parts.size() : *place;
            if (place == places.cend()) {
                places.insert(group.name, at);
                parts.append({group, {}});
            }
            parts[at].entries.append({group.name, entry.id, entry.number});
        }
    }
    std::sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) {
        return a.group.rank != b.group.rank ? a.group.rank < b.group.rank
                                            : a.group.name.localeAwareCompare(b.group.name) < 0;
    });
    QList<Entry> all;
    for (const Part &part : std::as_const(parts)) {
        all.append({part.group.name, {}, int(part.entries.size())});
        all += part.entries;
    }
    return all;
}

void GroupModel::flush()
{
    if (!std::exchange(m_isDirty, false))
        return;
    m_soon.stop();
    const QList<Entry> next = wanted();
    emit aboutToFlush();
    QSet<QString> keys;
    for (const Entry &entry : next)
        keys.insert(entry.key());
    removeAllBut(keys);
    arrangeAs(next);
    insertMissing(next);
    update(next);
    emit flushed();
}

void GroupModel::removeAllBut(const QSet<QString> &keys)
{
    for (qsizetype last = m_entries.size() - 1; last >= 0; --last) {
        qsizetype first = last + 1;
        while (first > 0 && !keys.contains(m_entries.at(first - 1).key()))
            --first;
        if (first > last)
            continue;
        beginRemoveRows({}, int(first), int(last));
        m_entries.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void GroupModel::arrangeAs(const QList<Entry> &next)
{
    QHash<QString, qsizetype> places;
    for (const Entry &entry : std::as_const(m_entries))
        places.insert(entry.key(), places.size());
    QList<Entry> kept;
    QList<int> rows(m_entries.size());
    bool isSame = true;
    for (const Entry &entry : next) {
        const auto place = places.constFind(entry.key());
        if (place == places.cend())
            continue;
        isSame = isSame && *place == kept.size();
        rows[*place] = int(kept.size());
        kept.append(entry);
    }
    if (isSame)
        return;
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &each : before)
        after.append(index(rows.at(each.row()), each.column()));
    m_entries = kept;
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void GroupModel::insertMissing(const QList<Entry> &next)
{
    QSet<QString> present;
    for (const Entry &entry : std::as_const(m_entries))
        present.insert(entry.key());
    for (qsizetype first = 0; first < next.size(); ++first) {
        qsizetype after = first;
        while (after < next.size() && !present.contains(next.at(after).key()))
            ++after;
        if (after == first)
            continue;
        beginInsertRows({}, int(first), int(after) - 1);
        m_entries = m_entries.mid(0, first) + next.mid(first, after - first) + m_entries.mid(first);
        endInsertRows();
        first = after;
    }
}

void GroupModel::update(const QList<Entry> &next)
{
    const QList<Entry> before = std::exchange(m_entries, next);
    const QSet<QString> changed = std::exchange(m_changed, {});
    for (qsizetype row = 0; row < next.size(); ++row) {
        const Entry &now = next.at(row);
        const bool isOther = now.id.isEmpty() ? now.number != before.at(row).number : changed.contains(now.id);
        if (isOther)
            emit dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
    }
}

QModelIndex GroupModel::sourceOf(const Entry &entry, int column) const
{
    const QList<models::Row> &rows = m_source.rows();
    const auto isIt = [&entry](const models::Row &row) { return row.id == entry.id; };
    if (entry.number < rows.size() && isIt(rows.at(entry.number)))
        return m_source.index(entry.number, column);
    // There are fewer or more since, and that has not been taken over.
    const auto found = std::find_if(rows.begin(), rows.end(), isIt);
    return found == rows.end() ? QModelIndex() : m_source.index(int(found - rows.begin()), column);
}

int GroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int GroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_source.columnCount();
}

QVariant GroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    if (!entry.id.isEmpty())
        return role == kHeadingRole ? QVariant() : sourceOf(entry, index.column()).data(role);
    switch (role) {
    case kHeadingRole: return entry.number;
    case Qt::DisplayRole: return index.column() == 0 ? QVariant(entry.group) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? words::labelled(entry.group, QString::number(entry.number)) : QString();
    default: return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_source.headerData(section, orientation, role)
                                         : QAbstractTableModel::headerData(section, orientation, role);
}

Qt::ItemFlags GroupModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_entries.at(index.row()).id.isEmpty())
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index);
}

} // namespace mh::panels
