// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <QHash>

namespace mh {

/// When a change is seen in memory: at once, and no more once the store has refused it; or when it is durable.
enum class Seen { AtOnce, WhenDurable };

/// The things of one kind that a room keeps, as the store has them, and their changes that are on the way to it.
/// Memory changes here and nowhere else: a change is begun before its writes are handed to the store, and settled with
/// the store's answer. Several changes of one thing may be on the way; the store takes them in their order.
/// Thread: its room's. Lifetime: what find() gives, until the next change. Errors: none.
template <class Key, class T>
class Kept
{
public:
    /// Nothing: the thing is not there, before or after it.
    using Edit = std::function<void(std::optional<T> &)>;
    using Change = quint64;

    /// As the store has it.
    void restore(const Key &key, T value) { m_seen.insert(key, std::move(value)); }

    [[nodiscard]] const T *find(const Key &key) const
    {
        const auto found = m_seen.constFind(key);
        return found == m_seen.cend() ? nullptr : &*found;
    }
    [[nodiscard]] bool contains(const Key &key) const { return m_seen.contains(key); }
    [[nodiscard]] const QHash<Key, T> &all() const { return m_seen; }
    /// Whether a change of it waits for the store's answer and is not seen until then: nothing can build on it.
    [[nodiscard]] bool isChanging(const Key &key) const
    {
        const auto found = m_changing.find(key);
        return found != m_changing.end()
               && std::any_of(found->changes.begin(), found->changes.end(),
                              [](const UnderWay &each) { return each.seen == Seen::WhenDurable; });
    }

    [[nodiscard]] Change begin(const Key &key, Seen seen, Edit edit)
    {
        auto found = m_changing.find(key);
        if (found == m_changing.end())
            found = m_changing.insert(key, {seenOf(key), {}});
        found->changes.push_back({++m_last, seen, std::move(edit)});
        show(key, *found);
        return m_last;
    }
    [[nodiscard]] Change beginSave(const Key &key, T value, Seen seen = Seen::WhenDurable)
    {
        return begin(key, seen, [value = std::move(value)](std::optional<T> &thing) { thing = value; });
    }
    [[nodiscard]] Change beginRemoval(const Key &key, Seen seen = Seen::WhenDurable)
    {
        return begin(key, seen, [](std::optional<T> &thing) { thing.reset(); });
    }

    /// The store's answer to it; `isDone`: it is durable.
    void settle(const Key &key, Change change, bool isDone)
    {
        const auto found = m_changing.find(key);
        if (found == m_changing.end())
            return;
        auto &changes = found->changes;
        const auto which = std::find_if(changes.begin(), changes.end(),
                                        [change](const UnderWay &each) { return each.change == change; });
        if (which == changes.end())
            return;
        if (isDone)
            which->edit(found->stored);
        changes.erase(which);
        show(key, *found);
        if (changes.empty())
            m_changing.erase(found);
    }

    /// The store has changed it together with something else.
    void follow(const Key &key, const Edit &edit)
    {
        const auto found = m_changing.find(key);
        if (found != m_changing.end()) {
            edit(found->stored);
            return show(key, *found);
        }
        std::optional<T> thing = seenOf(key);
        edit(thing);
        show(key, {std::move(thing), {}});
    }

    /// Whether any change on its way leaves a thing that matches.
    template <class Predicate>
    [[nodiscard]] bool anyOnItsWay(Predicate matches) const
    {
        for (const Changing &changing : m_changing) {
            std::optional<T> thing = changing.stored;
            for (const UnderWay &each : changing.changes) {
                each.edit(thing);
                if (thing && matches(*thing))
                    return true;
            }
        }
        return false;
    }

private:
    struct UnderWay {
        Change change = 0;
        Seen seen = Seen::WhenDurable;
        Edit edit;
    };
    struct Changing {
        std::optional<T> stored;
        std::vector<UnderWay> changes;
    };

    [[nodiscard]] std::optional<T> seenOf(const Key &key) const
    {
        const T *thing = find(key);
        return thing ? std::optional<T>(*thing) : std::nullopt;
    }
    void show(const Key &key, const Changing &changing)
    {
        std::optional<T> thing = changing.stored;
        for (const UnderWay &each : changing.changes) {
            if (each.seen == Seen::AtOnce)
                each.edit(thing);
        }
        if (thing)
            m_seen.insert(key, *std::move(thing));
        else
            m_seen.remove(key);
    }

    QHash<Key, T> m_seen;
    QHash<Key, Changing> m_changing;
    Change m_last = 0;
};

} // namespace mh
