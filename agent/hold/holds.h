// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "agent/hold/holdable.h"
#include "core/base/clock.h"

namespace mh::agent {

/// Changes that nobody has confirmed yet: the former state of all that they touch is on disk, and comes back when time
/// is up, when they are undone, and after a restart of the agent, as nobody knows how long it was away.
/// A resource is called "kind:name", or by its kind alone when there is one of it ("tunnel:<uuid>", "routing").
/// Thread: its own. Lifetime: clock and what can be held outlive it.
class Holds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Holds)

public:
    static constexpr size_t kMost = 64;
    static constexpr int kMostResources = 256; ///< of one change
    static constexpr int kTryAgainMs = 10'000;

    /// `folder` is made when something is held for the first time.
    Holds(QString folder, const Clock &clock);
    ~Holds() override;

    void add(const QString &kind, Holdable &holdable) { m_kinds.insert(kind, &holdable); }
    /// Undoes what was held when the agent ended. Once all kinds are there and have found their state again.
    void start();

    /// Before a change of `resource` is begun. Without `hold` it only asks whether another change has it. The former
    /// state is written when this change has it not yet; the time begins anew.
    /// Errors: Conflict that names the other change; RateLimited; what former() and the disk say.
    [[nodiscard]] Result<> take(const QString &resource, const std::optional<Hold> &hold);
    /// The change of it has failed and left everything as it was: it is not held for that, if it was not before.
    void letGo(const QString &resource, const std::optional<Hold> &hold);

    /// Errors: NotFound when it is not held (any more), or on its way back.
    [[nodiscard]] Result<> confirm(const QString &change);
    /// `done` once the former state is back, or with the first error; it is tried again then. Errors: NotFound.
    void undo(const QString &change, const Holdable::Done &done);
    /// As `change.list` tells it.
    [[nodiscard]] QJsonArray list() const;

private:
    struct Resource {
        QByteArray former;
        bool isNew = true; ///< no change of it has been made yet
    };
    struct Change {
        qint64 since = 0;      ///< wall clock
        qint64 deadlineAt = 0; ///< steady
        bool isGoingBack = false;
        std::map<QString, Resource> resources;
        QList<Holdable::Done> waiting;
    };
    using Changes = std::map<QString, Change>;

    [[nodiscard]] QString fileOf(const QString &change) const;
    [[nodiscard]] Result<> write(const QString &id, const Change &change) const;
    [[nodiscard]] Result<Changes::iterator> changeFor(const Hold &hold);
    void read(const QString &file);
    void goBack(const QString &id);
    void cameBack(const QString &id, const QString &resource, const Result<> &how);
    void tellWaiting(const QString &id, const Result<> &how);
    void look();
    void wind();

    const QString m_folder;
    const Clock &m_clock;
    QHash<QString, Holdable *> m_kinds;
    Changes m_changes;
    QTimer m_timer;
};

} // namespace mh::agent
