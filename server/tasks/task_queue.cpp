// SPDX-License-Identifier: GPL-3.0-or-later
// The other half of TaskService: from the queue to a host, and back.
#include <algorithm>

#include <QPointer>
#include <QUuid>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/tasks/task_service.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;

namespace {

constexpr qint64 kRestMs = 5'000;
constexpr int kRepairMs = 5'000;
constexpr qint64 kOrphanMs = 5LL * 60 * 1000;
constexpr qint64 kMib = 1024LL * 1024;
constexpr int kMsOfSecond = 1000;

/// What was refused for one task of that kind is refused for the next of it, too.
QByteArray kindOf(const Task &task, const Wish &wish)
{
    return QByteArray::fromStdString(task.owner.toString().toStdString()) + '|' + QByteArray::number(wish.limits.cpu)
           + '|' + QByteArray::number(wish.limits.memoryMib) + '|' + QByteArray::number(wish.host) + '|'
           + wish.labels.join(u',').toUtf8() + (wish.hasProgram ? "|p" : "|-");
}

fleet::Principal nobody()
{
    return {u"tasks"_s, u"tasks"_s};
}

} // namespace

void TaskService::resume()
{
    m_isResumed = true;
    QList<Task> running;
    for (const Task &task : m_tasks.all()) {
        if (task.state == State::Running)
            running.append(task);
    }
    for (const Task &task : std::as_const(running))
        run(task, false);
    sweep();
    lookSoon();
}

Wish TaskService::wishOf(const Task &task) const
{
    Wish wish{!task.words.isEmpty(), task.limits, task.labels, task.wishedHost, {}};
    for (const Orphan &orphan : task.orphans)
        wish.lostOn.insert(orphan.host);
    return wish;
}

std::optional<Node> TaskService::node(HostId id) const
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return {};
    Node node;
    node.id = id;
    node.number = host->number;
    node.name = host->name;
    node.isConnected = m_parts.watch.isConnected(id);
    node.isDraining = m_parts.isDraining(id);
    node.manifest = host->manifest;
    node.labels = host->tags.split(u',', Qt::SkipEmptyParts);
    for (QString &label : node.labels)
        label = label.trimmed();
    node.cores = std::max(1, host->facts.cpuCores);
    node.memoryTotalMib = host->facts.memoryTotal / kMib;
    node.memoryFreeMib = node.memoryTotalMib;
    if (const auto sample = m_parts.watch.latestSample(id)) {
        node.load = sample->cpu;
        node.memoryTotalMib = sample->memoryTotal / kMib;
        node.memoryFreeMib = (sample->memoryTotal - sample->memoryUsed) / kMib;
    }
    node.roundTripMs = m_parts.sessions.roundTripOf(id);
    node.restsUntil = m_restsUntil.value(id);
    return node;
}

QList<Node> TaskService::nodes() const
{
    QHash<HostId, Node> found;
    for (const fleet::Host &host : m_parts.hosts.all()) {
        auto made = host.manifest && !host.manifest->tasks.user.isEmpty() ? node(host.id) : std::nullopt;
        if (made)
            found.insert(host.id, *std::move(made));
    }
    const auto count = [&found](HostId host, const Task &task) {
        const auto node = found.find(host);
        if (node == found.end())
            return;
        ++node->running;
        node->cpuPlaced += task.limits.cpu;
        node->memoryPlacedMib += task.limits.memoryMib;
    };
    // Those that are being placed, too, and those whose end is not durable yet.
    for (const Task &task : m_tasks.all()) {
        if (task.state == State::Running)
            count(task.host, task);
    }
    for (const auto &[id, run] : m_runs) {
        const Task *task = find(id);
        if (task && task->state != State::Running)
            count(run->host(), *task);
    }
    QList<Node> nodes = found.values();
    std::sort(nodes.begin(), nodes.end(), [](const Node &a, const Node &b) { return a.number < b.number; });
    return nodes;
}

QList<WhyNot> TaskService::whyPending(const Task &task) const
{
    if (task.state != State::Created)
        return {};
    QList<Node> theirs = nodes();
    theirs.removeIf([&](const Node &node) { return !m_parts.mayUse(task.owner, node.id); });
    const fleet::Host *wished = task.wishedHost == 0 ? nullptr : m_parts.hosts.find(task.wishedHost);
    if (wished && m_parts.mayUse(task.owner, wished->id)
        && std::none_of(theirs.begin(), theirs.end(), [&](const Node &node) { return node.id == wished->id; }))
        theirs.append(*node(wished->id));
    return place(wishOf(task), theirs, m_parts.clock.nowMs()).whyNot;
}

