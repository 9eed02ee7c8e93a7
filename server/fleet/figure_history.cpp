// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/figure_history.h"

#include <algorithm>
#include <array>

#include "core/series/block.h"

namespace mh::fleet {

using protocol::HostFigures;

namespace {

constexpr std::array kColumns{&HostFigures::cpuUsage,   &HostFigures::memoryUsed, &HostFigures::memoryTotal,
                              &HostFigures::diskUsed,   &HostFigures::diskTotal,  &HostFigures::networkIn,
                              &HostFigures::networkOut, &HostFigures::load1,      &HostFigures::load5,
                              &HostFigures::load15,     &HostFigures::diskRead,   &HostFigures::diskWritten};
static_assert(sizeof(HostFigures) == sizeof(HostFigures::at) + kColumns.size() * sizeof(double), "a column is missing");

using Values = std::array<double, kColumns.size()>;

QList<HostFigures> pointsOf(const QByteArray &bytes, qsizetype count)
{
    QList<HostFigures> points;
    points.reserve(count);
    series::BlockReader reader(bytes, kColumns.size(), count);
    HostFigures point;
    Values values;
    for (auto more = reader.next(point.at, values); more && *more; more = reader.next(point.at, values)) {
        for (size_t column = 0; column < kColumns.size(); ++column)
            point.*kColumns[column] = values[column];
        points.append(point);
    }
    return points;
}

} // namespace

FigureHistory::FigureHistory(qsizetype most) : m_most(most), m_open(kColumns.size()) {}

void FigureHistory::add(const HostFigures &point, qint64 keptMs)
{
    if (m_newest && point.at < m_newest->at)
        insert(point);
    else
        append(point);
    m_oldest = m_newest->at - keptMs;
    const auto isOver = [this](const Block &block) { return block.last < m_oldest || m_count - block.count >= m_most; };
    while (!m_blocks.isEmpty() && isOver(m_blocks.constFirst()))
        m_count -= m_blocks.takeFirst().count;
}

void FigureHistory::append(const HostFigures &point)
{
    if (m_open.count() == kBlock) {
        m_blocks.append(open());
        startBlock();
    }
    if (m_open.count() == 0)
        m_first = point.at;
    Values values;
    std::transform(kColumns.begin(), kColumns.end(), values.begin(), [&point](auto column) { return point.*column; });
    m_open.add(point.at, values);
    m_newest = point;
    ++m_count;
}

/// Only a clock that was set back asks for this: what an agent has kept while it was alone comes in its order.
void FigureHistory::insert(const HostFigures &point)
{
    QList<HostFigures> later = pointsOf(m_open.bytes(), m_open.count());
    while (!m_blocks.isEmpty() && m_blocks.constLast().last > point.at) {
        const Block block = m_blocks.takeLast();
        later = pointsOf(block.bytes, block.count) + later;
    }
    const auto isBefore = [](qint64 at, const HostFigures &other) { return at < other.at; };
    later.insert(std::upper_bound(later.cbegin(), later.cend(), point.at, isBefore), point);
    m_count -= later.size() - 1;
    startBlock();
    for (const HostFigures &each : std::as_const(later))
        append(each);
}

FigureHistory::Block FigureHistory::open() const
{
    Block block{m_open.bytes(), m_open.count(), m_first, m_newest ? m_newest->at : m_first};
    block.bytes.squeeze();
    return block;
}

void FigureHistory::startBlock()
{
    m_open = series::BlockWriter(kColumns.size());
}

void FigureHistory::clear()
{
    m_blocks.clear();
    startBlock();
    m_newest.reset();
    m_count = 0;
}

QList<HostFigures> FigureHistory::between(qint64 from, qint64 to, qsizetype limit) const
{
    from = std::max(from, m_oldest);
    const auto isWanted = [from, to](qint64 first, qint64 last) { return last >= from && (to == 0 || first <= to); };
    const qsizetype most = limit > 0 ? std::min(limit, m_most) : m_most;
    QList<HostFigures> wanted;
    const auto take = [&wanted, isWanted](const Block &block) {
        if (!isWanted(block.first, block.last))
            return;
        QList<HostFigures> points = pointsOf(block.bytes, block.count);
        points.removeIf([isWanted](const HostFigures &point) { return !isWanted(point.at, point.at); });
        wanted = points + wanted;
    };
    if (m_open.count() > 0)
        take(open());
    for (auto block = m_blocks.crbegin(); block != m_blocks.crend() && wanted.size() < most; ++block)
        take(*block);
    return wanted.size() > most ? wanted.sliced(wanted.size() - most) : wanted;
}

qsizetype FigureHistory::size() const
{
    qsizetype size = qsizetype(sizeof(*this)) + m_open.bytes().capacity();
    for (const Block &block : m_blocks)
        size += qsizetype(sizeof(block)) + block.bytes.capacity();
    return size;
}

} // namespace mh::fleet
