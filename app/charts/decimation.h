// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

/// What of a long series is drawn. Thread: any. Errors: none.
namespace mh::charts {

struct Sample {
    qint64 at = 0; ///< ms since 1970
    double value = 0;
    bool operator==(const Sample &) const = default;
};

/// The lines of `samples` (ordered by time) between `from` and `to`, drawn `columns` pixels wide: of each column the
/// first, the lowest, the highest and the last, so that it looks as if all were drawn. A line ends where nothing came
/// for longer than `gapMs`, or a value is no number, unless that is less than a pixel wide; at most `most` lines, then
/// the narrowest gaps are closed. One sample beyond each end is kept, so that lines reach the edges.
[[nodiscard]] QList<QList<QPointF>> linesOf(const QList<Sample> &samples, qint64 from, qint64 to, int columns,
                                            qint64 gapMs, qsizetype most);

/// The sample nearest to `at`, if one is within `reachMs`; -1: none.
[[nodiscard]] qsizetype nearest(const QList<Sample> &samples, qint64 at, qint64 reachMs);

} // namespace mh::charts
