// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QSet>

#include "server/engine/journal.h"

namespace mh::engine {

/// Lifetime: its journal's, and of a batch at the store that it has ended in.
struct Journal::LiveRun {
    execution::RunState state;
    qint64 ahead = 0;      ///< of its own clock before the steady one
    bool isStored = false; ///< its creation is durable
    bool wasSent = false;  ///< the store has seen it; when the answer was lost it may have it all the same
};

/// What of a batch is taken back: what cannot be written, and what builds on it.
struct Journal::Taken {
    bool isAll = false;        ///< all that somebody can ask for again, and everybody is told
    QSet<ExecutionId> runs;    ///< new ones, and the one whose events cannot be written
    std::vector<bool> changes; ///< by their place
    QSet<Unit> units;          ///< of which anything was taken back
    QHash<QUuid, Unit> things; ///< from which unit on they are not what memory said
    QSet<Unit> origins;        ///< to which the store's own error belongs
};

/// What the journal has gathered for one batch, and what of it a refusal takes back.
/// Thread: engine thread. Lifetime: its journal's.
struct Journal::Pending {
    struct Change {
        Write write;
        std::function<void()> undo;
        IfRefused ifRefused = IfRefused::Undo;
        Unit unit = 0;
        ExecutionId cause{}; ///< the run whose end it follows from; null: none
    };
    struct Created {
        IfRefused ifRefused = IfRefused::Undo;
        Unit unit = 0;
        ExecutionId cause{};
        FlowId flow{}; ///< whose `version` it runs
        FlowVersionId version{};
    };
    /// What a run went through.
    struct Part {
        QList<execution::Event> events;
        QList<Unit> units; ///< in which it did
    };
    struct Effect {
        ExecutionId run;
        std::function<void()> fn;
    };
    /// Waits for the units `first` to `last`.
    struct Waiter {
        std::function<void(Result<>)> fn;
        Unit first = 0;
        Unit last = 0;
    };
    QList<ExecutionId> order; ///< runs in the order of their first event here
    QHash<ExecutionId, Part> parts;
    QHash<ExecutionId, Created> created;
    std::vector<Change> changes;
    std::vector<Effect> effects;
    std::vector<Waiter> waiters;
    QSet<Unit> awaited;                 ///< units for which somebody waits or has waited
    bool isInDoubt = false;             ///< it may have been written, so nothing of it is taken back
    std::vector<ExecutionId> runWrites; ///< as sent: the run of each write before those of the changes

    [[nodiscard]] bool hasWrites() const { return !order.isEmpty() || !changes.empty(); }
    [[nodiscard]] bool isEmpty() const { return !hasWrites() && effects.empty() && waiters.empty(); }
    /// Whether a refusal of all takes anything of it back.
    [[nodiscard]] bool hasRevocable() const;
    /// What came after it becomes part of it.
    void absorb(Pending &later);

    /// All that somebody can ask for again.
    [[nodiscard]] Taken takenByRefusal() const;
    /// What goes with the write at `culprit` of the batch, which the store will never take.
    [[nodiscard]] Taken takenWith(qsizetype culprit) const;
    /// The run of that write; null for one of the changes.
    [[nodiscard]] ExecutionId runOf(qsizetype culprit) const;
    [[nodiscard]] const Change &changeOf(qsizetype culprit) const;
    /// Leaves what is not taken back.
    void drop(const Taken &taken);
    /// Removes those who are to be told of it, and returns them; the others go on waiting.
    [[nodiscard]] std::vector<Waiter> leavers(const Taken &taken);

private:
    void takeRun(Taken &taken, ExecutionId run) const;
    void spread(Taken &taken) const;
    [[nodiscard]] static bool isTaken(const Change &change, const Taken &taken, const QSet<Unit> &asked);
    [[nodiscard]] static bool isTaken(const Created &made, const Taken &taken, const QSet<Unit> &asked);
};

} // namespace mh::engine
