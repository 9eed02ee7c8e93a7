// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/housekeeping/housekeeping.h"

#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/engine/journal.h"

namespace mh::server {
using namespace std::chrono_literals;

namespace {
constexpr int kAtOnce = 500;
constexpr auto kRest = 5min;
constexpr qint64 kOrphanMs = 3'600'000; // a blob's row follows its file within seconds, or the file is removed
} // namespace

Housekeeping::Housekeeping(engine::Retention &retention, engine::Journal &journal, const Clock &clock, Limits limits)
    : m_retention(retention), m_journal(journal), m_clock(clock), m_limits(limits)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Housekeeping::sweep);
}

void Housekeeping::start(const protocol::JobPass &, std::chrono::milliseconds first)
{
    m_timer.start(first);
}

void Housekeeping::sweep()
{
    const qint64 now = m_clock.nowMs();
    m_most = 0;
    if (m_also)
        m_also(now);
    m_steps.push_back(
        [this, now] { remove<engine::RemoveBlobs>(m_retention.expiredBlobs(now - m_limits.blobMs, kAtOnce)); });
    m_steps.push_back(
        [this, now] { remove<engine::RemoveRuns>(m_retention.expiredRuns(now - m_limits.runMs, kAtOnce)); });
    if (m_limits.runsPerFlow > 0)
        m_steps.push_back(
            [this] { remove<engine::RemoveRuns>(m_retention.surplusRuns(m_limits.runsPerFlow, kAtOnce)); });
    m_steps.push_back([this, now] { remove<engine::RemoveRuns>(m_retention.ownSurplusRuns(now, kAtOnce)); });
    m_steps.push_back([this, now] { remove<engine::RemoveBlobs>(m_retention.orphanBlobs(now - kOrphanMs, kAtOnce)); });
    if (m_limits.blobBytes > 0)
        m_steps.push_back(
            [this] { remove<engine::RemoveBlobs>(m_retention.surplusBlobs(m_limits.blobBytes, kAtOnce)); });
    next();
}

void Housekeeping::next()
{
    if (m_steps.empty()) {
        // A full helping means that there is more; the rows just removed are gone by then.
        m_timer.start(m_most >= kAtOnce ? std::chrono::milliseconds(1s) : std::chrono::milliseconds(kRest));
        return;
    }
    const std::function<void()> step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

template <class Removal, class Id>
void Housekeeping::remove(const QFuture<Result<QList<Id>>> &found)
{
    whenReady(found, this, [this](const Result<QList<Id>> &ids) {
        if (!ids)
            qCWarning(log::server, "what is to be forgotten could not be looked up: %ls",
                      qUtf16Printable(ids.error().message));
        else if (!ids->isEmpty())
            m_journal.write(Removal{*ids});
        m_most = std::max(m_most, ids ? ids->size() : qsizetype(0));
        // The next step is to see what this one has removed.
        m_journal.whenDurable([self = QPointer(this)](const Result<> &) {
            if (self)
                self->next();
        });
    });
}

} // namespace mh::server
