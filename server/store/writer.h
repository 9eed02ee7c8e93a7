// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

#include "core/base/result.h"
#include "server/store/sqlite/transaction.h"

namespace mh::store {

class Database;

/// The only one who writes. Its thread takes all tasks that have arrived meanwhile and puts
/// them into one transaction (group commit); each task succeeds or fails alone.
///
/// Thread: submit() and close() on the owner's thread, where the `done` functions are called
/// too, in the order of submission. Lifetime: tasks still queued when it ends are written, but
/// nobody is told any more. Errors: what the task returned, or Unavailable when its transaction
/// could not be committed; then nothing of the task was written. STORE_FENCED (Unavailable) once a newer server has
/// started on the same store: each transaction asks for it before it writes.
class Writer final : public QObject
{
    Q_DISABLE_COPY_MOVE(Writer)
public:
    /// Runs on the writer's thread, possibly twice: it must only depend on what it captured.
    using Job = std::function<Result<>(Database &)>;
    using Done = std::function<void(Result<>)>;

    /// Tasks of one channel build on one another: once one is refused, those handed over before
    /// its `done` was called are refused too. The next one after that is tried again.
    class Channel
    {
        friend class Writer;
        quint64 m_epoch = 0;         // owner's thread: grows with each refusal reported
        quint64 m_refusedEpochs = 0; // writer's thread: tasks of epochs below are refused
    };

    /// `fencingToken`: the number of this start in server_starts; 0: nobody else can be there.
    explicit Writer(std::unique_ptr<Database> database, qint64 fencingToken = 0, QObject *parent = nullptr);
    ~Writer() override;

    [[nodiscard]] std::shared_ptr<Channel> makeChannel() const { return std::make_shared<Channel>(); }
    void submit(const std::shared_ptr<Channel> &channel, Job job, Done done);
    /// A write failed because the file is damaged; so it stays until the server is started anew.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }
    /// After what is queued: what was removed leaves the file, as far as no reader needs it.
    void shrink();
    /// Refuses new tasks (Unavailable), writes what is queued and ends the thread; what was
    /// written is still reported through the event loop.
    void close();

private:
    struct Task {
        std::shared_ptr<Channel> channel;
        quint64 epoch = 0;
        Job job;
        Done done;
        Result<> result;
    };
    using Tasks = std::vector<Task>;

    void work();
    [[nodiscard]] Result<Transaction> begin();
    void writeGroup(Tasks &tasks);
    [[nodiscard]] bool writeTogether(Tasks &tasks);
    void writeAlone(Task &task);
    [[nodiscard]] Result<> runInSavepoint(const Task &task);
    void report(Tasks tasks);
    void warnOfSlow(qint64 ms, std::size_t writes);

    std::unique_ptr<Database> m_database; // writer's thread only
    QElapsedTimer m_lastWarning;          // writer's thread only
    const qint64 m_fencingToken;
    std::mutex m_mutex; // guards m_queue, m_closing and m_shrinks
    std::condition_variable m_arrived;
    Tasks m_queue;
    bool m_closing = false;
    bool m_shrinks = false;
    bool m_damaged = false; // owner's thread only
    std::thread m_thread;
};

} // namespace mh::store
