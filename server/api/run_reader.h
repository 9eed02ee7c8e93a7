// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>

#include <QFuture>
#include <QObject>

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/execution/state.h"

namespace mh::engine {
class FlowService;
class Journal;
class Store;
} // namespace mh::engine

namespace mh::api {

template <class T>
struct ResultValue;
template <class T>
struct ResultValue<Result<T>> {
    using Type = T;
};

/// What `fn` makes of the value of `future`; errors pass through. `fn` answers a Result.
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

/// Finds any run: the live ones in memory, the ended ones in the store.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
/// Errors: NotFound EXECUTION_NOT_FOUND.
class RunReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunReader)

public:
    RunReader(const engine::Journal &journal, engine::Store &store, engine::FlowService &flows);

    [[nodiscard]] QFuture<Result<execution::RunState>> read(ExecutionId run);

private:
    const engine::Journal &m_journal;
    engine::Store &m_store;
    engine::FlowService &m_flows;
};

} // namespace mh::api
