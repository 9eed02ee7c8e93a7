// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include "core/base/clock.h"
#include "server/fleet/host_registry.h"

namespace mh::fleet {

/// Hosts that are being drained: takes a drain back at its deadline, and sees how much is at work there still.
/// Whoever places work asks Host::drain. Thread: engine. Lifetime: what the constructor is given outlives it, counters
/// what they look at. Errors: as HostRegistry.
class Drains final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Drains)

public:
    using Count = std::function<int(HostId)>;

    Drains(HostRegistry &hosts, const Clock &clock);

    /// What else can be at work on a host, by the word that its drain shows it with: "tasks".
    void addWork(const QString &word, Count count);

    /// One that is drained already gets the new reason and deadline. Errors: besides, InvalidInput until, in the past.
    [[nodiscard]] HostRegistry::Changed drain(HostId id, HostDrain wanted, const AuditEntry &note);
    /// Errors: besides, Conflict NOT_DRAINING.
    [[nodiscard]] HostRegistry::Changed undrain(HostId id, const AuditEntry &note);

    /// {"tasks": 2, ...}, all words. Once that is not so any more, progressed() says it.
    [[nodiscard]] QJsonObject atWork(HostId id) const;
    [[nodiscard]] bool isIdle(HostId id) const;

    /// Also done every few seconds.
    void look();

signals:
    /// More or less is at work there than somebody was told.
    void progressed(mh::HostId id);

private:
    struct Told {
        QJsonObject work;
        bool isSame = true; ///< to all who asked
    };
    [[nodiscard]] QJsonObject count(HostId id) const;

    HostRegistry &m_hosts;
    const Clock &m_clock;
    QList<std::pair<QString, Count>> m_counts;
    mutable QHash<HostId, Told> m_told; ///< since it was last looked at
    QTimer m_looks;
};

} // namespace mh::fleet