void TaskService::lookSoon()
{
    if (m_isResumed)
        m_look.start(0);
}

void TaskService::look()
{
    if (!m_isResumed)
        return;
    QList<const Task *> waiting;
    for (const Task &task : m_tasks.all()) {
        if (task.state == State::Created)
            waiting.append(&task);
    }
    if (waiting.isEmpty())
        return;
    std::sort(waiting.begin(), waiting.end(), [](const Task *a, const Task *b) {
        return std::tuple(-a->priority, a->createdAt, a->id) < std::tuple(-b->priority, b->createdAt, b->id);
    });
    QList<Node> all = nodes();
    const qint64 now = m_parts.clock.nowMs();
    QSet<QByteArray> hopeless;
    QList<std::pair<Task, HostId>> placed; // what is assigned changes what is looked at
    for (const Task *task : std::as_const(waiting)) {
        const Wish wish = wishOf(*task);
        const QByteArray kind = kindOf(*task, wish);
        if (hopeless.contains(kind))
            continue;
        QList<Node> theirs = all;
        theirs.removeIf([&](const Node &node) { return !m_parts.mayUse(task->owner, node.id); });
        const Placement found = place(wish, theirs, now);
        if (!found.host) {
            hopeless.insert(kind);
            continue;
        }
        const auto node =
            std::find_if(all.begin(), all.end(), [&](const Node &each) { return each.id == *found.host; });
        ++node->running;
        node->cpuPlaced += task->limits.cpu;
        node->memoryPlacedMib += task->limits.memoryMib;
        placed.append({*task, *found.host});
    }
    for (const auto &[task, host] : std::as_const(placed))
        assign(task, host);
}

void TaskService::assign(const Task &task, HostId host)
{
    Task next = task;
    ++next.revision;
    next.state = State::Running;
    next.attempt = QUuid::createUuid().toString(QUuid::WithoutBraces);
    next.host = host;
    ++next.tries;
    next.startedAt = m_parts.clock.nowMs();
    next.message.clear();
    next.reason.clear();
    AuditEntry note;
    note.at = next.startedAt;
    note.user = task.owner;
    note.username = m_parts.nameOf(task.owner);
    note.action = u"RUN_TASK"_s;
    note.resourceType = u"host"_s;
    note.resourceId = host.toString();
    note.details = {{u"task"_s, task.id.toString()}, {u"program"_s, task.words.value(0)}};
    if (task.tries > 0) {
        m_parts.store.dropFiles({logOf(task)});
        m_sizes.remove(logOf(task));
    }
    whenReady(save(next, note), this, [this, id = task.id](const Result<Task> &saved) {
        const Task *now = find(id);
        if (saved && now)
            return run(*now, true);
        QTimer::singleShot(kRepairMs, this, &TaskService::lookSoon);
    });
}

void TaskService::run(const Task &task, bool isNew)
{
    const TaskRun::Parts parts{m_parts.hosts,
                               m_parts.sessions,
                               m_parts.store,
                               {task.owner.toString(), m_parts.nameOf(task.owner)},
                               [this](HostId host) { return m_parts.watch.isConnected(host); },
                               m_options.lostSeconds * kMsOfSecond};
    auto made = std::make_unique<TaskRun>(task, m_sizes.value(logOf(task)), parts);
    TaskRun *const run = made.get();
    m_runs.insert_or_assign(task.id, std::move(made));
    connect(run, &TaskRun::ended, this, [this, id = task.id](const RunEnd &how) { over(id, how); });
    connect(run, &TaskRun::logged, this,
            [this, id = task.id](qint64 offset, const QByteArray &bytes) { emit logged(id, offset, bytes); });
    run->begin(isNew);
    if (isNew && task.cancelAsked)
        run->cancel();
}

/// The run is kept until its end is durable: then only is its host free for another.
void TaskService::over(TaskId id, const RunEnd &how)
{
    const auto run = m_runs.find(id);
    if (run == m_runs.end())
        return;
    const qint64 logged = run->second->logSize();
    if (const Task *task = find(id))
        m_sizes.insert(logOf(*task), logged);
    conclude(id, how);
}

