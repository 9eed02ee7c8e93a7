// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>

#include <QHash>
#include <QSet>

#include "server/engine/records.h"

namespace mh::engine {

/// Which run an Idempotency-Key of a flow has started: for a day, and as long as the run whose node
/// has asked is unfinished. No call looks at more keys than it has to do with.
/// Thread: engine thread. Lifetime: what `isLive` says is asked during the call only. Errors: none.
class TriggerKeys final
{
public:
    /// Whether that run is unfinished.
    using IsLive = std::function<bool(ExecutionId)>;
    using Place = std::pair<FlowId, QString>; ///< flow and key

    /// Nothing when the key is unknown or its time is over.
    [[nodiscard]] std::optional<SaveTriggerKey> find(const Place &place, qint64 now, const IsLive &isLive) const;
    /// In the place of what was kept there.
    void keep(const SaveTriggerKey &key);
    void remove(const Place &place);
    /// Forgets some of those whose time is over: more at each call than come with one.
    void forgetOld(qint64 now, const IsLive &isLive);
    /// The runs that nodes of `owner` have started under keys that begin so.
    [[nodiscard]] QList<ExecutionId> runsOf(ExecutionId owner, const QString &prefix) const;
    [[nodiscard]] qsizetype size() const { return m_keys.size(); }

private:
    QHash<Place, SaveTriggerKey> m_keys;
    QHash<ExecutionId, QSet<Place>> m_byOwner;
    std::multimap<qint64, Place> m_due; ///< when each may be forgotten; of a key that came anew, twice
};

} // namespace mh::engine
