// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/flow/structure.h"

namespace mh::flow {

/// Which nodes come before which, as one bit per pair. Thread: immutable once made.
class Ancestors
{
public:
    explicit Ancestors(const Structure &structure);

    /// True also for nodes on or behind a cycle: the cycle is what to report there.
    [[nodiscard]] bool maybe(int ancestor, int node) const;

private:
    size_t m_words;
    std::vector<uint64_t> m_bits;
    std::vector<bool> m_known;
};

} // namespace mh::flow
