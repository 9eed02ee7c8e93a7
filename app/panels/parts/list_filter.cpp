// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/list_filter.h"

#include <algorithm>

#include "app/models/roles.h"

namespace mh::panels {

ListFilter::ListFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(models::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void ListFilter::setSearch(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

void ListFilter::setStatus(std::optional<int> status)
{
    m_status = status;
    invalidateRowsFilter();
}

void ListFilter::setTag(const QString &tag)
{
    m_tag = tag;
    invalidateRowsFilter();
}

void ListFilter::setUpTo(qint64 value)
{
    m_upTo = value;
    invalidateRowsFilter();
}

bool ListFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_status && index.data(models::StatusRole).toInt() != *m_status)
        return false;
    if (!m_tag.isEmpty() && !index.data(models::TagsRole).toStringList().contains(m_tag, Qt::CaseInsensitive))
        return false;
    if (m_upTo > 0 && index.data(models::SortRole).toLongLong() > m_upTo)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(models::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace mh::panels
