// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QObject>

#include "agent/exec/task_session.h"

namespace mh::agent {

/// `tasks.*`. Tasks outlive the link; those of an agent that was killed are ended when it starts again, and nothing is
/// known of them then. What has ended is kept until the server forgets it.
/// Thread: Commands'. Lifetime: `clock` outlives it; the tasks end with it.
class TasksDoer final : public QObject, public Doer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksDoer)

public:
    static constexpr size_t kMostEnded = 64; ///< the oldest make room
    static constexpr qint64 kKeptMs = 3LL * 24 * 3600 * 1000;

    struct Parts {
        StartTask start;
        QString state; ///< the agent's folder
        const Clock &clock;
    };
    explicit TasksDoer(const Parts &parts);
    ~TasksDoer() override;

    void begin(const std::shared_ptr<Doing> &doing) override;
    /// What it no longer allows is ended.
    void manifestChanged(const fleet::Manifest &manifest);

private:
    void run(const std::shared_ptr<Doing> &doing);
    [[nodiscard]] Result<> hasRoom(const fleet::TaskRules &rules, const fleet::TaskLimits &wanted) const;
    [[nodiscard]] TaskSession::Places placesOf(const QString &id, const QString &workFolder) const;
    void restore();
    void forget(const QString &id);
    void forgetOld();

    Parts m_parts;
    QString m_workFolder; ///< where the manifest has it
    std::map<QString, std::unique_ptr<TaskSession>> m_tasks;
};

} // namespace mh::agent
