// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/bits.h"

#include <algorithm>

namespace mh::series {

namespace {
constexpr int kByte = 8;
} // namespace

void BitWriter::put(quint64 bits, int count)
{
    Q_ASSERT(count >= 0 && count <= 64);
    while (count > 0) {
        if (m_free == 0) {
            m_bytes.append('\0');
            m_free = kByte;
        }
        const int taken = std::min(count, m_free);
        const quint64 part = (bits >> (count - taken)) & ((1U << taken) - 1);
        m_free -= taken;
        count -= taken;
        char &last = m_bytes.data()[m_bytes.size() - 1];
        last = char(uchar(last) | uchar(part << m_free));
    }
}

std::optional<quint64> BitReader::take(int count)
{
    Q_ASSERT(count >= 0 && count <= 64);
    if (m_at + count > m_bytes.size() * kByte)
        return {};
    quint64 bits = 0;
    while (count > 0) {
        const int left = kByte - int(m_at % kByte);
        const int taken = std::min(count, left);
        const uint part = (uint(uchar(m_bytes.at(m_at / kByte))) >> (left - taken)) & ((1U << taken) - 1);
        bits = bits << taken | part;
        m_at += taken;
        count -= taken;
    }
    return bits;
}

} // namespace mh::series
