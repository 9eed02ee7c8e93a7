// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <QHash>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace mh {

/// When a change is seen in memory: at once, and no more once the store has refused it; or when it is durable.
enum class Seen { AtOnce, WhenDurable };

/// Whether a refusal says that another server has changed the thing: then the store is read again.
[[nodiscard]] inline bool isChangedMeanwhile(const Result<> &done)
{
    return !done && done.error().reason == QLatin1StringView("CHANGED_MEANWHILE");
}

/// Things by their ids.
template <class T>
[[nodiscard]] auto byId(const QList<T> &things)
{
    QHash<decltype(T::id), T> all;
    for (const T &thing : things)
        all.insert(thing.id, thing);
    return all;
}

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

    [[nodiscard]] const T *find(const Key &key) const;
    [[nodiscard]] bool contains(const Key &key) const { return m_seen.contains(key); }
    [[nodiscard]] const QHash<Key, T> &all() const { return m_seen; }
    /// Whether a change of it waits for the store's answer and is not seen until then: nothing can build on it.
    [[nodiscard]] bool isChanging(const Key &key) const;
    /// Whether any change on its way leaves a thing that matches.
    template <class Predicate>
    [[nodiscard]] bool anyOnItsWay(Predicate matches) const;

    [[nodiscard]] Change begin(const Key &key, Seen seen, Edit edit);
    [[nodiscard]] Change beginSave(const Key &key, T value, Seen seen = Seen::WhenDurable);
    [[nodiscard]] Change beginRemoval(const Key &key, Seen seen = Seen::WhenDurable);
    /// The store's answer to it; `isDone`: it is durable.
    void settle(const Key &key, Change change, bool isDone);

    /// The store has changed it together with something else.
    void follow(const Key &key, const Edit &edit);
    /// The store was read again: `step(key, apply)` for each thing that is another there, which apply() brings up to
    /// date. Things with changes on their way are left alone.
    template <class Step>
    void refresh(const QHash<Key, T> &stored, Step step);

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

    [[nodiscard]] std::optional<T> seenOf(const Key &key) const;
    void show(const Key &key, const Changing &changing);

    QHash<Key, T> m_seen;
    QHash<Key, Changing> m_changing;
    Change m_last = 0;
};

} // namespace mh

#include "core/base/kept_p.h" // IWYU pragma: keep
