// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QFuture>

#include "core/base/audit_entry.h"
#include "server/tasks/task.h"

namespace mh::tasks {

/// A file that somebody has sent for their tasks.
struct Upload {
    TaskFileId id;
    UserId owner;
    qint64 size = 0;
    QString sha256;
    qint64 usedAt = 0;
};

/// One change with its audit entry. A removed task takes its log and its files along.
struct TaskWrite {
    std::optional<Task> saved;
    TaskId removed;        ///< null: none
    QList<Upload> uploads; ///< that are whole now, or used again
    QList<TaskFileId> droppedUploads;
    AuditEntry note{};
};

/// What tasks need of a store. Files are kept in pieces, encrypted like all of it; a task's log is one that grows.
/// Thread: all calls and callbacks on the engine thread, but for readBeside(). Lifetime: outlives it.
class TaskStore
{
public:
    static constexpr qsizetype kPiece = 64 * 1024; ///< of a file; those of a log may be shorter

    virtual ~TaskStore() = default;
    using Done = std::function<void(Result<>)>;

    struct Kept {
        QList<Task> tasks;
        QHash<TaskFileId, qint64> sizes; ///< of the files that are known, logs too
        QList<Upload> uploads;
    };
    [[nodiscard]] virtual QFuture<Result<Kept>> load() = 0;
    /// All of it or nothing, in the order of the calls; `done` once it is durable.
    /// Errors: Unavailable; Conflict CHANGED_MEANWHILE. Nothing was written.
    virtual void commit(TaskWrite write, Done done) = 0;
    /// Nothing is left of a file that is in no task and no upload after dropLoose().
    virtual void addPiece(TaskFileId file, qint64 position, const QByteArray &bytes, Done done) = 0;
    /// The bytes from `position` on, `length` at most; fewer only at the end.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> read(TaskFileId file, qint64 position, qint64 length) = 0;
    /// The same; `done` is called on a thread of the store's, or never when the store ends first. Thread: any.
    virtual void readBeside(TaskFileId file, qint64 position, qint64 length,
                            std::function<void(Result<QByteArray>)> done) = 0;
    virtual void dropFiles(const QList<TaskFileId> &files) = 0;
    /// Uploads that were not used since, and pieces of no known file. Before anything is under way.
    virtual void dropLoose(qint64 unusedSince) = 0;
};

/// The file that the log of a task's last try is kept as; null: there was none yet.
[[nodiscard]] inline TaskFileId logOf(const Task &task)
{
    return TaskFileId::fromString(task.attempt);
}

} // namespace mh::tasks
