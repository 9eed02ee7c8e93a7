// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// The ranges that nodes and settings share.
namespace mh::flow::limits {

inline constexpr qint64 kYearMs = 366LL * 86'400'000;
inline constexpr qint64 kDayMs = 86'400'000;
inline constexpr int kMaxAttempts = 1'000'000'000; ///< none of ours, only of the number's type

} // namespace mh::flow::limits
