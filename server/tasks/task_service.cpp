// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of tasks. How they are placed and run stands in task_queue.cpp.
#include "server/tasks/task_service.h"

#include <algorithm>

#include <QPointer>

#include "core/base/when_ready.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 1'000;
constexpr int kSweepMs = 60 * 60 * 1000;
constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr qsizetype kMostSwept = 500;

Error noSuchTask()
{
    return notFound(u"there is no such task"_s, u"TASK_NOT_FOUND"_s);
}

qint64 artefactBytes(const Task &task)
{
    qint64 bytes = 0;
    for (const File &file : task.artefacts)
        bytes += file.size;
    return bytes;
}

} // namespace

TaskService::TaskService(const Parts &parts) : m_parts(parts)
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &TaskService::look);
    m_sweep.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_sweep, &QTimer::timeout, this, &TaskService::sweep);
    connect(&parts.watch, &fleet::HostWatch::stateChanged, this, &TaskService::hostChanged);
    const auto lookAgain = [this] {
        if (!m_look.isActive())
            m_look.start(kLookMs);
    };
    connect(&parts.watch, &fleet::HostWatch::sampled, this, lookAgain);
    connect(&parts.hosts, &fleet::HostRegistry::changed, this, lookAgain); // tags, manifest, drain
}

TaskService::~TaskService() = default;

QFuture<Result<>> TaskService::start()
{
    const Answer<> answer;
    m_parts.store.dropLoose(m_parts.clock.nowMs() - kUploadMs);
    whenReady(m_parts.store.load(), this, [this, answer](const Result<TaskStore::Kept> &kept) {
        if (!kept)
            return answer.give(kept.error());
        m_sizes = kept->sizes;
        for (const Upload &upload : kept->uploads)
            m_uploads.insert(upload.id, upload);
        for (const Task &task : kept->tasks) {
            m_tasks.restore(task.id, task);
            if (!task.key.isEmpty())
                m_byKey.insert(task.key, task.id);
        }
        answer.give({});
    });
    return answer.future();
}

const Task *TaskService::ofKey(const QString &key) const
{
    return key.isEmpty() ? nullptr : find(m_byKey.value(key));
}

qint64 TaskService::logSize(const Task &task) const
{
    const auto run = m_runs.find(task.id);
    return run == m_runs.end() ? m_sizes.value(logOf(task)) : run->second->logSize();
}

int TaskService::runningOn(HostId host) const
{
    return int(
        std::count_if(m_runs.begin(), m_runs.end(), [host](const auto &run) { return run.second->host() == host; }));
}

TaskService::Changed TaskService::save(const Task &task, const AuditEntry &note, const QList<Upload> &uploads)
{
    const Answer<Task> answer;
    const auto change = m_tasks.beginSave(task.id, task, Seen::AtOnce);
    const auto done = [self = QPointer(this), answer, task, change, uploads](const Result<> &written) {
        if (!self)
            return;
        self->m_tasks.settle(task.id, change, bool(written));
        if (!written)
            return answer.give(written.error());
        for (const Upload &upload : uploads)
            self->m_uploads.insert(upload.id, upload);
        answer.give(task);
        emit self->changed(task.id);
    };
    m_parts.store.commit({task, {}, uploads, {}, note}, done);
    return answer.future();
}

Result<QList<Upload>> TaskService::resolve(Task &task, const QList<Upload> &fresh) const
{
    QList<Upload> used = fresh;
    for (File &input : task.inputs) {
        const auto is = [&](const Upload &upload) {
            return upload.sha256 == input.sha256 && upload.owner == task.owner;
        };
        const auto sent = std::find_if(fresh.begin(), fresh.end(), is);
        const auto known = std::find_if(m_uploads.begin(), m_uploads.end(), is);
        if (sent == fresh.end() && known == m_uploads.end())
            return notFound(u"the file '%1' was not sent, or is not kept any more"_s.arg(input.name),
                            u"FILE_NOT_FOUND"_s);
        Upload upload = sent == fresh.end() ? *known : *sent;
        upload.usedAt = m_parts.clock.nowMs();
        input.id = upload.id;
        input.size = upload.size;
        used.append(upload);
    }
    return used;
}

TaskService::Changed TaskService::create(Task asked, const QList<Upload> &uploads, const AuditEntry &note)
{
    const Answer<Task> answer;
    if (const Task *known = ofKey(asked.key))
        return answer.given(*known);
    int waiting = 0;
    int theirs = 0;
    for (const Task &task : m_tasks.all()) {
        waiting += int(task.state == State::Created);
        theirs += int(!hasEnded(task.state) && task.owner == asked.owner);
    }
    if (waiting >= m_options.mostWaiting || theirs >= m_options.mostOfOne)
        return answer.given(unavailable(u"too many tasks are waiting already"_s, u"TASK_LIMIT"_s));
    asked.id = TaskId::make();
    asked.createdAt = m_parts.clock.nowMs();
    const auto used = resolve(asked, uploads);
    if (!used)
        return answer.given(used.error());
    if (!asked.key.isEmpty())
        m_byKey.insert(asked.key, asked.id);
    lookSoon();
    return save(asked, about(note, asked.id.toString(), {{u"name"_s, asked.name}}), *used);
}

