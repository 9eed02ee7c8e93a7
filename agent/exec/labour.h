// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <type_traits>

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace mh::agent {

/// Work that may wait for a disk, on a few threads of its own.
/// Thread: run() any. Lifetime: ends once what it is at is done. Errors: the work's own.
class Labour
{
public:
    static constexpr int kThreads = 4;

    /// On one thread, work is done in the order in which it came.
    explicit Labour(int threads = kThreads) { m_pool.setMaxThreadCount(threads); }

    /// `work` is given values alone, or what nobody else touches meanwhile.
    template <class Fn>
    [[nodiscard]] auto run(Fn work) -> QFuture<std::invoke_result_t<Fn>>
    {
        auto promise = std::make_shared<QPromise<std::invoke_result_t<Fn>>>();
        promise->start();
        const auto future = promise->future();
        m_pool.start([promise, work = std::move(work)]() mutable {
            promise->addResult(work());
            promise->finish();
        });
        return future;
    }

private:
    QThreadPool m_pool;
};

} // namespace mh::agent
