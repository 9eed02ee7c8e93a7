// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

class QSortFilterProxyModel;

namespace mh::models {
class RowsModel;
}

namespace mh::panels {

/// The rows of a filtered list below headings that count them; a row may stand below several. Without groups the rows
/// as they are. Many changes at once are taken over once, a moment later, or when somebody asks for that. Thread: GUI.
/// Lifetime: rows and filter outlive it. Errors: none.
class GroupModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GroupModel)
public:
    struct Group {
        int rank = 0; ///< groups stand by it, then by name
        QString name;
    };
    /// Those of the row with that id: at least one.
    using GroupsOf = std::function<QList<Group>(const QString &id)>;

    /// `filter` shows `rows`.
    GroupModel(const models::RowsModel &rows, const QSortFilterProxyModel &filter, QObject *parent);

    /// Nothing: no groups.
    void setGroups(GroupsOf groups);
    /// Takes over at once what has changed.
    void flush();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A heading can neither be chosen nor become current.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void aboutToFlush();
    /// A row that moved to another group has come and gone meanwhile.
    void flushed();

private:
    struct Entry {
        QString group;
        QString id;     ///< empty: the group's heading
        int number = 0; ///< the row's among `rows`, as far as that still is so; of a heading: how many
        [[nodiscard]] QString key() const { return QString(group + QChar(0x1f) + id); }
    };
    void touch();
    [[nodiscard]] QList<Entry> wanted() const;
    [[nodiscard]] QList<Entry> grouped(const QList<Entry> &plain) const;
    void removeAllBut(const QSet<QString> &keys);
    void arrangeAs(const QList<Entry> &next);
    void insertMissing(const QList<Entry> &next);
    void update(const QList<Entry> &next);
    [[nodiscard]] QModelIndex sourceOf(const Entry &entry, int column) const;

    const models::RowsModel &m_source;
    const QSortFilterProxyModel &m_filter;
    GroupsOf m_groups;
    QList<Entry> m_entries;
    QSet<QString> m_changed; ///< ids of rows that say something else
    QTimer m_soon;
    bool m_isDirty = false;
};

} // namespace mh::panels
