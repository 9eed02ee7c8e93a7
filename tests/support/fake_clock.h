// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace mh::test {

/// A clock that stands still until told. Thread: its test's thread only.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 steadyMs() const override;
    void advance(qint64 ms);
    /// Wall clock only, as when somebody sets the time.
    void jump(qint64 ms);

private:
    qint64 m_now = 1'700'000'000'000;
    qint64 m_steady = 0;
};

} // namespace mh::test
