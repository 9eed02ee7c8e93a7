// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/journal.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QTimer>

#include "core/base/log.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {
constexpr int kRetryMs = 500;
}

struct Journal::LiveRun {
    execution::RunState state;
    qint64 ahead = 0;      ///< of its own clock before the steady one
    bool isStored = false; ///< its creation is durable
    bool wasSent = false;  ///< the store has seen it; when the answer was lost it may have it all the same
};

struct Journal::Pending {
    struct Change {
        Write write;
        std::function<void()> undo;
        IfRefused ifRefused = IfRefused::Undo;
    };
    struct Effect {
        ExecutionId run;
        std::function<void()> fn;
    };

    QList<ExecutionId> order; ///< runs in the order of their first event here
    QHash<ExecutionId, QList<execution::Event>> events;
    QHash<ExecutionId, IfRefused> created;
    std::vector<Change> changes;
    std::vector<Effect> effects;
    std::vector<std::function<void(Result<>)>> waiters;

    [[nodiscard]] bool hasWrites() const { return !order.isEmpty() || !changes.empty(); }
    [[nodiscard]] bool isEmpty() const { return !hasWrites() && effects.empty() && waiters.empty(); }
    /// Whether a refusal takes anything of it back.
    [[nodiscard]] bool hasRevocable() const;
    /// What came after it becomes part of it.
    void absorb(Pending &later);
};

bool Journal::Pending::hasRevocable() const
{
    return std::find(created.cbegin(), created.cend(), IfRefused::Undo) != created.cend()
           || std::any_of(changes.cbegin(), changes.cend(),
                          [](const Change &change) { return change.ifRefused == IfRefused::Undo; });
}

void Journal::Pending::absorb(Pending &later)
{
    for (const ExecutionId &run : std::as_const(later.order)) {
        if (!order.contains(run))
            order.append(run);
        events[run] += later.events.value(run);
    }
    created.insert(later.created);
    std::move(later.changes.begin(), later.changes.end(), std::back_inserter(changes));
    std::move(later.effects.begin(), later.effects.end(), std::back_inserter(effects));
    std::move(later.waiters.begin(), later.waiters.end(), std::back_inserter(waiters));
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
    m_open->created.insert(id, ifRefused);
    scheduleFlush();
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
    QList<execution::Event> &events = m_open->events[run];
    if (events.isEmpty() && !m_open->created.contains(run))
        m_open->order.append(run);
    const bool ends = std::holds_alternative<execution::RunEnded>(event.body);
    events.append(std::move(event));
    scheduleFlush();
    if (ends)
        emit runEnding(state);
    return {};
}

void Journal::write(Write change, std::function<void()> undo)
{
    m_open->changes.push_back({std::move(change), std::move(undo), IfRefused::Undo});
    scheduleFlush();
}

void Journal::writeAlong(Write change)
{
    m_open->changes.push_back({std::move(change), {}, IfRefused::Keep});
    scheduleFlush();
}

void Journal::whenDurable(std::function<void(Result<>)> fn)
{
    if (isIdle())
        return fn({});
    // With nothing new since the last flush, the batch at the store is what counts.
    Pending &last = m_inFlight && !m_open->hasWrites() ? *m_inFlight : *m_open;
    last.waiters.push_back(std::move(fn));
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
        return pending && (pending->created.contains(run) || pending->events.contains(run));
    };
    return !concerns(m_open.get()) && !concerns(m_inFlight.get());
}

bool Journal::isIdle() const
{
    return !m_inFlight && m_open->isEmpty();
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
    if (m_open->isEmpty())
        return setHealthy(true);
    m_inFlight = std::exchange(m_open, std::make_unique<Pending>());
    m_store.commit(batchOf(*m_inFlight), [this](const Result<> &result) { finished(result); });
}

Batch Journal::batchOf(const Pending &pending) const
{
    Batch batch;
    for (const ExecutionId &id : pending.order) {
        const auto found = m_runs.find(id);
        if (found == m_runs.end())
            continue;
        const execution::RunState &state = found->second->state;
        if (state.ended()) {
            // A run that began and ended in one batch leaves its final row only.
            batch.append(FinishRun{{found->second, &state}, !std::exchange(found->second->wasSent, true)});
            continue;
        }
        found->second->wasSent = true;
        if (!found->second->isStored)
            batch.append(CreateRun{state.head});
        if (const auto events = pending.events.constFind(id); events != pending.events.cend() && !events->isEmpty())
            batch.append(AppendEvents{id, *events});
    }
    for (const Pending::Change &change : pending.changes)
        batch.append(change.write);
    return batch;
}

void Journal::finished(const Result<> &result)
{
    const std::unique_ptr<Pending> done = std::exchange(m_inFlight, nullptr);
    if (result) {
        setHealthy(true);
        noteStored(*done);
        // The store writes what has gathered while this thread tells what is durable now.
        if (m_open->hasWrites())
            flush();
        publish(*done);
        flush();
        if (isIdle() && m_drained)
            std::exchange(m_drained, nullptr)();
        return;
    }
    refuse(*done, result.error());
    if (result.error().reason == "STORE_FENCED"_L1)
        return giveUp(result.error());
    m_flushQueued = true;
    QTimer::singleShot(kRetryMs, this, &Journal::flush);
    setHealthy(false);
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
        const QList<execution::Event> events = done.events.value(id);
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
    for (const auto &waiter : done.waiters)
        waiter({});
    for (const Pending::Effect &effect : done.effects)
        effect.fn();
}

void Journal::refuse(Pending &refused, const Error &error)
{
    qCWarning(log::engine).noquote() << "the store refused a batch:" << error.message;
    // What was written meanwhile may build on what is taken back now, so it is taken back first.
    if (refused.hasRevocable())
        refused.absorb(*std::exchange(m_open, std::make_unique<Pending>()));
    for (auto it = refused.changes.rbegin(); it != refused.changes.rend(); ++it) {
        if (it->undo)
            it->undo();
    }
    const auto kept = refused.created.keys(IfRefused::Keep);
    for (const ExecutionId &id : kept) {
        refused.created.remove(id);
        m_open->created.insert(id, IfRefused::Keep);
    }
    for (auto it = refused.created.cbegin(); it != refused.created.cend(); ++it) {
        m_runs.erase(it.key());
        m_open->order.removeAll(it.key());
        m_open->events.remove(it.key());
        emit runRefused(it.key());
    }
    // What known runs went through has happened: it goes first into the next batch.
    auto next = std::make_unique<Pending>();
    for (const ExecutionId &id : std::as_const(refused.order)) {
        if (refused.created.contains(id))
            continue;
        next->order.append(id);
        next->events.insert(id, refused.events.value(id) + m_open->events.take(id));
        m_open->order.removeAll(id);
    }
    next->order += m_open->order;
    next->events.insert(m_open->events);
    next->created = m_open->created;
    for (auto *changes : {&refused.changes, &m_open->changes}) {
        for (Pending::Change &change : *changes) {
            if (changes == &m_open->changes || change.ifRefused == IfRefused::Keep)
                next->changes.push_back(std::move(change));
        }
    }
    next->waiters = std::move(m_open->waiters);
    for (auto *effects : {&refused.effects, &m_open->effects}) {
        for (Pending::Effect &effect : *effects) {
            if (!refused.created.contains(effect.run))
                next->effects.push_back(std::move(effect));
        }
    }
    m_open = std::move(next);
    for (const auto &waiter : refused.waiters)
        waiter(error);
}

void Journal::setHealthy(bool healthy)
{
    if (std::exchange(m_healthy, healthy) != healthy)
        emit healthChanged(healthy);
}

} // namespace mh::engine
