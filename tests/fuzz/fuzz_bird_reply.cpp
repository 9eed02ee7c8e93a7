// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "agent/routing/bird_lines.h"

/// What BIRD says reads the same whole and byte by byte.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh::agent;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    BirdLines whole;
    const auto all = whole.take(bytes);
    BirdLines pieces;
    QList<BirdLine> joined;
    bool isFine = true;
    for (qsizetype at = 0; at < bytes.size() && isFine; ++at) {
        const auto one = pieces.take(bytes.mid(at, 1));
        isFine = bool(one);
        joined += one ? *one : QList<BirdLine>();
    }
    if (isFine != bool(all) || (all && *all != joined))
        __builtin_trap();
    return 0;
}
