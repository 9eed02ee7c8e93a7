// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace mh::series {
using namespace Qt::StringLiterals;

namespace {

constexpr int kWhole = 64;
constexpr int kBeforeBits = 5; ///< at most 31 zeros before are told
constexpr int kMostBefore = (1 << kBeforeBits) - 1;
constexpr int kSizeBits = 6;

/// How wide a change of the step may be: as many ones as there are narrower classes, then a zero, but for the last.
constexpr std::array kTimeBits{0, 7, 13, 22, kWhole};

/// Codes of values, after a one that says that it is another one than before.
constexpr int kDecimalCode = 0b0;     ///< 1 bit; a class, then the difference of the decimals
constexpr int kWindowCode = 0b10;     ///< 2 bits; what differs, where it did last
constexpr int kNewWindowCode = 0b110; ///< 3 bits; where it differs, and what
constexpr int kNewScaleCode = 0b111;  ///< 3 bits; how many decimals, then as the first
constexpr std::array kStepBits{6, 12, 20, 34};
constexpr int kClassBits = 2;
constexpr std::array<double, 4> kScales{1, 10, 100, 1000};
constexpr int kScaleBits = 2;
constexpr double kMostScaled = 1LL << 52; ///< so that all is exact

bool fits(qint64 number, int bits)
{
    if (bits == kWhole)
        return true;
    const qint64 end = bits == 0 ? 0 : qint64(1) << (bits - 1);
    return number == 0 || (number >= -end && number < end);
}

qint64 extended(quint64 bits, int count)
{
    const int unused = kWhole - count;
    return count == 0 ? 0 : qint64(bits << unused) >> unused;
}

/// The value times the scale, if that is whole and leads back to the very same bits.
std::optional<qint64> scaled(quint64 bits, int decimals)
{
    const double scale = kScales[size_t(decimals)];
    const double rounded = std::round(std::bit_cast<double>(bits) * scale);
    if (!(std::abs(rounded) < kMostScaled))
        return {};
    const auto whole = qint64(rounded);
    if (std::bit_cast<quint64>(double(whole) / scale) != bits)
        return {};
    return whole;
}

/// How a value can be told as decimals: nothing, if it cannot.
struct DecimalStep {
    int decimals = 0;
    size_t width = 0; ///< class of kStepBits
    qint64 step = 0;

    [[nodiscard]] int cost(const Column &column) const
    {
        return 1 + (decimals == column.decimals ? 0 : 2 + kScaleBits) + kClassBits + kStepBits[width];
    }
};

std::optional<DecimalStep> decimalStep(const Column &column, quint64 bits)
{
    for (int decimals = column.decimals; decimals < int(kScales.size()); ++decimals) {
        const auto from = scaled(column.bits, decimals);
        const auto to = from ? scaled(bits, decimals) : std::nullopt;
        if (!to)
            continue;
        for (size_t width = 0; width < kStepBits.size(); ++width) {
            if (fits(*to - *from, kStepBits[width]))
                return DecimalStep{decimals, width, *to - *from};
        }
        return {};
    }
    return {};
}

/// Where two values differ.
struct Difference {
    int before = 0;
    int behind = 0;
    int size = 0;
    bool isInside = false; ///< where it was last; that is not much wider

    Difference(const Column &column, quint64 differs)
        : before(std::min(std::countl_zero(differs), kMostBefore)),
          behind(std::countr_zero(differs)),
          size(kWhole - before - behind)
    {
        const int windowSize = kWhole - column.before - column.behind;
        const bool isFound = column.before >= 0 && before >= column.before && behind >= column.behind;
        isInside = isFound && windowSize <= size + kBeforeBits + kSizeBits;
        if (isInside)
            size = windowSize;
    }
    [[nodiscard]] int cost() const { return isInside ? 2 + size : 3 + kBeforeBits + kSizeBits + size; }
};

} // namespace

// ---- writing

void BlockWriter::add(qint64 atMs, std::span<const double> values)
{
    Q_ASSERT(values.size() == m_columns.size());
    putTime(quint64(atMs));
    for (size_t column = 0; column < values.size(); ++column)
        putValue(m_columns[column], std::bit_cast<quint64>(values[column]));
    ++m_count;
}

void BlockWriter::putTime(quint64 at)
{
    const quint64 step = at - m_at;
    const quint64 change = step - m_step;
    if (m_count == 0) {
        m_bits.put(at, kWhole);
        m_at = at;
        return;
    }
    for (size_t width = 0; width < kTimeBits.size(); ++width) {
        const int bits = kTimeBits[width];
        const bool isLast = width + 1 == kTimeBits.size();
        if (!fits(qint64(change), bits)) {
            m_bits.put(1, 1);
            continue;
        }
        if (!isLast)
            m_bits.put(0, 1);
        m_bits.put(change, bits);
        break;
    }
    m_at = at;
    m_step = step;
}

