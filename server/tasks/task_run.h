// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QCryptographicHash>
#include <QObject>
#include <QTimer>

#include "core/fleet/agent_frames.h"
#include "server/tasks/task_store.h"

namespace mh::fleet {
class AgentSessions;
class AgentStream;
class HostRegistry;
struct Host;
} // namespace mh::fleet

namespace mh::tasks {

/// How a try on a host ended.
struct RunEnd {
    enum class How {
        Done,    ///< the program ran and has ended; what it left is here
        Refused, ///< the host does not run it, and would not another time
        Lost,    ///< nobody knows what became of it, or it never began: it may be tried elsewhere
        NotNow,  ///< the host has no room after all; it was not begun
    };
    How how = How::Done;
    QJsonObject result; ///< the agent's, when it is done
    QList<File> artefacts;
    QStringList missing;
    QString reason;
    QString message;
};

/// One try of a task on its host: has it started, follows its log into the store, waits for its end, fetches what it
/// leaves. Goes on over lost links and restarts of the server.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it; its owner lets it go after ended(). Errors: told
/// there.
class TaskRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskRun)

public:
    static constexpr qint64 kLargestArtefact = 256LL * 1024 * 1024;

    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::AgentSessions &sessions;
        TaskStore &store;
        fleet::Principal principal;
        std::function<bool(HostId)> isConnected;
        int lostMs = 120'000; ///< without the host, until it is lost
    };
    /// `task` has an attempt and a host. `logSize`: of its log, as the store has it.
    TaskRun(Task task, qint64 logSize, const Parts &parts);
    ~TaskRun() override;

    /// The task is to be started; else an earlier life of the server has had it started.
    void begin(bool isNew);
    void hostUp();
    void hostDown();
    void cancel();
    [[nodiscard]] HostId host() const { return m_task.host; }
    [[nodiscard]] qint64 logSize() const { return m_logSize; }

signals:
    /// Bytes of the log that are in the store by now.
    void logged(qint64 offset, const QByteArray &bytes);
    void ended(const mh::tasks::RunEnd &how);

private:
    enum class Step { Start, Follow, Fetch, Over };

    void start();
    void started(bool wasSent, const Result<QJsonObject> &answer);
    void feed();
    void follow();
    void followLog();
    void logCame(const QByteArray &bytes);
    void resulted(const Result<QJsonObject> &answer);
    void fetchIfComplete();
    void fetchNext();
    void fileCame(const QByteArray &bytes);
    void fetched(const Result<QJsonObject> &answer);
    void askCancel();
    void goOn();
    void trouble();
    void finish(const RunEnd &how);
    [[nodiscard]] const fleet::Host *reachable() const;
    [[nodiscard]] QJsonObject order() const;

    const Task m_task;
    Parts m_parts;
    Step m_step = Step::Start;
    bool m_cancels = false;
    QTimer m_lost;
    QTimer m_again; ///< what was refused for the moment
    // The files in.
    std::shared_ptr<fleet::AgentStream> m_feeding;
    qsizetype m_input = 0;
    qint64 m_inputAt = 0;
    bool m_isReading = false;
    QByteArray m_toSend;
    // The log.
    std::shared_ptr<fleet::AgentStream> m_log;
    qint64 m_logSize;  ///< that the store has
    qint64 m_logTaken; ///< that it was handed
    std::optional<QJsonObject> m_result;
    bool m_isWaiting = false;
    // The files out.
    QStringList m_wanted;
    std::shared_ptr<fleet::AgentStream> m_fetching;
    QString m_fetchCommand;
    File m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    int m_unwritten = 0;                              ///< pieces on their way into the store
    std::optional<Result<QJsonObject>> m_fetchAnswer; ///< that waits for them
    QList<File> m_artefacts;
    QStringList m_missing;
    QString m_message;
};

} // namespace mh::tasks
