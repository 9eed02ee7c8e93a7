// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/fleet/host_sample.h"
#include "core/protocol/hosts.h"
#include "server/fleet/figure_history.h"

namespace mh::fleet {

class HostStore;

/// How the hosts do: the newest figures, and those of the last hour, in memory. Who is online: whose agent is
/// connected, or has sent figures within kPatienceMs. Thread: engine. Lifetime: outlived by `store` and `clock`.
/// Errors: none.
class HostWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostWatch)

public:
    static constexpr qint64 kKeptMs = 3'600'000;
    static constexpr qsizetype kMostPoints = 3600; ///< of a host
    static constexpr qint64 kPatienceMs = 60'000;

    HostWatch(HostStore &store, const Clock &clock);

    /// As it was seen before the server started.
    void restore(HostId id, qint64 seenAt);
    void forget(HostId id);

    /// Of a connected agent. False: it is known already.
    [[nodiscard]] bool take(HostId id, const HostSample &sample);
    /// Of an agent of the documented protocol.
    void take(HostId id, const protocol::HostFigures &figures);
    void setConnected(HostId id, bool connected);

    [[nodiscard]] bool isConnected(HostId id) const;
    [[nodiscard]] bool isOnline(HostId id) const;
    [[nodiscard]] int onlineCount() const { return int(m_online.size()); }
    [[nodiscard]] qint64 seenAt(HostId id) const;
    /// The number of the last sample that is here; 0: none.
    [[nodiscard]] qint64 lastSample(HostId id) const;
    [[nodiscard]] std::optional<protocol::HostFigures> latest(HostId id) const;
    /// With all its parts, of a connected agent's.
    [[nodiscard]] std::optional<HostSample> latestSample(HostId id) const;
    /// Oldest first, from and until, at most the `limit` newest of them (0: all).
    [[nodiscard]] QList<protocol::HostFigures> figures(HostId id, qint64 from, qint64 to, int limit) const;

    /// When the hosts were seen last; also done every minute.
    void save();

signals:
    /// It has come online or gone.
    void stateChanged(mh::HostId id);
    void sampled(mh::HostId id);

private:
    struct Seen {
        bool connected = false;
        bool sendsFigures = false; ///< by the documented protocol, which has no connection
        qint64 at = 0;
        qint64 lastNumber = 0;
        std::optional<HostSample> sample;
        FigureHistory points{kMostPoints};
    };

    void keep(HostId id, const protocol::HostFigures &figures);
    void decide(HostId id);
    void look();

    HostStore &m_store;
    const Clock &m_clock;
    QHash<HostId, Seen> m_seen;
    QSet<HostId> m_online;
    QHash<HostId, qint64> m_unsaved; ///< when they were seen, for the store
    QElapsedTimer m_sinceSaved;
    QTimer m_looks;
};

} // namespace mh::fleet
