// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include <QHash>
#include <QString>

namespace mh::models {

/// What is known of the things behind the rows of a RowsModel, by id, as the newest word has it: like there, an answer
/// that is on its way does not take back what was told meanwhile.
/// Thread: its owner's. Errors: none.
template <class Thing>
class Things final
{
public:
    /// All of them are asked for.
    void ask()
    {
        m_isAsked = true;
        m_meanwhile.clear();
    }
    void answer(QHash<QString, Thing> all)
    {
        m_all = std::move(all);
        m_isAsked = false;
        const auto meanwhile = std::exchange(m_meanwhile, {});
        for (auto each = meanwhile.begin(); each != meanwhile.end(); ++each)
            *each ? put(each.key(), **each) : drop(each.key());
    }
    void put(const QString &id, const Thing &thing)
    {
        if (m_isAsked)
            m_meanwhile.insert(id, thing);
        m_all.insert(id, thing);
    }
    void drop(const QString &id)
    {
        if (m_isAsked)
            m_meanwhile.insert(id, std::nullopt);
        m_all.remove(id);
    }
    /// Null: there is none.
    [[nodiscard]] const Thing *find(const QString &id) const
    {
        const auto found = m_all.constFind(id);
        return found == m_all.cend() ? nullptr : &*found;
    }
    [[nodiscard]] const QHash<QString, Thing> &all() const { return m_all; }

private:
    QHash<QString, Thing> m_all;
    QHash<QString, std::optional<Thing>> m_meanwhile; ///< nothing: it is gone
    bool m_isAsked = false;
};

} // namespace mh::models
