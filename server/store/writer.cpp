// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writer.h"

#include <utility>

#include <QSet>

#include "core/base/log.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSlowMs = 1000;
constexpr qint64 kWarningsApartMs = 60'000;

Error refusedWithPredecessor()
{
    return unavailable(u"a write before this one was refused"_s, u"STORE_REFUSED"_s);
}

} // namespace

Writer::Writer(std::unique_ptr<Database> database, qint64 fencingToken, QObject *parent)
    : QObject(parent), m_database(std::move(database)), m_fencingToken(fencingToken), m_thread([this] { work(); })
{
}

Writer::~Writer()
{
    close();
}

void Writer::submit(const std::shared_ptr<Channel> &channel, Job job, Done done)
{
    Task task{channel, channel->m_epoch, std::move(job), std::move(done), {}};
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_queue.push_back(std::move(task));
            m_arrived.notify_one();
            return;
        }
    }
    task.result = unavailable(u"the store is being closed"_s, u"STORE_CLOSED"_s);
    Tasks refused;
    refused.push_back(std::move(task));
    QMetaObject::invokeMethod(
        this, [this, tasks = std::move(refused)]() mutable { report(std::move(tasks)); }, Qt::QueuedConnection);
}

void Writer::shrink()
{
    {
        const std::lock_guard lock(m_mutex);
        m_shrinks = true;
    }
    m_arrived.notify_one();
}

void Writer::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_arrived.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::work()
{
    for (;;) {
        Tasks tasks;
        bool shrinks = false;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_closing || m_shrinks || !m_queue.empty(); });
            shrinks = std::exchange(m_shrinks, false);
            if (m_queue.empty() && !shrinks)
                break;
            tasks.swap(m_queue);
        }
        if (!tasks.empty()) {
            QElapsedTimer timer;
            timer.start();
            writeGroup(tasks);
            warnOfSlow(timer.elapsed(), tasks.size());
        }
        // The file itself gets shorter only when the log beside it is taken over.
        if (shrinks) {
            if (const auto done = m_database->fold(); !done)
                qCWarning(log::store).noquote() << "the store could not be made smaller:" << done.error().message;
        }
        QMetaObject::invokeMethod(
            this, [this, tasks = std::move(tasks)]() mutable { report(std::move(tasks)); }, Qt::QueuedConnection);
    }
    m_database.reset();
}

/// One word a minute at most: a disk that is slow is so for every commit.
void Writer::warnOfSlow(qint64 ms, std::size_t writes)
{
    if (ms < kSlowMs || (m_lastWarning.isValid() && !m_lastWarning.hasExpired(kWarningsApartMs)))
        return;
    m_lastWarning.start();
    qCWarning(log::store).noquote() << "writing to the store took" << ms << "ms for" << writes
                                    << "writes; whoever waits for it waits that long";
}

/// Holds the write lock from here on, so that no newer server can come between the question and the commit.
Result<Transaction> Writer::begin()
{
    auto transaction = Transaction::begin(*m_database, Transaction::Kind::Write);
    if (!transaction || m_fencingToken == 0)
        return transaction;
    auto newer = m_database->prepare("SELECT number FROM server_starts WHERE number > ?1 LIMIT 1");
    if (!newer)
        return newer.error();
    newer->bindAll(m_fencingToken);
    const auto found = newer->step();
    if (!found)
        return found.error();
    if (*found)
        return unavailable(u"a newer server has taken over this store"_s, u"STORE_FENCED"_s);
    return transaction;
}

void Writer::writeGroup(Tasks &tasks)
{
    if (tasks.size() > 1 && writeTogether(tasks)) {
        for (const Task &task : tasks) {
            if (!task.result)
                task.channel->m_refusedEpochs = qMax(task.channel->m_refusedEpochs, task.epoch + 1);
        }
        return;
    }
    // The group's transaction broke as a whole: one by one, a smaller one may still fit.
    for (Task &task : tasks)
        writeAlone(task);
}

/// False when the transaction is gone and nothing was written.
bool Writer::writeTogether(Tasks &tasks)
{
    auto transaction = begin();
    if (!transaction)
        return false;
    QSet<const Channel *> refused;
    for (Task &task : tasks) {
        if (task.epoch < task.channel->m_refusedEpochs || refused.contains(task.channel.get())) {
            task.result = refusedWithPredecessor();
            continue;
        }
        task.result = runInSavepoint(task);
        if (!m_database->inTransaction())
            return false;
        if (!task.result)
            refused.insert(task.channel.get());
    }
    return bool(transaction->commit());
}

void Writer::writeAlone(Task &task)
{
    const auto write = [&]() -> Result<> {
        if (task.epoch < task.channel->m_refusedEpochs)
            return refusedWithPredecessor();
        auto transaction = begin();
        if (!transaction)
            return transaction.error();
        if (auto done = task.job(*m_database); !done)
            return done;
        return transaction->commit();
    };
    task.result = write();
    if (!task.result)
        task.channel->m_refusedEpochs = qMax(task.channel->m_refusedEpochs, task.epoch + 1);
}

Result<> Writer::runInSavepoint(const Task &task)
{
    if (auto begun = m_database->run("SAVEPOINT task"); !begun)
        return begun;
    auto done = task.job(*m_database);
    if (!done && m_database->inTransaction()) {
        if (auto undone = m_database->run("ROLLBACK TO task"); !undone)
            return undone;
    }
    if (!m_database->inTransaction())
        return done;
    if (auto released = m_database->run("RELEASE task"); !released)
        return released;
    return done;
}

void Writer::report(Tasks tasks)
{
    for (Task &task : tasks) {
        if (!task.result) {
            qCWarning(log::store).noquote() << "a write was refused:" << task.result.error().message;
            m_damaged = m_damaged || task.result.error().reason == "STORE_DAMAGED"_L1;
            task.channel->m_epoch = qMax(task.channel->m_epoch, task.epoch + 1);
        }
        task.done(std::move(task.result));
    }
}

} // namespace mh::store
