// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/crypto/password_hash.h"

namespace mh::identity {

/// Argon2id off the engine thread, on few threads, because each call takes much memory.
/// Thread: engine. Lifetime: the destructor drops what waits and joins what runs; futures of
/// dropped jobs are cancelled.
class PasswordPool final
{
    Q_DISABLE_COPY_MOVE(PasswordPool)

public:
    PasswordPool(int threads, int queue, crypto::PasswordCost cost);
    ~PasswordPool();

    /// An empty hash is that of an unknown user: as slow, and always refused.
    /// Errors: RateLimited when too many wait.
    [[nodiscard]] Result<QFuture<bool>> verify(const QString &hash, Secret password);
    [[nodiscard]] Result<QFuture<Result<QString>>> hash(Secret password);

private:
    template <class T>
    [[nodiscard]] Result<QFuture<T>> run(std::function<T()> job);

    QThreadPool m_pool;
    crypto::PasswordCost m_cost;
    int m_limit;
    std::shared_ptr<std::atomic_int> m_pending;
};

} // namespace mh::identity