void TaskService::conclude(TaskId id, const RunEnd &how)
{
    const Task *now = find(id);
    if (!now)
        return;
    Task next = *now;
    ++next.revision;
    const HostId host = now->host;
    const QString attempt = now->attempt;
    next.message = how.message;
    next.reason = how.reason;
    if (how.how == RunEnd::How::NotNow) {
        m_restsUntil.insert(host, m_parts.clock.nowMs() + kRestMs);
        QTimer::singleShot(kRestMs, this, &TaskService::lookSoon);
        --next.tries;
    }
    const bool goesBack =
        !next.cancelAsked
        && (how.how == RunEnd::How::NotNow || (how.how == RunEnd::How::Lost && next.tries < next.mostTries));
    if (how.how == RunEnd::How::Lost)
        next.orphans.append({attempt, host});
    if (goesBack) {
        next.state = State::Created;
        next.host = {};
    } else if (how.how == RunEnd::How::Done) {
        next.exitCode = int(how.result.value("exit_code"_L1).toInteger(-1));
        next.reason = how.result.value("reason"_L1).toString();
        next.cpuMs = how.result.value("cpu_ms"_L1).toInteger();
        next.memoryPeak = how.result.value("memory_peak"_L1).toInteger();
        next.logDropped = how.result.value("log_dropped"_L1).toInteger();
        next.artefacts = how.artefacts;
        next.missing = how.missing;
        next.state = next.reason == "cancelled"_L1                 ? State::Cancelled
                     : next.reason.isEmpty() && next.exitCode == 0 ? State::Completed
                                                                   : State::Failed;
    } else {
        next.state = next.cancelAsked ? State::Cancelled : State::Failed;
    }
    if (!goesBack)
        next.endedAt = m_parts.clock.nowMs();
    whenReady(save(next, {}), this, [this, id, how, host, attempt](const Result<Task> &saved) {
        if (!saved) // the disk is full, or the like: what has happened has happened
            return QTimer::singleShot(kRepairMs, this, [this, id, how] { conclude(id, how); });
        m_runs.erase(id);
        if (how.how == RunEnd::How::Done)
            forget(host, attempt);
        emit changed(id);
        lookSoon();
    });
}

void TaskService::forget(HostId id, const QString &attempt)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return;
    const AgentSessions::Ask ask{u"tasks.forget"_s, {{u"task"_s, attempt}}, nobody()};
    whenReady(m_parts.sessions.ask(*host, ask), this, [](const Result<QJsonObject> &) {}); // else it goes with its age
}

void TaskService::hostChanged(HostId host)
{
    const bool isUp = m_parts.watch.isConnected(host);
    QList<TaskRun *> there; // some are let go by it
    for (const auto &[id, run] : m_runs) {
        if (run->host() == host)
            there.append(run.get());
    }
    for (TaskRun *run : std::as_const(there))
        isUp ? run->hostUp() : run->hostDown();
    if (!isUp)
        return;
    endOrphans(host);
    lookSoon();
}

/// Tries that were given up, and whose host is back: they end, whatever has become of them.
void TaskService::endOrphans(HostId id)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    QStringList lost; // their tries
    for (const Task &task : m_tasks.all()) {
        for (const Orphan &orphan : task.orphans) {
            if (orphan.host == id)
                lost.append(orphan.attempt);
        }
    }
    for (const QString &attempt : std::as_const(lost)) {
        const QJsonObject which{{u"task"_s, attempt}};
        const auto cancelled = m_parts.sessions.ask(*host, AgentSessions::Ask{u"tasks.cancel"_s, which, nobody()});
        whenReady(cancelled, this, [this, id, which, attempt](const Result<QJsonObject> &done) {
            const fleet::Host *now = m_parts.hosts.find(id);
            if (!done || !now)
                return; // the agent knows nothing of it, or the next link asks again
            const AgentSessions::Ask wait{u"tasks.wait"_s, which, nobody(), kOrphanMs};
            whenReady(m_parts.sessions.ask(*now, wait), this, [this, id, attempt](const Result<QJsonObject> &ended) {
                if (ended)
                    forget(id, attempt);
            });
        });
    }
}

} // namespace mh::tasks
