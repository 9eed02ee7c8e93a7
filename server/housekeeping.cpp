// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/housekeeping.h"

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/engine/journal.h"

namespace mh::server {
using namespace std::chrono_literals;

namespace {
constexpr int kAtOnce = 500;
constexpr auto kRest = 5min;
}

Housekeeping::Housekeeping(engine::Store &store, engine::Journal &journal, const Clock &clock, Ages ages)
    : m_store(store), m_journal(journal), m_clock(clock), m_ages(ages)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Housekeeping::sweep);
}

void Housekeeping::start(std::chrono::milliseconds first)
{
    m_timer.start(first);
}

void Housekeeping::sweep()
{
    const qint64 now = m_clock.nowMs();
    whenReady(m_store.expiredBlobs(now - m_ages.blobMs, kAtOnce), this, [this, now](const Result<QList<BlobId>> &blobs) {
        if (blobs && !blobs->isEmpty())
            m_journal.write(engine::RemoveBlobs{*blobs});
        const qsizetype removed = blobs ? blobs->size() : 0;
        whenReady(m_store.expiredRuns(now - m_ages.runMs, kAtOnce), this, [this, removed](const Result<QList<ExecutionId>> &runs) {
            if (runs && !runs->isEmpty())
                m_journal.write(engine::RemoveRuns{*runs});
            if (!runs)
                qCWarning(log::server, "old runs could not be looked up: %ls", qUtf16Printable(runs.error().message));
            again(std::max(removed, runs ? runs->size() : qsizetype(0)));
        });
    });
}

void Housekeeping::again(qsizetype removed)
{
    // A full helping means that there is more; the rows just removed are gone by then.
    m_timer.start(removed >= kAtOnce ? std::chrono::milliseconds(1s) : std::chrono::milliseconds(kRest));
}

} // namespace mh::server
