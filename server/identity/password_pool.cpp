// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/password_pool.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

PasswordPool::PasswordPool(int threads, int queue, crypto::PasswordCost cost)
    : m_cost(cost), m_limit(threads + queue), m_pending(std::make_shared<std::atomic_int>(0))
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

PasswordPool::~PasswordPool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

template <class T>
Result<QFuture<T>> PasswordPool::run(std::function<T()> job)
{
    if (m_pending->load() >= m_limit)
        return Error{
            ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many sign-ins at once; try again in a moment"_s, {}, {}};
    ++*m_pending;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    m_pool.start([job = std::move(job), promise, pending = m_pending] {
        promise->addResult(job());
        --*pending;
        promise->finish();
    });
    return promise->future();
}

Result<QFuture<bool>> PasswordPool::verify(const QString &hash, Secret password)
{
    // Shared only because the pool's functions are copyable.
    auto shared = std::make_shared<Secret>(std::move(password));
    return run<bool>([hash, shared, cost = m_cost] {
        return hash.isEmpty() ? crypto::verifyDummy(*shared, cost) : crypto::verifyPassword(hash, *shared);
    });
}

Result<QFuture<Result<QString>>> PasswordPool::hash(Secret password)
{
    auto shared = std::make_shared<Secret>(std::move(password));
    return run<Result<QString>>([shared, cost = m_cost] { return crypto::hashPassword(*shared, cost); });
}

} // namespace mh::identity
