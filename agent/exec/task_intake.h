// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCryptographicHash>
#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/task_order.h"
#include "agent/tasks/task_folder.h"

namespace mh::agent {

/// Writes the files that come on a command's stream into a task's folder, and compares their hashes.
/// Thread: Commands'. Lifetime: outlived by `folder`. Errors: with done().
class TaskIntake final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskIntake)

public:
    TaskIntake(std::shared_ptr<Doing> doing, QList<TaskOrder::Input> inputs, TaskFolder &folder);

    void begin();

signals:
    /// Once: all are there, or why not.
    void done(const mh::Result<> &how);

private:
    void take(QByteArray bytes);
    [[nodiscard]] Result<> next();
    void finish(const Result<> &how);

    std::shared_ptr<Doing> m_doing;
    const QList<TaskOrder::Input> m_inputs;
    TaskFolder &m_folder;
    qsizetype m_at = 0; ///< the one that is written
    std::unique_ptr<QFile> m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isOver = false;
};

} // namespace mh::agent
