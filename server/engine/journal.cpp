// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/journal.h"

#include <algorithm>
#include <utility>

#include <QTimer>

#include "core/base/log.h"
#include "server/engine/journal_pending.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {
constexpr int kRetryMs = 500;
}

Journal::Journal(Store &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_open(std::make_unique<Pending>())
{
}

Journal::~Journal() = default;

Result<> Journal::restore(execution::RunHead head, std::shared_ptr<const flow::Dag> dag,
                          const QList<execution::Event> &events)
{
    const ExecutionId id = head.id;
    auto run = std::make_shared<LiveRun>();
    run->state = execution::RunState(std::move(head), std::move(dag));
    run->isStored = run->wasSent = true;
    // Should the wall clock have been set back meanwhile, the run's own does not follow.
    run->ahead = aheadOf(events.isEmpty() ? run->state.head.createdAt : events.last().at);
    for (const execution::Event &event : events) {
        if (auto applied = execution::reduce(run->state, event); !applied)
            return applied.error();
    }
    m_runs[id] = std::move(run);
    return {};
}

const execution::RunState &Journal::create(execution::RunHead head, std::shared_ptr<const flow::Dag> dag,
                                           IfRefused ifRefused)
{
    const ExecutionId id = head.id;
    auto run = std::make_shared<LiveRun>();
    run->state = execution::RunState(std::move(head), std::move(dag));
    run->ahead = aheadOf(run->state.head.createdAt);
    const execution::RunState &state = run->state;
    m_runs[id] = std::move(run);
    m_open->order.append(id);
    m_open->parts.insert(id, {});
    m_open->created.insert(id, {ifRefused, m_unit, m_ending, state.head.flow, state.head.version});
    wrote();
    return state;
}

Result<> Journal::append(ExecutionId run, execution::EventBody body)
{
    const auto found = m_runs.find(run);
    if (found == m_runs.end())
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    execution::RunState &state = found->second->state;
    execution::Event event{state.seq + 1, m_clock.steadyMs() + found->second->ahead, std::move(body)};
    if (auto applied = execution::reduce(state, event); !applied)
        return applied.error();
    auto part = m_open->parts.find(run);
    if (part == m_open->parts.end()) {
        m_open->order.append(run);
        part = m_open->parts.insert(run, {});
    }
    if (part->units.isEmpty() || part->units.last() != m_unit)
        part->units.append(m_unit);
    const bool ends = std::holds_alternative<execution::RunEnded>(event.body);
    part->events.append(std::move(event));
    wrote();
    if (ends) {
        const ExecutionId before = std::exchange(m_ending, run);
        emit runEnding(state);
        m_ending = before;
    }
    return {};
}

void Journal::write(Write change, std::function<void()> undo)
{
    m_open->changes.push_back({std::move(change), std::move(undo), IfRefused::Undo, m_unit, m_ending});
    wrote();
}

void Journal::writeAlong(Write change)
{
    m_open->changes.push_back({std::move(change), {}, IfRefused::Keep, m_unit, m_ending});
    wrote();
}

void Journal::beginUnit()
{
    if (std::exchange(m_unitHasWrites, false))
        ++m_unit;
}

void Journal::whenDurable(std::function<void(Result<>)> fn)
{
    // Who has written nothing has seen what others did, and waits for all of it.
    const Unit first = m_unitHasWrites ? m_unit : 0;
    const Unit unit = m_unit;
    beginUnit();
    if (isIdle())
        return fn({});
    // With nothing new since the last flush, the batch at the store is what counts.
    Pending &last = m_inFlight && !m_open->hasWrites() ? *m_inFlight : *m_open;
    last.waiters.push_back({std::move(fn), first, unit});
    if (first == unit)
        last.awaited.insert(unit);
    scheduleFlush();
}

void Journal::afterCommit(ExecutionId run, std::function<void()> fn)
{
    if (isIdle())
        return fn();
    Pending &last = m_inFlight && !m_open->hasWrites() ? *m_inFlight : *m_open;
    last.effects.push_back({run, std::move(fn)});
    scheduleFlush();
}

void Journal::drain(std::function<void()> done)
{
    if (isIdle() || (m_takenOver && !m_inFlight))
        return done();
    m_drained = std::move(done);
}

const execution::RunState *Journal::find(ExecutionId run) const
{
    const auto found = m_runs.find(run);
    return found == m_runs.end() ? nullptr : &found->second->state;
}

QList<ExecutionId> Journal::liveRuns() const
{
    QList<ExecutionId> runs;
    for (const auto &[id, run] : m_runs)
        runs.append(id);
    return runs;
}

qint64 Journal::aheadOf(qint64 atLeast) const
{
    return std::max(m_clock.nowMs(), atLeast) - m_clock.steadyMs();
}

qint64 Journal::nowOf(ExecutionId run) const
{
    const auto found = m_runs.find(run);
    return found == m_runs.end() ? m_clock.nowMs() : m_clock.steadyMs() + found->second->ahead;
}

qint64 Journal::steadyAt(ExecutionId run, qint64 at) const
{
    return at - (nowOf(run) - m_clock.steadyMs());
}

bool Journal::isDurable(ExecutionId run) const
{
    const auto concerns = [run](const Pending *pending) {
        return pending && (pending->created.contains(run) || pending->parts.contains(run));
    };
    return !concerns(m_open.get()) && !concerns(m_inDoubt.get()) && !concerns(m_inFlight.get());
}

bool Journal::isIdle() const
{
    return !m_inFlight && !m_inDoubt && m_open->isEmpty();
}

void Journal::wrote()
{
    m_unitHasWrites = true;
    scheduleFlush();
}

void Journal::scheduleFlush()
{
    if (std::exchange(m_flushQueued, true))
        return;
    // One flush per turn of the event loop: what happens together is written together.
    QMetaObject::invokeMethod(this, &Journal::flush, Qt::QueuedConnection);
}

void Journal::flush()
{
    m_flushQueued = false;
    if (m_inFlight)
        return;
    // With nothing left to try again, only the next write can tell whether the store works.
    if (!m_inDoubt && m_open->isEmpty())
        return setHealthy(true);
    m_inFlight = m_inDoubt ? std::move(m_inDoubt) : std::exchange(m_open, std::make_unique<Pending>());
    m_store.commit(batchOf(*m_inFlight), [this](const Committed &result) { finished(result); });
}

Batch Journal::batchOf(Pending &pending) const
{
    Batch batch;
    pending.runWrites.clear();
    const auto add = [&](ExecutionId run, Write write) {
        pending.runWrites.push_back(run);
        batch.append(std::move(write));
    };
    for (const ExecutionId &id : pending.order) {
        const auto found = m_runs.find(id);
        if (found == m_runs.end())
            continue;
        const execution::RunState &state = found->second->state;
        if (state.ended()) {
            // A run that began and ended in one batch leaves its final row only.
            add(id, FinishRun{{found->second, &state}, !std::exchange(found->second->wasSent, true)});
            continue;
        }
        found->second->wasSent = true;
        if (!found->second->isStored)
            add(id, CreateRun{state.head});
        if (const auto part = pending.parts.constFind(id); !part->events.isEmpty())
            add(id, AppendEvents{id, part->events});
    }
    for (const Pending::Change &change : pending.changes)
        batch.append(change.write);
    return batch;
}

void Journal::finished(const Committed &result)
{
    std::unique_ptr<Pending> done = std::exchange(m_inFlight, nullptr);
    if (!result && !result.culprit) {
        done->isInDoubt = done->isInDoubt || result.isUnknown;
        if (done->isInDoubt)
            keepInDoubt(std::move(done), result.error());
        else
            refuse(*done, result.error());
        if (result.error().reason == "STORE_FENCED"_L1)
            return giveUp(result.error());
        m_flushQueued = true;
        QTimer::singleShot(kRetryMs, this, &Journal::flush);
        return setHealthy(false);
    }
    if (result) {
        setHealthy(true);
        noteStored(*done);
        // The store writes what has gathered while this thread tells what is durable now.
        if (m_open->hasWrites())
            flush();
        publish(*done);
    } else {
        refuseOne(*done, *result.culprit, result.error());
    }
    flush();
    if (isIdle() && m_drained)
        std::exchange(m_drained, nullptr)();
}

void Journal::giveUp(const Error &why)
{
    setHealthy(false);
    if (!std::exchange(m_takenOver, true))
        emit takenOver(why);
    if (m_drained)
        std::exchange(m_drained, nullptr)();
}

void Journal::noteStored(const Pending &done)
{
    for (const ExecutionId &id : done.order) {
        if (const auto found = m_runs.find(id); found != m_runs.end())
            found->second->isStored = true;
    }
}

void Journal::publish(Pending &done)
{
    for (const ExecutionId &id : std::as_const(done.order)) {
        const auto found = m_runs.find(id);
        if (found == m_runs.end())
            continue;
        if (done.created.contains(id))
            emit runCreated(found->second->state.head);
        const QList<execution::Event> events = done.parts.value(id).events;
        if (!events.isEmpty())
            emit runChanged({id, events});
        if (!events.isEmpty() && std::holds_alternative<execution::RunEnded>(events.last().body)) {
            const std::shared_ptr<LiveRun> gone = std::move(found->second);
            m_runs.erase(found);
            emit runEnded(gone->state);
        }
    }
    for (const Pending::Change &change : done.changes)
        emit written(change.write);
    for (const Pending::Waiter &waiter : done.waiters)
        waiter.fn({});
    for (const Pending::Effect &effect : done.effects)
        effect.fn();
}

void Journal::setHealthy(bool healthy)
{
    if (std::exchange(m_healthy, healthy) != healthy)
        emit healthChanged(healthy);
}

} // namespace mh::engine
