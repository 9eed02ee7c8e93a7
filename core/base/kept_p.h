// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How Kept does it; included by kept.h alone.
#include <algorithm>

#include <QSet>

#include "core/base/kept.h"

namespace mh {

template <class Key, class T>
const T *Kept<Key, T>::find(const Key &key) const
{
    const auto found = m_seen.constFind(key);
    return found == m_seen.cend() ? nullptr : &*found;
}

template <class Key, class T>
bool Kept<Key, T>::isChanging(const Key &key) const
{
    const auto found = m_changing.find(key);
    return found != m_changing.end()
           && std::any_of(found->changes.begin(), found->changes.end(),
                          [](const UnderWay &each) { return each.seen == Seen::WhenDurable; });
}

template <class Key, class T>
template <class Predicate>
bool Kept<Key, T>::anyOnItsWay(Predicate matches) const
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

template <class Key, class T>
auto Kept<Key, T>::begin(const Key &key, Seen seen, Edit edit) -> Change
{
    auto found = m_changing.find(key);
    if (found == m_changing.end())
        found = m_changing.insert(key, {seenOf(key), {}});
    found->changes.push_back({++m_last, seen, std::move(edit)});
    show(key, *found);
    return m_last;
}

template <class Key, class T>
auto Kept<Key, T>::beginSave(const Key &key, T value, Seen seen) -> Change
{
    return begin(key, seen, [value = std::move(value)](std::optional<T> &thing) { thing = value; });
}

template <class Key, class T>
auto Kept<Key, T>::beginRemoval(const Key &key, Seen seen) -> Change
{
    return begin(key, seen, [](std::optional<T> &thing) { thing.reset(); });
}

template <class Key, class T>
void Kept<Key, T>::settle(const Key &key, Change change, bool isDone)
{
    const auto found = m_changing.find(key);
    if (found == m_changing.end())
        return;
    auto &changes = found->changes;
    const auto which =
        std::find_if(changes.begin(), changes.end(), [change](const UnderWay &each) { return each.change == change; });
    if (which == changes.end())
        return;
    if (isDone)
        which->edit(found->stored);
    changes.erase(which);
    show(key, *found);
    if (changes.empty())
        m_changing.erase(found);
}

template <class Key, class T>
void Kept<Key, T>::follow(const Key &key, const Edit &edit)
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

template <class Key, class T>
template <class Step>
void Kept<Key, T>::refresh(const QHash<Key, T> &stored, Step step)
{
    const QList<Key> known = m_seen.keys();
    const QSet<Key> all = QSet<Key>(known.begin(), known.end()) + QSet<Key>(stored.keyBegin(), stored.keyEnd());
    for (const Key &key : all) {
        const auto there = stored.constFind(key);
        const auto now = there == stored.cend() ? std::nullopt : std::optional<T>(*there);
        if (!m_changing.contains(key) && now != seenOf(key))
            step(key, [&] { show(key, {now, {}}); });
    }
}

template <class Key, class T>
std::optional<T> Kept<Key, T>::seenOf(const Key &key) const
{
    const T *thing = find(key);
    return thing ? std::optional<T>(*thing) : std::nullopt;
}

template <class Key, class T>
void Kept<Key, T>::show(const Key &key, const Changing &changing)
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

} // namespace mh
