// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// Where scales have their marks, and how they are written in the user's language. Thread: any. Errors: none.
namespace mh::charts {

enum class Unit { Number, Percent, Bytes, BytesPerSecond };

/// From 0 up to the first round value that is at least `top`; about `count` steps, round in the unit (1024s of bytes).
[[nodiscard]] QList<double> valueTicks(double top, int count, Unit unit);
/// Round moments of the local day between `from` and `to` (ms since 1970); about `count` of them.
[[nodiscard]] QList<qint64> timeTicks(qint64 from, qint64 to, int count);

[[nodiscard]] QString valueText(double value, Unit unit);
/// With seconds where marks are closer than a minute.
[[nodiscard]] QString timeText(qint64 at, bool withSeconds);

} // namespace mh::charts
