// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

/// Bits in a row, the most significant one of each first. Thread: values. Errors: none but the end of what is read.
namespace mh::series {

class BitWriter final
{
public:
    /// The `count` (0 to 64) lower bits of `bits`.
    void put(quint64 bits, int count);
    /// The last byte is filled up with zeros.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    int m_free = 0; ///< bits of the last byte
};

class BitReader final
{
public:
    explicit BitReader(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    /// Nothing: there are not so many (0 to 64) left.
    [[nodiscard]] std::optional<quint64> take(int count);

private:
    QByteArray m_bytes;
    qint64 m_at = 0; ///< in bits
};

} // namespace mh::series
