// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task_id.h"
#include "core/protocol/endpoint.h"
#include "server/access/levels.h"
#include "server/api/call.h"

namespace mh::tasks {
struct Task;
class TaskService;
} // namespace mh::tasks

namespace mh::api {

/// Lets callers at tasks: their owners do all, managers see all, administrators do all; others know of none.
/// Thread: engine. Lifetime: outlived by `tasks`. Errors: TASK_NOT_FOUND; Denied for what they see but may not do.
class TaskGate final
{
    Q_DISABLE_COPY_MOVE(TaskGate)

public:
    explicit TaskGate(const tasks::TaskService &tasks) : m_tasks(tasks) {}

    /// The task that a request names. Each handler asks here first.
    [[nodiscard]] Result<const tasks::Task *> enter(const Call &call, const protocol::Route &route, TaskId id) const;
    [[nodiscard]] static bool sees(const identity::Caller &caller, const tasks::Task &task);
    /// "owner", "admin", "view"; "": none.
    [[nodiscard]] static QString permission(const identity::Caller &caller, const tasks::Task &task);
    [[nodiscard]] static bool owns(const identity::Caller &caller, const tasks::Task &task);

private:
    const tasks::TaskService &m_tasks;
};

} // namespace mh::api
