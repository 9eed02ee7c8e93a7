// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include <QObject>

#include "server/components/component_library.h"
#include "server/engine/ports.h"
#include "server/engine/timers.h"
#include "server/tasks/task_service.h"

namespace mh::tasks {

/// The built-in `task_on_host`: a task (docs/tasks.md) in the name of the flow's author. From inputs or config: what
/// `POST /api/tasks` takes, and `allowFailure`. Outputs: `task_id`, `status`, `exit_code`, `log` (its end), `log_size`,
/// `node`, `artefacts`, `missing`. Waiting and running take as long as they take; a limit of the node's own cancels
/// the task. A restart of the server finds the task of the try again.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to.
class TaskOnHost final : public engine::Component
{
public:
    struct Parts {
        TaskService &tasks;
        engine::Timers &timers;
        const Clock &clock;
        std::function<UserId(ExecutionId)> author; ///< of the flow version that runs
    };
    explicit TaskOnHost(const Parts &parts);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    bool letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done) override;
    [[nodiscard]] bool keepsOwnTime() const override { return true; }
    [[nodiscard]] bool resumes() const override { return true; }
    [[nodiscard]] bool isPure() const override { return false; }

    /// What the registry lists for it.
    [[nodiscard]] static components::ComponentLibrary::BuiltIn builtIn();

private:
    using Key = std::pair<ExecutionId, flow::NodeId>;
    struct Waiting {
        TaskId task; ///< null: it is being made
        bool mayFail = false;
        quint64 timer = 0;
        std::function<void(engine::CallOutcome)> done;
        std::function<void()> released; ///< the run is being cancelled
    };

    void made(const Key &key, const Result<Task> &task);
    void look(const Key &key);
    void timedOut(const Key &key);
    void give(const Key &key, const engine::CallOutcome &outcome);

    Parts m_parts;
    std::map<Key, Waiting> m_waiting;
    QObject m_context;
};

} // namespace mh::tasks
