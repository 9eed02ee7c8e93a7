// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"

namespace mh::test {

qint64 FakeClock::nowMs() const
{
    return m_now;
}

qint64 FakeClock::steadyMs() const
{
    return m_steady;
}

void FakeClock::advance(qint64 ms)
{
    m_now += ms;
    m_steady += ms;
}

void FakeClock::jump(qint64 ms)
{
    m_now += ms;
}

} // namespace mh::test
