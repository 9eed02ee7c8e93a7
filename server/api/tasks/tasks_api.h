// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/tasks.h"
#include "server/api/router.h"
#include "server/api/tasks/task_gate.h"
#include "server/api/topic_source.h"
#include "server/tasks/task_service.h"

namespace mh::fleet {
class HostRegistry;
}
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class EventHub;

/// Tasks by request, their list as a topic, and the log of each as one while it grows.
/// Thread: engine. Lifetime: outlives the router's and the hub's use of it; outlived by what `Parts` refers to.
/// Errors: those of TaskService.
class TasksApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksApi)

public:
    struct Parts {
        tasks::TaskService &tasks;
        const fleet::HostRegistry &hosts;
        const identity::Accounts &accounts;
        const TaskGate &gate;
        /// Whether that caller may put a task on that host, by the host's own rule.
        std::function<Result<>(const identity::Caller &caller, const fleet::Host &host)> mayUse;
        EventHub &hub;
    };
    TasksApi(Router &router, const Parts &parts);

    [[nodiscard]] protocol::Task viewOf(const identity::Caller &caller, const tasks::Task &task, bool whole) const;

private:
    /// The list, as it is to each caller.
    class ListTopic final : public TopicSource
    {
    public:
        ListTopic() : TopicSource(protocol::kTasksTopic, protocol::Grant::HostView) {}
        [[nodiscard]] bool dependsOnRights(const identity::Caller &caller) const override;
    };
    /// One task's log as it comes; what was before is asked for by REST.
    class LogTopic final : public TopicSource
    {
    public:
        explicit LogTopic(const tasks::TaskService &tasks)
            : TopicSource(protocol::kTaskTopic, protocol::Grant::HostView), m_tasks(tasks)
        {
        }
        [[nodiscard]] bool isSubject(const QString &text) const override;
        [[nodiscard]] Result<> visible(const identity::Caller &caller, const QString &subject) const override;

    private:
        const tasks::TaskService &m_tasks;
    };

    void publish();
    void addReadRoutes(Router &router);
    void addFileRoutes(Router &router);
    void addWriteRoutes(Router &router);
    [[nodiscard]] QFuture<Result<QJsonObject>> create(const Call &call, const QJsonObject &said);
    [[nodiscard]] QFuture<Result<QJsonObject>> readLog(const Call &call, const protocol::ReadTaskLog &request);
    void sendArtefact(const Call &call, const protocol::TaskArtefactRef &request, const Reply &reply) const;

    Parts m_parts;
    ListTopic m_list;
    LogTopic m_log;
};

} // namespace mh::api
