// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/series/bits.h"

/// Points of series that are measured together (one time, a value of each column), pressed without loss: times as
/// differences of their differences; values as what differs from the bits of the one before or, where that is shorter,
/// as the difference of two numbers of at most three decimals.
/// Source: T. Pelkonen and others, Gorilla: A Fast, Scalable, In-Memory Time Series Database (VLDB 2015), section 4.1;
/// times are milliseconds here and may go back, widths and codes are our own, so are the decimals.
/// Thread: values. Errors: of the reader alone.
namespace mh::series {

/// What is known of a column on both sides.
struct Column {
    quint64 bits = 0; ///< of the last value
    int before = -1;  ///< zeros before what differed last, as bits; -1: nothing has
    int behind = 0;   ///< and behind it
    int decimals = 0; ///< the most that there have been
};

class BlockWriter final
{
public:
    explicit BlockWriter(qsizetype columns) : m_columns(size_t(columns)) {}

    /// As many `values` as columns.
    void add(qint64 atMs, std::span<const double> values);
    [[nodiscard]] qsizetype count() const { return m_count; }
    /// To be read with the same number of columns and that count.
    [[nodiscard]] const QByteArray &bytes() const { return m_bits.bytes(); }

private:
    void putTime(quint64 at);
    void putValue(Column &column, quint64 bits);
    void putBits(Column &column, quint64 differs);

    BitWriter m_bits;
    quint64 m_at = 0;
    quint64 m_step = 0;
    std::vector<Column> m_columns;
    qsizetype m_count = 0;
};

class BlockReader final
{
public:
    BlockReader(QByteArray bytes, qsizetype columns, qsizetype count)
        : m_bits(std::move(bytes)), m_columns(size_t(columns)), m_left(count)
    {
    }

    /// The next point; false: there are no more. Errors: Internal, what is read was not written so; what has come
    /// before is not to be trusted either.
    [[nodiscard]] Result<bool> next(qint64 &atMs, std::span<double> values);

private:
    [[nodiscard]] bool takeTime();
    [[nodiscard]] bool takeValue(Column &column);
    [[nodiscard]] bool takeBits(Column &column, bool isNew);
    [[nodiscard]] bool takeDecimals(Column &column);

    BitReader m_bits;
    quint64 m_at = 0;
    quint64 m_step = 0;
    std::vector<Column> m_columns;
    qsizetype m_left = 0;
    bool m_isFirst = true;
};

} // namespace mh::series
