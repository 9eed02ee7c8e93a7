// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/decimation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mh::charts {
namespace {

/// What is kept of one column of pixels.
class Column final
{
public:
    void add(const Sample &sample)
    {
        if (m_count++ == 0) {
            m_first = m_last = m_low = m_high = sample;
            return;
        }
        m_last = sample;
        if (sample.value < m_low.value)
            m_low = sample;
        if (sample.value > m_high.value)
            m_high = sample;
    }
    void moveTo(QList<QPointF> &line)
    {
        if (m_count == 0)
            return;
        const bool lowFirst = m_low.at <= m_high.at;
        for (const Sample &sample : {m_first, lowFirst ? m_low : m_high, lowFirst ? m_high : m_low, m_last}) {
            const QPointF point(double(sample.at), sample.value);
            if (line.isEmpty() || line.constLast() != point)
                line.append(point);
        }
        m_count = 0;
    }

private:
    Sample m_first;
    Sample m_low;
    Sample m_high;
    Sample m_last;
    int m_count = 0;
};

/// The gap below which lines are joined, so that at most `most` are left.
qint64 leastGap(const QList<Sample> &samples, qsizetype begin, qsizetype end, qint64 gapMs, qsizetype most)
{
    QList<qint64> gaps;
    for (qsizetype i = begin + 1; i < end; ++i) {
        if (const qint64 gap = samples.at(i).at - samples.at(i - 1).at; gap > gapMs)
            gaps.append(gap);
    }
    if (gaps.size() < most)
        return gapMs;
    std::sort(gaps.begin(), gaps.end(), std::greater<>());
    return gaps.at(most - 1);
}

} // namespace

QList<QList<QPointF>> linesOf(const QList<Sample> &samples, qint64 from, qint64 to, int columns, qint64 gapMs,
                              qsizetype most)
{
    const auto before = [](const Sample &sample, qint64 at) { return sample.at < at; };
    qsizetype begin = std::lower_bound(samples.begin(), samples.end(), from, before) - samples.begin();
    qsizetype end = std::lower_bound(samples.begin(), samples.end(), to + 1, before) - samples.begin();
    begin = std::max<qsizetype>(0, begin - 1);
    end = std::min(samples.size(), end + 1);
    if (to <= from || columns < 1 || most < 1)
        return {};
    const double perColumn = double(to - from) / columns;
    const qint64 breakAt = std::max<qint64>(leastGap(samples, begin, end, gapMs, most), qint64(std::ceil(perColumn)));
    QList<QList<QPointF>> lines;
    Column column;
    qint64 number = 0;
    const auto finish = [&] {
        if (!lines.isEmpty())
            column.moveTo(lines.last());
    };
    qint64 last = std::numeric_limits<qint64>::min();
    for (qsizetype i = begin; i < end; ++i) {
        const Sample &sample = samples.at(i);
        if (!std::isfinite(sample.value)) {
            finish();
            last = std::numeric_limits<qint64>::min();
            continue;
        }
        const qint64 now = qint64(std::floor(double(sample.at - from) / perColumn));
        const bool isNew = last == std::numeric_limits<qint64>::min() || sample.at - last > breakAt;
        if (isNew || now != number)
            finish();
        if (isNew && (lines.isEmpty() || lines.size() < most))
            lines.append(QList<QPointF>());
        number = now;
        column.add(sample);
        last = sample.at;
    }
    finish();
    return lines;
}

qsizetype nearest(const QList<Sample> &samples, qint64 at, qint64 reachMs)
{
    const auto after = std::lower_bound(samples.begin(), samples.end(), at,
                                        [](const Sample &sample, qint64 time) { return sample.at < time; });
    qsizetype best = -1;
    const auto look = [&](qsizetype index) {
        if (index < 0 || index >= samples.size() || std::abs(samples.at(index).at - at) > reachMs)
            return;
        if (best < 0 || std::abs(samples.at(index).at - at) < std::abs(samples.at(best).at - at))
            best = index;
    };
    look(after - samples.begin());
    look(after - samples.begin() - 1);
    return best;
}

} // namespace mh::charts
