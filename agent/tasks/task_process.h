// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/task_rules.h"

namespace mh::agent {

struct TaskStart {
    QString id;        ///< marks its processes (MESHHELM_TASK)
    QString user;      ///< whom it runs as
    QStringList words; ///< the program and its arguments; no shell sees them
    QMap<QString, QString> environment;
    QString folder; ///< its own, where it works
    fleet::TaskLimits limits;
};

struct TaskEnd {
    int exitCode = 0; ///< as shells have it: 128 and the signal's number for one that was killed
    qint64 cpuMs = 0;
    qint64 memoryPeak = 0; ///< bytes, of its largest process, or of its control group
    bool outOfMemory = false;
};

/// A task's processes: a session of its own, and a control group where there is one to be had.
/// Thread: its own. Lifetime: all of them are ended with it. Errors: startTask() says what was wrong; then ended().
class TaskProcess : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskProcess)

public:
    TaskProcess() = default;
    ~TaskProcess() override = default;

    /// They are asked to end, and made to a few seconds later.
    virtual void end() = 0;
    [[nodiscard]] virtual qint64 pid() const = 0;
    /// Whether its limits are a control group's; else they are each process's own.
    [[nodiscard]] virtual bool hasGroup() const = 0;

signals:
    void output(const QByteArray &bytes);
    /// The first process has ended, and with it the others.
    void ended(const mh::agent::TaskEnd &how);
};

/// Errors: InvalidInput (field "user" or "argv"); Denied for another user's when the agent is not root; Unavailable on
/// systems where tasks are not run; Internal for what the system refuses.
[[nodiscard]] Result<std::unique_ptr<TaskProcess>> startTask(const TaskStart &start);
/// Ends what an agent that was killed has left of a task.
void endLeftovers(const QString &id);

} // namespace mh::agent
