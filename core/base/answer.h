// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include <QFuture>
#include <QPromise>

#include "core/base/result.h"

namespace mh {

/// One answer to come, given once: the giving end of a `QFuture<Result<T>>`.
/// Thread: any; give() once. Lifetime: copies share the answer; when the last one goes
/// ungiven, the future is cancelled.
template <class T = void>
class Answer
{
public:
    Answer() : m_promise(std::make_shared<QPromise<Result<T>>>()) { m_promise->start(); }

    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void give(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }
    /// Gives and hands out the future in one go.
    [[nodiscard]] QFuture<Result<T>> given(Result<T> result) const
    {
        give(std::move(result));
        return future();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace mh
