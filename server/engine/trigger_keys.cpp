// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/trigger_keys.h"

namespace mh::engine {

namespace {

constexpr qint64 kLifetimeMs = 86'400'000;
constexpr qint64 kOwnerLooksMs = 60'000;
constexpr int kForgottenAtOnce = 16;

bool isOver(const SaveTriggerKey &key, qint64 now, const TriggerKeys::IsLive &isLive)
{
    return key.at + kLifetimeMs < now && (key.owner.isNull() || !isLive(key.owner));
}

} // namespace

std::optional<SaveTriggerKey> TriggerKeys::find(const Place &place, qint64 now, const IsLive &isLive) const
{
    const auto known = m_keys.constFind(place);
    if (known == m_keys.cend() || isOver(*known, now, isLive))
        return std::nullopt;
    return *known;
}

void TriggerKeys::keep(const SaveTriggerKey &key)
{
    const Place place(key.flow, key.key);
    remove(place);
    m_keys.insert(place, key);
    if (!key.owner.isNull())
        m_byOwner[key.owner].insert(place);
    m_due.emplace(key.at + kLifetimeMs, place);
}

void TriggerKeys::remove(const Place &place)
{
    // Its row in m_due stays: nothing is found there when its turn comes.
    const auto known = m_keys.constFind(place);
    if (known == m_keys.cend())
        return;
    if (const auto owned = m_byOwner.find(known->owner); owned != m_byOwner.end()) {
        owned->remove(place);
        if (owned->isEmpty())
            m_byOwner.erase(owned);
    }
    m_keys.erase(known);
}

void TriggerKeys::forgetOld(qint64 now, const IsLive &isLive)
{
    for (int left = kForgottenAtOnce; left > 0 && !m_due.empty(); --left) {
        if (m_due.begin()->first >= now)
            return;
        const Place place = m_due.extract(m_due.begin()).mapped();
        const auto known = m_keys.constFind(place);
        if (known == m_keys.cend() || known->at + kLifetimeMs >= now)
            continue; // it went, or came anew
        if (isOver(*known, now, isLive))
            remove(place);
        else
            m_due.emplace(now + kOwnerLooksMs, place); // its owner still runs
    }
}

QList<ExecutionId> TriggerKeys::runsOf(ExecutionId owner, const QString &prefix) const
{
    QList<ExecutionId> runs;
    const auto owned = m_byOwner.constFind(owner);
    if (owned == m_byOwner.cend())
        return runs;
    for (const Place &place : *owned) {
        if (place.second.startsWith(prefix))
            runs.append(m_keys.constFind(place)->run);
    }
    return runs;
}

} // namespace mh::engine
