// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include <QtGlobal>

/// What is told of counters, without the digits that say nothing: where figures are kept they cost seven bytes each.
/// Thread: any. Errors: none.
namespace mh::agent {

/// Whole ones. A counter that has gone back began anew: 0.
[[nodiscard]] inline double perSecond(quint64 now, quint64 before, qint64 nanoseconds)
{
    return nanoseconds > 0 && now >= before ? std::round(double(now - before) * 1e9 / double(nanoseconds)) : 0;
}

/// To a hundredth, as the kernel tells loads and pressure.
[[nodiscard]] inline double percentOf(quint64 part, quint64 whole)
{
    return whole > 0 ? std::round(double(part) / double(whole) * 1e4) / 100 : 0;
}

} // namespace mh::agent
