// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

#include "core/fleet/task_rules.h"

namespace mh::agent {

/// A control group (v2) for one task: its limits hold for all its processes together, and none of them gets away.
/// Source: the kernel's Documentation/admin-guide/cgroup-v2.rst.
/// Thread: one. Lifetime: removed with it, when it is empty. Errors: none; where there are no groups to be had, make()
/// gives nothing.
class TaskGroup final
{
    Q_DISABLE_COPY_MOVE(TaskGroup)

public:
    /// The group in which an agent may make others: its own, when that is handed over to it; else empty. Moves the
    /// agent itself into a leaf of it, as the kernel wants it.
    [[nodiscard]] static QString prepare(const QString &mount = QStringLiteral("/sys/fs/cgroup"),
                                         const QString &self = QStringLiteral("/proc/self/cgroup"));
    [[nodiscard]] static std::unique_ptr<TaskGroup> make(const QString &base, const QString &id,
                                                         const fleet::TaskLimits &limits);
    /// One that an agent has left.
    [[nodiscard]] static std::unique_ptr<TaskGroup> find(const QString &base, const QString &id);
    ~TaskGroup();

    /// Open for writing: who writes "0" to it is in the group. -1: it cannot be had.
    [[nodiscard]] int openDoor() const;
    void kill() const;
    [[nodiscard]] bool wasOutOfMemory() const;
    [[nodiscard]] qint64 memoryPeak() const; ///< 0: not told

private:
    explicit TaskGroup(QString path) : m_path(std::move(path)) {}

    QString m_path;
};

} // namespace mh::agent
