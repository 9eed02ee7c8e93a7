// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/reader.h"

#include "core/base/log.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"

namespace mh::store {
using namespace Qt::StringLiterals;

Result<std::unique_ptr<Reader>> Reader::open(const QString &path, const Secret &key, int threads)
{
    std::unique_ptr<Reader> reader(new Reader);
    for (int i = 0; i < threads; ++i) {
        auto database = Database::open(path, key, Database::Mode::ReadOnly);
        if (!database)
            return database.error();
        reader->m_databases.push_back(std::move(*database));
    }
    for (const auto &database : reader->m_databases)
        reader->m_threads.emplace_back([self = reader.get(), connection = database.get()] { self->work(*connection); });
    return reader;
}

Reader::~Reader()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_arrived.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Reader::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

void Reader::failed(const Error &error)
{
    if (error.reason == "STORE_DAMAGED"_L1 && !m_damaged.exchange(true))
        qCCritical(log::store).noquote() << error.message
                                         << "- stop the server and restore the data directory from a copy";
}

void Reader::work(Database &database)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_closing || !m_queue.empty(); });
            if (m_closing)
                return;
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        const auto transaction = Transaction::begin(database, Transaction::Kind::Read);
        job(database, transaction ? Result<>() : Result<>(transaction.error()));
    }
}

} // namespace mh::store
