// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>
#include <utility>

#include "core/base/answer.h"
#include "core/base/when_ready.h"

namespace mh {

template <class T>
struct ResultValue;
template <class T>
struct ResultValue<Result<T>> {
    using Type = T;
};

/// What `fn` makes of the value of `future`; errors pass through. `fn` answers a Result.
/// Thread: the context's. Lifetime: when the context goes first, the answer is cancelled.
template <class T, class Fn>
auto mapped(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    using Mapped = std::invoke_result_t<Fn, const T &>;
    const Answer<typename ResultValue<Mapped>::Type> answer;
    whenReady(future, context, [answer, fn = std::move(fn)](const Result<T> &result) {
        answer.give(result ? fn(*result) : Mapped(result.error()));
    });
    return answer.future();
}

} // namespace mh
