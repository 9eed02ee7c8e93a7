// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "server/tasks/task_service.h"

namespace mh::tasks {

/// What a free-form description of a task says (docs/tasks.md): members that are understood are checked and used, all
/// others are kept as the task's `data`.
/// Thread: a value. Errors: InvalidInput that names the member.
struct TaskRequest {
    struct Sent { ///< a file whose bytes are in the request
        Upload upload;
        QByteArray bytes;
    };
    Task task; ///< without an owner
    QList<Sent> sent;

    [[nodiscard]] static Result<TaskRequest> fromJson(const QJsonObject &said);
};

/// Makes the task, after the bytes of its files are in the store. `service` outlives the answer.
[[nodiscard]] TaskService::Changed submit(TaskService &service, TaskRequest request, UserId owner,
                                          const AuditEntry &note);

} // namespace mh::tasks
