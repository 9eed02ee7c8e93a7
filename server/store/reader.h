// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QFuture>
#include <QPromise>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::store {

class Database;

/// Read connections, each on a thread of its own, fed from one queue. A read sees everything
/// whose commit was reported before it was asked for, all of it at one moment.
/// Thread: read() from any thread. Lifetime: reads still queued at the end are cancelled.
class Reader final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Reader>> open(const QString &path, const Secret &key, int threads = 2);
    ~Reader();
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    [[nodiscard]] int connections() const { return int(m_databases.size()); }
    /// Something could not be read because the file is damaged; so it stays until the server is started anew.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

    template <class T>
    [[nodiscard]] QFuture<Result<T>> read(std::function<Result<T>(Database &)> job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        enqueue([this, promise, job = std::move(job)](Database &database, const Result<> &ready) {
            Result<T> result = ready ? job(database) : Result<T>(ready.error());
            if (!result)
                failed(result.error());
            promise->addResult(std::move(result));
            promise->finish();
        });
        return promise->future();
    }

private:
    /// `ready` tells whether the transaction could be begun.
    using Job = std::function<void(Database &, const Result<> &ready)>;

    Reader() = default;

    void enqueue(Job job);
    void work(Database &database);
    void failed(const Error &error);

    std::mutex m_mutex; // guards m_queue and m_closing
    std::condition_variable m_arrived;
    std::deque<Job> m_queue;
    bool m_closing = false;
    std::atomic<bool> m_damaged = false;
    std::vector<std::unique_ptr<Database>> m_databases; // each its thread's only
    std::vector<std::thread> m_threads;
};

} // namespace mh::store
