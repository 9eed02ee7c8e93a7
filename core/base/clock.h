// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mh {

/// Where the time comes from, so that tests can set it.
/// Thread: the system clock may be read from any thread; fakes belong to their test's thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time, milliseconds since the epoch, UTC; may jump.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Milliseconds since some fixed point; never goes back.
    [[nodiscard]] virtual qint64 steadyMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 steadyMs() const override;
};

} // namespace mh
