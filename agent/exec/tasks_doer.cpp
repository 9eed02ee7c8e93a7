// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/tasks_doer.h"

#include <algorithm>

#include <QDir>

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "agent/tasks/task_folder.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestPath = 4096;

QString placeOf(const QString &records)
{
    return records + u"/work"_s;
}

} // namespace

TasksDoer::TasksDoer(const Parts &parts) : m_parts(parts)
{
    restore();
}

TasksDoer::~TasksDoer() = default;

TaskSession::Places TasksDoer::placesOf(const QString &id, const QString &workFolder) const
{
    const QString work = workFolder.isEmpty() ? QString(m_parts.state + u"-tasks"_s) : workFolder;
    return {m_parts.state + u"/tasks/"_s + id, work + u'/' + id};
}

void TasksDoer::restore()
{
    const QDir records(m_parts.state + u"/tasks"_s);
    const QStringList ids = records.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        if (uuidFrom(id).isNull())
            continue;
        const QString record = records.filePath(id);
        // Where it worked is noted beside it, since the manifest may be another one by now.
        const auto work = readKept(placeOf(record), kLongestPath);
        auto session = std::make_unique<TaskSession>(
            id, TaskSession::Places{record, work ? QString::fromUtf8(*work) : placesOf(id, {}).work}, m_parts.clock);
        if (session->restore()) {
            m_tasks.emplace(id, std::move(session));
            continue;
        }
        qCWarning(log::agent).noquote() << "a task was running when the agent ended; it is ended, too:" << id;
        endLeftovers(id);
        session->erase();
    }
    forgetOld();
}

void TasksDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "tasks.run"_L1)
        return run(doing);
    static const QStringList kOfOne{u"tasks.wait"_s, u"tasks.log"_s, u"tasks.fetch"_s, u"tasks.cancel"_s,
                                    u"tasks.forget"_s};
    if (!kOfOne.contains(verb))
        return doing->fail(unknownVerb(verb));
    json::Reader reader(doing->command().arguments);
    const QString id = reader.text("task"_L1);
    const qint64 offset = reader.integerOr("offset"_L1, 0, 0, TaskSession::kMostLog);
    const QString name = reader.textOr("name"_L1, {}, kLongestPath);
    if (!reader.ok())
        return doing->fail(reader.error());
    const auto found = m_tasks.find(id);
    if (found == m_tasks.end())
        return doing->fail(notFound(u"there is no such task"_s));
    TaskSession &task = *found->second;
    if (verb == "tasks.wait"_L1)
        return task.wait(doing);
    if (verb == "tasks.cancel"_L1) {
        task.cancel(u"cancelled"_s);
        return doing->succeed();
    }
    if (verb == "tasks.forget"_L1) {
        if (!task.hasEnded())
            return doing->fail(conflict(u"the task has not ended"_s));
        forget(id);
        return doing->succeed();
    }
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"it needs a stream"_s));
    return verb == "tasks.log"_L1 ? task.sendLog(doing, offset) : task.sendFile(doing, name);
}

Result<> TasksDoer::hasRoom(const fleet::TaskRules &rules, const fleet::TaskLimits &wanted) const
{
    int running = 0;
    double cpu = wanted.cpu;
    qint64 memory = wanted.memoryMib;
    for (const auto &[id, task] : m_tasks) {
        if (task->hasEnded())
            continue;
        ++running;
        cpu += task->limits().cpu;
        memory += task->limits().memoryMib;
    }
    if (running >= rules.most)
        return unavailable(u"%1 tasks are running on this host already"_s.arg(running));
    if ((rules.cpu > 0 && cpu > rules.cpu) || (rules.memoryMib > 0 && memory > rules.memoryMib))
        return unavailable(u"the other tasks of this host leave too little for it"_s);
    return {};
}

void TasksDoer::run(const std::shared_ptr<Doing> &doing)
{
    const auto order = TaskOrder::fromJson(doing->command().arguments);
    if (!order)
        return doing->fail(order.error());
    if (m_tasks.contains(order->task))
        return doing->fail(conflict(u"there is such a task already"_s));
    const fleet::TaskRules rules = doing->manifest().tasks;
    if (const auto room = hasRoom(rules, order->limits); !room)
        return doing->fail(room.error());
    forgetOld();
    const TaskSession::Places places = placesOf(order->task, rules.folder);
    const bool isNoted = QDir().mkpath(places.records) && writeKept(placeOf(places.records), places.work.toUtf8());
    if (!isNoted)
        return doing->fail(internalError(u"the task's records cannot be made"_s));
    auto session = std::make_unique<TaskSession>(order->task, places, m_parts.clock);
    TaskSession *const made = session.get();
    m_tasks.emplace(order->task, std::move(session));
    connect(made, &TaskSession::failedToStart, this, [this, id = order->task] {
        const auto found = m_tasks.find(id);
        if (found == m_tasks.end())
            return;
        found->second.release()->deleteLater(); // it is the one that calls
        m_tasks.erase(found);
    });
    made->begin(doing, *order, rules.user, m_parts.start);
}

void TasksDoer::manifestChanged(const fleet::Manifest &manifest)
{
    if (!manifest.tasks.user.isEmpty())
        return;
    QList<TaskSession *> running; // some are let go by it
    for (const auto &[id, task] : m_tasks)
        running.append(task.get());
    for (TaskSession *task : std::as_const(running))
        task->cancel(u"manifest"_s);
}

void TasksDoer::forget(const QString &id)
{
    const auto found = m_tasks.find(id);
    found->second->erase();
    found->second.release()->deleteLater();
    m_tasks.erase(found);
}

void TasksDoer::forgetOld()
{
    QList<std::pair<qint64, QString>> ended;
    for (const auto &[id, task] : m_tasks) {
        if (task->hasEnded())
            ended.append({task->endedAt(), id});
    }
    std::sort(ended.begin(), ended.end());
    const qint64 tooOld = m_parts.clock.nowMs() - kKeptMs;
    while (!ended.isEmpty() && (size_t(ended.size()) > kMostEnded || ended.constFirst().first < tooOld))
        forget(ended.takeFirst().second);
}

} // namespace mh::agent