TaskService::Changed TaskService::cancel(TaskId id, const AuditEntry &note)
{
    const Answer<Task> answer;
    const Task *now = find(id);
    if (!now)
        return answer.given(noSuchTask());
    if (hasEnded(now->state))
        return answer.given(conflict(u"the task has ended already"_s, u"TASK_STATE"_s));
    Task next = *now;
    ++next.revision;
    next.cancelAsked = true;
    if (next.state == State::Created) {
        next.state = State::Cancelled;
        next.reason = u"cancelled"_s;
        next.endedAt = m_parts.clock.nowMs();
    }
    const auto saved = save(next, about(note, id.toString(), {{u"name"_s, next.name}}));
    whenReady(saved, this, [this, id](const Result<Task> &done) {
        const auto run = m_runs.find(id);
        if (done && run != m_runs.end())
            run->second->cancel();
    });
    return saved;
}

TaskService::Changed TaskService::repeat(TaskId id, const AuditEntry &note)
{
    const Task *now = find(id);
    if (!now)
        return Answer<Task>().given(noSuchTask());
    if (!hasEnded(now->state))
        return Answer<Task>().given(conflict(u"the task has not ended yet"_s, u"TASK_STATE"_s));
    Task again;
    again.owner = now->owner; // its files are that one's, too
    again.name = now->name;
    again.words = now->words;
    again.environment = now->environment;
    again.limits = now->limits;
    again.labels = now->labels;
    again.wishedHost = now->wishedHost;
    again.priority = now->priority;
    again.mostTries = now->mostTries;
    again.inputs = now->inputs;
    again.outputs = now->outputs;
    again.data = now->data;
    return create(again, {}, note);
}

TaskService::Changed TaskService::remove(TaskId id, const AuditEntry &note)
{
    const Answer<Task> answer;
    const Task *now = find(id);
    if (!now)
        return answer.given(noSuchTask());
    if (!hasEnded(now->state))
        return answer.given(conflict(u"the task has not ended yet"_s, u"TASK_STATE"_s));
    if (m_tasks.isChanging(id))
        return answer.given(conflict(u"another change of this task is on its way"_s, u"TASK_STATE"_s));
    const auto change = m_tasks.beginRemoval(id);
    const auto done = [self = QPointer(this), answer, task = *now, change](const Result<> &written) {
        if (!self)
            return;
        self->m_tasks.settle(task.id, change, bool(written));
        if (!written)
            return answer.give(written.error());
        self->m_byKey.remove(task.key);
        self->m_sizes.remove(logOf(task));
        answer.give(task);
        emit self->removed(task);
    };
    m_parts.store.commit({{}, id, {}, {}, about(note, id.toString(), {{u"name"_s, now->name}})}, done);
    return answer.future();
}

Result<> TaskService::mayUpload(UserId owner, qint64 size) const
{
    qint64 bytes = size;
    for (const Upload &upload : m_uploads)
        bytes += upload.owner == owner ? upload.size : 0;
    if (bytes > kMostUploaded)
        return unavailable(u"the files that you have sent leave no room; they go a week after their last use"_s,
                           u"FILE_LIMIT"_s);
    return {};
}

QFuture<Result<Upload>> TaskService::keepUpload(Upload upload)
{
    const Answer<Upload> answer;
    upload.usedAt = m_parts.clock.nowMs();
    const auto done = [self = QPointer(this), answer, upload](const Result<> &written) {
        if (self && written)
            self->m_uploads.insert(upload.id, upload);
        answer.give(written ? Result<Upload>(upload) : Result<Upload>(written.error()));
    };
    m_parts.store.commit({{}, {}, {upload}, {}, {}}, done);
    return answer.future();
}

/// What is too old, too much or too large goes, the oldest first; files that nobody has used for long, too.
void TaskService::sweep()
{
    m_sweep.start(kSweepMs);
    const qint64 now = m_parts.clock.nowMs();
    QList<const Task *> ended;
    qint64 bytes = 0;
    for (const Task &task : m_tasks.all()) {
        bytes += logSize(task) + artefactBytes(task);
        if (hasEnded(task.state))
            ended.append(&task);
    }
    std::sort(ended.begin(), ended.end(), [](const Task *a, const Task *b) { return a->endedAt < b->endedAt; });
    QList<TaskId> going;
    for (qsizetype i = 0; i < ended.size() && going.size() < kMostSwept; ++i) {
        const Task &task = *ended[i];
        if (task.endedAt > now - m_options.keptDays * kDayMs && ended.size() - i <= m_options.mostEnded
            && bytes <= m_options.mostBytes)
            break;
        bytes -= logSize(task) + artefactBytes(task);
        going.append(task.id);
    }
    for (const TaskId &id : std::as_const(going))
        (void)remove(id, {});
    TaskWrite write;
    for (const Upload &upload : std::as_const(m_uploads)) {
        const auto uses = [&upload](const Task &task) {
            return !hasEnded(task.state) && std::any_of(task.inputs.begin(), task.inputs.end(), [&](const File &file) {
                return file.id == upload.id;
            });
        };
        if (upload.usedAt < now - kUploadMs && std::none_of(m_tasks.all().begin(), m_tasks.all().end(), uses))
            write.droppedUploads.append(upload.id);
    }
    if (write.droppedUploads.isEmpty())
        return;
    for (const TaskFileId &id : std::as_const(write.droppedUploads))
        m_uploads.remove(id);
    m_parts.store.commit(write, [](const Result<> &) {}); // what stays is dropped at the next start
}

} // namespace mh::tasks
