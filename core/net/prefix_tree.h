// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QUuid>

#include "core/net/slab.h"
#include "core/net/u128.h"

namespace mh::net {

/// A prefix without its family: the first address and how many of the 128 bits are fixed. Those of IPv4 have 96 more.
struct Block {
    U128 bits;
    int length = 0;

    [[nodiscard]] U128 last() const { return bits | U128::ones(128 - length); }
    bool operator==(const Block &) const = default;
};

/// The lengths 1 to 128 that are meant, one bit each.
class Lengths
{
public:
    Lengths() = default;
    /// From `shortest` to `longest`; none when that is the other way round.
    [[nodiscard]] static Lengths between(int shortest, int longest)
    {
        return shortest > longest ? Lengths() : Lengths(U128::ones(longest) & ~U128::ones(shortest - 1));
    }
    [[nodiscard]] static Lengths only(int length) { return between(length, length); }

    [[nodiscard]] bool isEmpty() const { return m_bits.isZero(); }
    /// Of a set that is not empty.
    [[nodiscard]] int shortest() const { return m_bits.trailingZeros() + 1; }
    [[nodiscard]] int longest() const { return 128 - m_bits.leadingZeros(); }
    friend Lengths operator&(Lengths a, Lengths b) { return Lengths(a.m_bits & b.m_bits); }
    friend Lengths operator|(Lengths a, Lengths b) { return Lengths(a.m_bits | b.m_bits); }

private:
    explicit Lengths(U128 bits) : m_bits(bits) {}

    U128 m_bits;
};

/// Blocks within one block that do not overlap, and what is free between them. A compressed binary trie: only those
/// places are kept where blocks part ways, each with the lengths of the free blocks below it. So finding, placing and
/// removing take as many steps as there are such places above a block (about 20 for a million, 127 at most), and
/// nothing is ever counted one by one. What is free is said by its largest blocks: two free halves are one.
/// Thread: owned by one thread. Errors: none; what a function demands is its caller's to see to.
class PrefixTree
{
public:
    using Index = quint32;

    struct Leaf {
        U128 bits;
        QUuid holder;
        qint64 until = 0;
        quint8 length = 0;
        quint8 kind = 0;

        [[nodiscard]] Block block() const { return {bits, length}; }
    };

    explicit PrefixTree(Block root) : m_whole(root) { m_freeBlocks[size_t(root.length)] = 1; }

    [[nodiscard]] Block whole() const { return m_whole; }
    [[nodiscard]] quint32 size() const { return m_leaves.size(); }
    [[nodiscard]] const Leaf &leaf(Index index) const { return m_leaves[index]; }
    [[nodiscard]] Leaf &leaf(Index index) { return m_leaves[index]; }

    /// The first that ends at or behind `bits`, so that it covers it or lies behind it.
    [[nodiscard]] std::optional<Index> firstFrom(U128 bits) const;
    /// The last that begins before `bits`.
    [[nodiscard]] std::optional<Index> lastBefore(U128 bits) const;
    [[nodiscard]] std::optional<Index> covering(U128 bits) const;
    /// The first that overlaps `block`.
    [[nodiscard]] std::optional<Index> overlapping(Block block) const;

    /// The lengths of the free blocks.
    [[nodiscard]] Lengths freeLengths() const;
    /// The first free block that has one of these lengths, of which freeLengths() must have one.
    [[nodiscard]] Block firstFree(Lengths lengths) const;
    /// How many blocks of `length` fit into what is free.
    [[nodiscard]] U128 room(int length) const;
    /// The length that a leaf could have if it took all that is free around it.
    [[nodiscard]] int growableTo(Index index) const;

    /// `leaf` must be free and within the whole.
    Index insert(const Leaf &leaf);
    void remove(Index index);
    /// `length` is from growableTo() to the one that it has.
    void grow(Index index, int length);

private:
    static constexpr quint32 kNone = ~quint32(0);
    static constexpr quint32 kLeaf = quint32(1) << 31; ///< marks a reference to a leaf

    /// Where blocks part ways: what is below has `length` bits in common.
    struct Fork {
        U128 bits;
        Lengths free; ///< within it
        std::array<quint32, 2> below{};
        quint8 length = 0;
    };
    /// The forks above a block, from the top.
    struct Path {
        std::array<Index, 128> forks;
        int count = 0;
    };

    [[nodiscard]] Block blockOf(quint32 reference) const;
    [[nodiscard]] Lengths freeWithin(quint32 reference, int length) const;
    [[nodiscard]] Index outermost(quint32 reference, int side) const;
    [[nodiscard]] Path pathTo(Block block) const;
    [[nodiscard]] quint32 under(const Path &path, Block block) const;
    void setUnder(const Path &path, Block block, quint32 reference);
    void refresh(const Path &path);

    Block m_whole;
    quint32 m_top = kNone;
    Slab<Fork> m_forks;
    Slab<Leaf> m_leaves;
    std::array<quint32, 129> m_freeBlocks{}; ///< how many there are of each length
};

} // namespace mh::net
