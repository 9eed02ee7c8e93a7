// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/ancestors.h"

#include "core/flow/validate.h"

namespace mh::flow {

Ancestors::Ancestors(const Structure &structure)
    : m_words((size_t(structure.nodeCount()) + 63) / 64),
      m_bits(m_words * size_t(structure.nodeCount())),
      m_known(size_t(structure.nodeCount()), false)
{
    for (const int node : structure.order) {
        m_known[size_t(node)] = true;
        uint64_t *mine = m_bits.data() + size_t(node) * m_words;
        for (const int edge : structure.incoming.of(node)) {
            const auto source = size_t(structure.ends[size_t(edge)].source);
            const uint64_t *theirs = m_bits.data() + source * m_words;
            for (size_t word = 0; word < m_words; ++word)
                mine[word] |= theirs[word];
            mine[source / 64] |= uint64_t(1) << (source % 64);
        }
    }
}

bool Ancestors::maybe(int ancestor, int node) const
{
    const uint64_t word = m_bits[size_t(node) * m_words + size_t(ancestor) / 64];
    return !m_known[size_t(node)] || (word >> (size_t(ancestor) % 64) & 1) != 0;
}

bool wouldCycle(const FlowDefinition &definition, const NodeId &source, const NodeId &target)
{
    const Structure structure = structureOf(definition);
    const int from = structure.index.value(target, -1);
    const int wanted = structure.index.value(source, -1);
    if (from < 0 || wanted < 0)
        return false;
    std::vector<bool> seen(size_t(structure.nodeCount()), false);
    std::vector<int> open{from};
    seen[size_t(from)] = true;
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (node == wanted)
            return true;
        for (const int edge : structure.outgoing.of(node)) {
            const int next = structure.ends[size_t(edge)].target;
            if (!seen[size_t(next)])
                open.push_back(next);
            seen[size_t(next)] = true;
        }
    }
    return false;
}

} // namespace mh::flow
