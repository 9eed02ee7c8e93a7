// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/execution/state.h"

/// Looking back into a run. Thread: GUI. Errors: none.
namespace mh::models {

/// The run as it stood at `at` (epoch ms), read from the times that its nodes keep: whatever
/// ended later is still at work or waits. Of earlier tries only the last one is known.
[[nodiscard]] execution::RunState stateAt(const execution::RunState &run, qint64 at);

/// Enough of an id to tell two runs apart: its end, since those of one minute begin alike.
[[nodiscard]] QString shortId(ExecutionId run);

/// The time that a page shows: now, or the moment it looks back to. Lifetime: `real` outlives it.
class CursorClock final : public Clock
{
public:
    explicit CursorClock(const Clock &real) : m_real(real) {}
    /// 0: now.
    void setMoment(qint64 at) { m_at = at; }
    [[nodiscard]] qint64 moment() const { return m_at; }
    [[nodiscard]] qint64 nowMs() const override { return m_at > 0 ? m_at : m_real.nowMs(); }
    [[nodiscard]] qint64 steadyMs() const override { return m_real.steadyMs(); }

private:
    const Clock &m_real;
    qint64 m_at = 0;
};

} // namespace mh::models
