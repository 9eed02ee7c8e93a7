// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QSortFilterProxyModel>

namespace mh::panels {

/// Search over SearchRole (all words must occur) and optional exact matches of other roles.
/// Thread: GUI. Errors: none.
class ListFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListFilter)
public:
    explicit ListFilter(QObject *parent = nullptr);

    void setSearch(const QString &text);
    /// Nothing: all states.
    void setStatus(std::optional<int> status);
    /// Only rows that have it among their TagsRole; empty: all.
    void setTag(const QString &tag);
    /// Only rows whose SortRole is not beyond this; 0: all.
    void setUpTo(qint64 value);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    std::optional<int> m_status;
    QString m_tag;
    qint64 m_upTo = 0;
};

} // namespace mh::panels
