// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QtGlobal>

namespace mh::net {

/// Many values of one kind that are found by number: growing moves none of them, and what was removed is used again.
/// Thread: owned by one thread. Errors: none; a number that was never given is a programmer error.
template <class T>
class Slab
{
public:
    [[nodiscard]] quint32 add(T value)
    {
        quint32 index = m_count;
        if (!m_unused.empty()) {
            index = m_unused.back();
            m_unused.pop_back();
        } else if (++m_count > m_pieces.size() * kPiece) {
            m_pieces.push_back(std::make_unique<T[]>(kPiece));
        }
        (*this)[index] = std::move(value);
        return index;
    }
    void remove(quint32 index) { m_unused.push_back(index); }
    [[nodiscard]] quint32 size() const { return m_count - quint32(m_unused.size()); }

    T &operator[](quint32 index) { return m_pieces[index / kPiece][index % kPiece]; }
    const T &operator[](quint32 index) const { return m_pieces[index / kPiece][index % kPiece]; }

private:
    static constexpr quint32 kPiece = 1024;

    std::vector<std::unique_ptr<T[]>> m_pieces;
    std::vector<quint32> m_unused;
    quint32 m_count = 0;
};

} // namespace mh::net
