// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/prefix_tree.h"

#include <algorithm>

namespace mh::net {

namespace {

/// The bit behind the first `at` ones.
int bitAt(U128 bits, int at)
{
    return int((bits >> (127 - at)).low() & 1);
}

U128 firstBits(U128 bits, int count)
{
    return bits & ~U128::ones(128 - count);
}

int commonLength(Block a, Block b)
{
    return std::min({(a.bits ^ b.bits).leadingZeros(), a.length, b.length});
}

/// The half of the block of `length - 1` around `bits` that `bits` is not in.
Block besides(U128 bits, int length)
{
    return {firstBits(bits, length) ^ U128(1) << (128 - length), length};
}

} // namespace

Block PrefixTree::blockOf(quint32 reference) const
{
    if ((reference & kLeaf) != 0)
        return m_leaves[reference & ~kLeaf].block();
    const Fork &fork = m_forks[reference];
    return {fork.bits, fork.length};
}

/// The lengths of the free blocks in the block of `length` in which there is nothing but `reference`: the other halves
/// on the way to it, and what it has itself.
Lengths PrefixTree::freeWithin(quint32 reference, int length) const
{
    const Lengths besideIt = Lengths::between(length + 1, blockOf(reference).length);
    return (reference & kLeaf) != 0 ? besideIt : besideIt | m_forks[reference].free;
}

/// The first (side 0) or last (1) leaf below.
PrefixTree::Index PrefixTree::outermost(quint32 reference, int side) const
{
    while ((reference & kLeaf) == 0)
        reference = m_forks[reference].below[size_t(side)];
    return reference & ~kLeaf;
}

std::optional<PrefixTree::Index> PrefixTree::firstFrom(U128 bits) const
{
    quint32 at = m_top;
    quint32 behind = kNone; // the nearest that lies behind all that is looked at
    while (at != kNone) {
        const Block block = blockOf(at);
        if (bits <= block.bits)
            return outermost(at, 0);
        if (bits > block.last())
            break;
        if ((at & kLeaf) != 0)
            return at & ~kLeaf;
        const Fork &fork = m_forks[at];
        const int side = bitAt(bits, fork.length);
        if (side == 0)
            behind = fork.below[1];
        at = fork.below[size_t(side)];
    }
    return behind == kNone ? std::nullopt : std::optional(outermost(behind, 0));
}

std::optional<PrefixTree::Index> PrefixTree::lastBefore(U128 bits) const
{
    quint32 at = m_top;
    quint32 before = kNone;
    while (at != kNone) {
        const Block block = blockOf(at);
        if (bits > block.last())
            return outermost(at, 1);
        if (bits <= block.bits)
            break;
        if ((at & kLeaf) != 0)
            return at & ~kLeaf;
        const Fork &fork = m_forks[at];
        const int side = bitAt(bits, fork.length);
        if (side == 1)
            before = fork.below[0];
        at = fork.below[size_t(side)];
    }
    return before == kNone ? std::nullopt : std::optional(outermost(before, 1));
}

std::optional<PrefixTree::Index> PrefixTree::covering(U128 bits) const
{
    return overlapping({bits, 128});
}

std::optional<PrefixTree::Index> PrefixTree::overlapping(Block block) const
{
    quint32 at = m_top;
    while (at != kNone) {
        const Block there = blockOf(at);
        const int common = commonLength(block, there);
        if (common == block.length)
            return outermost(at, 0);
        if (common < there.length)
            return std::nullopt;
        if ((at & kLeaf) != 0)
            return at & ~kLeaf;
        at = m_forks[at].below[size_t(bitAt(block.bits, there.length))];
    }
    return std::nullopt;
}

Lengths PrefixTree::freeLengths() const
{
    return m_top == kNone ? Lengths::only(m_whole.length) : freeWithin(m_top, m_whole.length);
}

Block PrefixTree::firstFree(Lengths lengths) const
{
    if (m_top == kNone)
        return m_whole;
    quint32 at = m_top;
    int length = m_whole.length; // of the block in which there is nothing but `at`
    while (true) {
        const Block block = blockOf(at);
        const Lengths besideIt = lengths & Lengths::between(length + 1, block.length);
        // Of the free halves on the way those before the block come first, the larger before the smaller …
        for (Lengths rest = besideIt; !rest.isEmpty(); rest = rest & Lengths::between(rest.shortest() + 1, 128)) {
            if (bitAt(block.bits, rest.shortest() - 1) == 1)
                return besides(block.bits, rest.shortest());
        }
        if ((at & kLeaf) == 0) {
            const Fork &fork = m_forks[at];
            length = fork.length + 1;
            if (!(fork.free & lengths).isEmpty()) {
                const bool isInFirst = !(freeWithin(fork.below[0], length) & lengths).isEmpty();
                at = fork.below[isInFirst ? 0 : 1];
                continue;
            }
        }
        // … and those behind it last, the smaller before the larger.
        return besides(block.bits, besideIt.longest());
    }
}

U128 PrefixTree::room(int length) const
{
    U128 count;
    for (int each = 1; each <= length; ++each)
        count += U128(m_freeBlocks[size_t(each)]) << (length - each);
    return count;
}

int PrefixTree::growableTo(Index index) const
{
    const Path path = pathTo(m_leaves[index].block());
    return path.count == 0 ? m_whole.length : m_forks[path.forks[size_t(path.count - 1)]].length + 1;
}

PrefixTree::Path PrefixTree::pathTo(Block block) const
{
    Path path;
    quint32 at = m_top;
    while (at != kNone && (at & kLeaf) == 0) {
        const Fork &fork = m_forks[at];
        if (commonLength(block, {fork.bits, fork.length}) < fork.length)
            break;
        path.forks[size_t(path.count++)] = at;
        at = fork.below[size_t(bitAt(block.bits, fork.length))];
    }
    return path;
}

quint32 PrefixTree::under(const Path &path, Block block) const
{
    if (path.count == 0)
        return m_top;
    const Fork &fork = m_forks[path.forks[size_t(path.count - 1)]];
    return fork.below[size_t(bitAt(block.bits, fork.length))];
}

void PrefixTree::setUnder(const Path &path, Block block, quint32 reference)
{
    if (path.count == 0) {
        m_top = reference;
        return;
    }
    Fork &fork = m_forks[path.forks[size_t(path.count - 1)]];
    fork.below[size_t(bitAt(block.bits, fork.length))] = reference;
}

void PrefixTree::refresh(const Path &path)
{
    for (int i = path.count - 1; i >= 0; --i) {
        Fork &fork = m_forks[path.forks[size_t(i)]];
        fork.free = freeWithin(fork.below[0], fork.length + 1) | freeWithin(fork.below[1], fork.length + 1);
    }
}

PrefixTree::Index PrefixTree::insert(const Leaf &leaf)
{
    const Block block = leaf.block();
    const Index index = m_leaves.add(leaf);
    Path path = pathTo(block);
    const quint32 there = under(path, block);
    int freed = m_whole.length; // the length of the free block that it is put into
    if (there == kNone) {
        m_top = index | kLeaf;
    } else {
        Fork fork;
        fork.length = quint8(commonLength(block, blockOf(there)));
        fork.bits = firstBits(block.bits, fork.length);
        const int side = bitAt(block.bits, fork.length);
        fork.below[size_t(side)] = index | kLeaf;
        fork.below[size_t(1 - side)] = there;
        freed = fork.length + 1;
        const Index made = m_forks.add(fork);
        setUnder(path, block, made);
        path.forks[size_t(path.count++)] = made;
        refresh(path);
    }
    --m_freeBlocks[size_t(freed)];
    for (int length = freed + 1; length <= block.length; ++length)
        ++m_freeBlocks[size_t(length)];
    return index;
}

void PrefixTree::remove(Index index)
{
    const Block block = m_leaves[index].block();
    Path path = pathTo(block);
    int merged = m_whole.length; // the length of the free block that it leaves
    if (path.count == 0) {
        m_top = kNone;
    } else {
        const Index parting = path.forks[size_t(--path.count)];
        const Fork &fork = m_forks[parting];
        merged = fork.length + 1;
        setUnder(path, block, fork.below[size_t(1 - bitAt(block.bits, fork.length))]);
        m_forks.remove(parting);
        refresh(path);
    }
    m_leaves.remove(index);
    ++m_freeBlocks[size_t(merged)];
    for (int length = merged + 1; length <= block.length; ++length)
        --m_freeBlocks[size_t(length)];
}

void PrefixTree::grow(Index index, int length)
{
    Leaf &leaf = m_leaves[index];
    const Path path = pathTo(leaf.block());
    for (int each = length + 1; each <= leaf.length; ++each)
        --m_freeBlocks[size_t(each)];
    leaf.length = quint8(length);
    leaf.bits = firstBits(leaf.bits, length);
    refresh(path);
}

} // namespace mh::net
