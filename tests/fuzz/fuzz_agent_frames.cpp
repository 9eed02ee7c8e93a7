// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/fleet/agent_frames.h"

/// What is read as a frame is written as one that reads the same; the first byte says whether it came as text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh::fleet;
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    if (data[0] % 2 == 0) {
        if (const auto piece = pieceFrom(bytes); piece && toBytes(*piece) != bytes)
            __builtin_trap();
        return 0;
    }
    const auto frame = frameFrom(bytes);
    if (!frame)
        return 0;
    const QByteArray written = toBytes(*frame);
    const auto again = frameFrom(written);
    // Numbers are written in full: what was small may be too large then.
    if (!again ? written.size() <= kLargestFrame : toBytes(*again) != written)
        __builtin_trap();
    return 0;
}
