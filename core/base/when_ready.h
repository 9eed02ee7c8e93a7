// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace mh {

/// Calls `fn(value)` on `context`'s thread once `future` has its one result; never calls it
/// when `context` is gone by then or the future was cancelled.
/// Thread: call on `context`'s thread. Lifetime: the watcher belongs to `context`.
template <class T, class Fn>
void whenReady(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
        const QFuture<T> done = watcher->future();
        watcher->deleteLater();
        if (done.resultCount() > 0)
            fn(done.result());
    });
    watcher->setFuture(future);
}

} // namespace mh