void BlockWriter::putValue(Column &column, quint64 bits)
{
    const quint64 differs = bits ^ column.bits;
    if (m_count == 0) {
        m_bits.put(bits, kWhole);
    } else if (differs == 0) {
        m_bits.put(0, 1);
    } else {
        m_bits.put(1, 1);
        const auto step = decimalStep(column, bits);
        if (!step || Difference(column, differs).cost() < step->cost(column)) {
            putBits(column, differs);
        } else {
            if (step->decimals == column.decimals) {
                m_bits.put(kDecimalCode, 1);
            } else {
                m_bits.put(kNewScaleCode, 3);
                m_bits.put(quint64(step->decimals), kScaleBits);
                column.decimals = step->decimals;
            }
            m_bits.put(step->width, kClassBits);
            m_bits.put(quint64(step->step), kStepBits[step->width]);
        }
    }
    column.bits = bits;
}

void BlockWriter::putBits(Column &column, quint64 differs)
{
    const Difference difference(column, differs);
    if (difference.isInside) {
        m_bits.put(kWindowCode, 2);
        return m_bits.put(differs >> column.behind, difference.size);
    }
    column.before = difference.before;
    column.behind = difference.behind;
    m_bits.put(kNewWindowCode, 3);
    m_bits.put(quint64(difference.before), kBeforeBits);
    m_bits.put(quint64(difference.size - 1), kSizeBits);
    m_bits.put(differs >> difference.behind, difference.size);
}

// ---- reading

Result<bool> BlockReader::next(qint64 &atMs, std::span<double> values)
{
    Q_ASSERT(values.size() == m_columns.size());
    if (m_left <= 0)
        return false;
    bool isWhole = takeTime();
    for (size_t column = 0; isWhole && column < m_columns.size(); ++column) {
        isWhole = takeValue(m_columns[column]);
        values[column] = std::bit_cast<double>(m_columns[column].bits);
    }
    if (!isWhole) {
        m_left = 0;
        return internalError(u"a block of points is damaged"_s);
    }
    m_isFirst = false;
    --m_left;
    atMs = qint64(m_at);
    return true;
}

bool BlockReader::takeTime()
{
    if (m_isFirst) {
        const auto at = m_bits.take(kWhole);
        m_at = at.value_or(0);
        return at.has_value();
    }
    size_t width = 0;
    while (width + 1 < kTimeBits.size()) {
        const auto isWider = m_bits.take(1);
        if (!isWider)
            return false;
        if (*isWider == 0)
            break;
        ++width;
    }
    const auto change = m_bits.take(kTimeBits[width]);
    if (!change)
        return false;
    m_step += quint64(extended(*change, kTimeBits[width]));
    m_at += m_step;
    return true;
}

bool BlockReader::takeValue(Column &column)
{
    if (m_isFirst) {
        const auto bits = m_bits.take(kWhole);
        column.bits = bits.value_or(0);
        return bits.has_value();
    }
    const auto differs = m_bits.take(1);
    if (!differs || *differs == 0)
        return differs.has_value();
    const auto isOfBits = m_bits.take(1);
    if (!isOfBits || *isOfBits == 0)
        return isOfBits && takeDecimals(column);
    const auto isLonger = m_bits.take(1);
    if (!isLonger || *isLonger == 0)
        return isLonger && takeBits(column, false);
    const auto isScale = m_bits.take(1);
    if (!isScale || *isScale == 0)
        return isScale && takeBits(column, true);
    const auto decimals = m_bits.take(kScaleBits);
    column.decimals = int(decimals.value_or(0));
    return decimals && takeDecimals(column);
}

bool BlockReader::takeDecimals(Column &column)
{
    const auto width = m_bits.take(kClassBits);
    const auto step = width ? m_bits.take(kStepBits[*width]) : std::nullopt;
    const auto from = scaled(column.bits, column.decimals);
    if (!step || !from)
        return false;
    const qint64 to = *from + extended(*step, kStepBits[*width]);
    column.bits = std::bit_cast<quint64>(double(to) / kScales[size_t(column.decimals)]);
    return true;
}

bool BlockReader::takeBits(Column &column, bool isNew)
{
    if (isNew) {
        const auto before = m_bits.take(kBeforeBits);
        const auto size = m_bits.take(kSizeBits);
        if (!before || !size || *before + *size + 1 > kWhole)
            return false;
        column.before = int(*before);
        column.behind = kWhole - int(*before) - int(*size) - 1;
    }
    if (column.before < 0)
        return false;
    const auto bits = m_bits.take(kWhole - column.before - column.behind);
    column.bits ^= bits.value_or(0) << column.behind;
    return bits.has_value();
}

} // namespace mh::series
