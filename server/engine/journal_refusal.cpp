// SPDX-License-Identifier: GPL-3.0-or-later
// What the journal does when the store has not written a batch.
#include <algorithm>
#include <utility>

#include "core/base/log.h"
#include "server/engine/journal.h"
#include "server/engine/journal_pending.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

/// The store takes nothing at the moment.
void Journal::refuse(Pending &refused, const Error &error)
{
    qCWarning(log::engine).noquote() << "the store refused a batch:" << error.message;
    // What was written meanwhile may build on what is taken back now, so it is taken back first.
    if (refused.hasRevocable())
        refused.absorb(*m_open);
    takeBack(refused, refused.takenByRefusal(), error);
}

/// What was written meanwhile was not written for sure, and is refused as ever.
void Journal::keepInDoubt(std::unique_ptr<Pending> batch, const Error &error)
{
    qCWarning(log::engine).noquote() << "the store may have taken a batch or not:" << error.message;
    const auto waiters = std::exchange(batch->waiters, {});
    m_inDoubt = std::move(batch);
    const std::unique_ptr<Pending> later = std::exchange(m_open, std::make_unique<Pending>());
    takeBack(*later, later->takenByRefusal(), error);
    const Error unknown =
        unavailable(u"nobody can say yet whether this was stored: "_s + error.message, u"STORE_OUTCOME_UNKNOWN"_s);
    for (const Pending::Waiter &waiter : waiters)
        waiter.fn(unknown);
}

/// The store will never take the write at `culprit`; the rest of the batch is sent again without it.
void Journal::refuseOne(Pending &refused, qsizetype culprit, const Error &error)
{
    const ExecutionId run = refused.runOf(culprit);
    const auto made = refused.created.constFind(run);
    const bool wasAsked = run.isNull() ? refused.changeOf(culprit).ifRefused == IfRefused::Undo
                                       : made != refused.created.cend() && made->ifRefused == IfRefused::Undo;
    const SetAside what = run.isNull() ? setAsideOf(refused.changeOf(culprit).write, error)
                                       : SetAside{u"execution"_s, run.toString(), error};
    refused.absorb(*m_open);
    const bool isTold = takeBack(refused, refused.takenWith(culprit), error);
    if (wasAsked && isTold) {
        qCWarning(log::engine).noquote() << "the store refused a change:" << what.id << error.message;
        return;
    }
    qCCritical(log::engine).noquote() << "the store will never take a write, which is set aside:" << what.type
                                      << what.id << error.reason << error.message;
    if (what.type != "audit"_L1)
        writeAlong(AddAudit{what.noted(m_clock.nowMs())});
    emit setAside(what);
}

/// Whether anybody was told.
bool Journal::takeBack(Pending &refused, const Taken &taken, const Error &error)
{
    for (size_t i = refused.changes.size(); i-- > 0;) {
        if (taken.changes[i] && refused.changes[i].undo)
            refused.changes[i].undo();
    }
    const std::vector<Pending::Waiter> told = refused.leavers(taken);
    refused.drop(taken);
    QList<ExecutionId> gone;
    for (const ExecutionId &id : taken.runs) {
        const auto run = m_runs.find(id);
        const bool goesOn = run != m_runs.end() && run->second->isStored && !run->second->state.ended();
        if (goesOn)
            continue;
        m_runs.erase(id);
        gone.append(id);
    }
    // What the taking back has set off comes after it.
    refused.absorb(*m_open);
    *m_open = std::move(refused);
    for (const ExecutionId &id : std::as_const(gone))
        emit runRefused(id);
    for (const ExecutionId &id : taken.runs) {
        // Its events are lost, so nobody can say what it would have to do next.
        if (m_runs.contains(id))
            (void)append(id, execution::RunEnded{
                                 execution::RunStatus::Failed,
                                 execution::NodeError{u"RUN_NOT_STORED"_s,
                                                      u"what it went through could not be stored: "_s + error.message,
                                                      {}}});
    }
    const Error along = unavailable(u"a write before this one was refused"_s, u"STORE_REFUSED"_s);
    for (const Pending::Waiter &waiter : told) {
        const bool isItsOwn =
            taken.isAll || std::any_of(taken.origins.cbegin(), taken.origins.cend(), [&waiter](Unit unit) {
                return waiter.first == unit && unit == waiter.last;
            });
        waiter.fn(isItsOwn ? error : along);
    }
    return !told.empty();
}

} // namespace mh::engine
