// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QFile>
#include <QTimer>

#include "agent/exec/doing.h"
#include "agent/exec/file_sender.h"
#include "agent/exec/task_intake.h"
#include "agent/tasks/task_process.h"
#include "core/base/clock.h"

namespace mh::agent {

using StartTask = std::function<Result<std::unique_ptr<TaskProcess>>(const TaskStart &)>;

/// One task from its files to its end, and afterwards what is left of it: its log, its result and its folder, until
/// the server has fetched them. On the disk there is a folder of records (log, end.json) beside the one it works in.
/// Thread: Commands'. Lifetime: its processes are ended with it; the records stay until erase().
class TaskSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskSession)

public:
    static constexpr qint64 kMostLog = 4LL * 1024 * 1024; ///< bytes kept of what it writes; the rest is counted

    struct Places {
        QString records; ///< of this task
        QString work;
    };
    TaskSession(QString id, Places places, const Clock &clock);
    ~TaskSession() override;

    /// Takes the files, then starts it and answers; a task that did not start is over() with nothing left.
    void begin(const std::shared_ptr<Doing> &run, const TaskOrder &order, const QString &user, StartTask start);
    /// One that ended in an earlier life of the agent; false: it had not, and there is nothing to be had of it.
    [[nodiscard]] bool restore();

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] bool hasEnded() const { return !m_result.isEmpty(); }
    [[nodiscard]] qint64 endedAt() const;
    [[nodiscard]] const fleet::TaskLimits &limits() const { return m_limits; }
    /// Answers with the result once there is one.
    void wait(const std::shared_ptr<Doing> &doing);
    void sendLog(const std::shared_ptr<Doing> &doing, qint64 offset);
    void sendFile(const std::shared_ptr<Doing> &doing, const QString &name);
    /// `reason`: "cancelled", "manifest", "time".
    void cancel(const QString &reason);
    void erase();

signals:
    void ended();
    void failedToStart();

private:
    void start(const TaskOrder &order, const QString &user, const StartTask &start);
    void abandon(const Error &why);
    void written(const QByteArray &bytes);
    void processEnded(const TaskEnd &how);
    void tell(const std::shared_ptr<Doing> &doing);
    void send(std::unique_ptr<FileSender> sender);

    const QString m_id;
    const Places m_places;
    const Clock &m_clock;
    fleet::TaskLimits m_limits;
    QStringList m_outputs;
    std::shared_ptr<Doing> m_run; ///< until it has started
    std::unique_ptr<TaskFolder> m_folder;
    std::unique_ptr<TaskIntake> m_intake;
    std::unique_ptr<TaskProcess> m_process;
    QFile m_log;
    qint64 m_dropped = 0;
    qint64 m_startedAt = 0;
    QString m_reason; ///< why it was ended; empty: by itself
    QTimer m_time;
    QJsonObject m_result;
    std::vector<std::shared_ptr<Doing>> m_waiting;
    std::vector<std::unique_ptr<FileSender>> m_senders;
};

} // namespace mh::agent
