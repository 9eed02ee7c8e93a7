// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/tasks/placement.h"
#include "server/tasks/task_run.h"
#include "server/tasks/task_store.h"

namespace mh::fleet {
class HostWatch;
}

namespace mh::tasks {

/// The tasks: their queue, where they go, and how they end. Whether the caller may was decided before; whether a task
/// may go to a host is asked for each.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. A future is finished once the change is durable, and
/// nothing is done on a host before its reason is. Errors: TASK_NOT_FOUND, TASK_LIMIT, TASK_STATE (its state does not
/// allow it), FILE_NOT_FOUND; those of the store.
class TaskService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskService)

public:
    static constexpr qint64 kUploadMs = 7LL * 24 * 3600 * 1000;   ///< without use
    static constexpr qint64 kMostUploaded = 1024LL * 1024 * 1024; ///< bytes of one owner

    struct Options {
        int mostWaiting = 10'000;
        int mostOfOne = 1'000; ///< waiting or running
        int keptDays = 30;     ///< ended ones
        int mostEnded = 10'000;
        int lostSeconds = 120;
        qint64 mostBytes = 4LL * 1024 * 1024 * 1024; ///< of all logs and artefacts; the oldest ended make room
    };
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::HostWatch &watch;
        fleet::AgentSessions &sessions;
        TaskStore &store;
        const Clock &clock;
        std::function<bool(UserId owner, HostId host)> mayUse;
        std::function<QString(UserId user)> nameOf;
        std::function<bool(HostId host)> isDraining;
    };
    explicit TaskService(const Parts &parts);
    ~TaskService() override;

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();
    /// Goes on with what was running, and begins to place.
    void resume();
    void setOptions(const Options &options) { m_options = options; }

    [[nodiscard]] const QHash<TaskId, Task> &all() const { return m_tasks.all(); }
    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const Task *find(TaskId id) const { return m_tasks.find(id); }
    [[nodiscard]] const Task *ofKey(const QString &key) const;
    [[nodiscard]] qint64 logSize(const Task &task) const;
    [[nodiscard]] QFuture<Result<QByteArray>> read(TaskFileId file, qint64 position, qint64 length) const
    {
        return m_parts.store.read(file, position, length);
    }
    /// Hosts as they are for tasks, all of them, by number.
    [[nodiscard]] QList<Node> nodes() const;
    [[nodiscard]] std::optional<Node> node(HostId host) const;
    [[nodiscard]] int runningCount() const { return int(m_runs.size()); }
    [[nodiscard]] int runningOn(HostId host) const;
    /// Why it waits; empty when it does not.
    [[nodiscard]] QList<WhyNot> whyPending(const Task &task) const;

    using Changed = QFuture<Result<Task>>;
    /// `asked`: what stands above "what has become of it"; its inputs name uploads of its owner by their hash, or are
    /// among `uploads`.
    [[nodiscard]] Changed create(Task asked, const QList<Upload> &uploads, const AuditEntry &note);
    [[nodiscard]] Changed cancel(TaskId id, const AuditEntry &note);
    /// The same once more, as a task of its own.
    [[nodiscard]] Changed repeat(TaskId id, const AuditEntry &note);
    [[nodiscard]] Changed remove(TaskId id, const AuditEntry &note);

    /// For a file that is sent: whether there is room for it.
    [[nodiscard]] Result<> mayUpload(UserId owner, qint64 size) const;
    [[nodiscard]] QFuture<Result<Upload>> keepUpload(Upload upload);
    [[nodiscard]] TaskStore &store() const { return m_parts.store; }

signals:
    /// It is new, or another.
    void changed(mh::TaskId id);
    void removed(const mh::tasks::Task &task);
    void logged(mh::TaskId id, qint64 offset, const QByteArray &bytes);

private:
    [[nodiscard]] Changed save(const Task &task, const AuditEntry &note, const QList<Upload> &uploads = {});
    void change(TaskId id, const std::function<void(Task &)> &edit, const std::function<void()> &then);
    [[nodiscard]] Result<QList<Upload>> resolve(Task &task, const QList<Upload> &fresh) const;
    [[nodiscard]] Wish wishOf(const Task &task) const;
    void look();
    void lookSoon();
    void assign(const Task &task, HostId host);
    void run(const Task &task, bool isNew);
    void over(TaskId id, const RunEnd &how);
    void conclude(TaskId id, const RunEnd &how);
    void hostChanged(HostId host);
    void endOrphans(HostId host);
    void forget(HostId host, const QString &attempt);
    void sweep();

    Parts m_parts;
    Options m_options;
    Kept<TaskId, Task> m_tasks;
    QHash<TaskFileId, Upload> m_uploads;
    QHash<TaskFileId, qint64> m_sizes; ///< of logs that no run follows
    QHash<QString, TaskId> m_byKey;
    std::map<TaskId, std::unique_ptr<TaskRun>> m_runs;
    QHash<HostId, qint64> m_restsUntil;
    QTimer m_look;
    QTimer m_sweep;
    bool m_isResumed = false;
};

} // namespace mh::tasks
