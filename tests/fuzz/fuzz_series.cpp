// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/series/block.h"

/// What can be read at all comes back the same when it is written again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh::series;
    constexpr qsizetype kColumns = 2;
    constexpr qsizetype kMost = 1'000;
    BlockReader reader(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), kColumns, kMost);
    BlockWriter writer(kColumns);
    qint64 at = 0;
    double values[kColumns];
    qsizetype count = 0;
    for (auto more = reader.next(at, values); more && *more; more = reader.next(at, values), ++count)
        writer.add(at, values);
    BlockReader first(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), kColumns, count);
    BlockReader second(writer.bytes(), kColumns, count);
    qint64 otherAt = 0;
    double others[kColumns];
    for (qsizetype i = 0; i < count; ++i) {
        const auto one = first.next(at, values);
        const auto two = second.next(otherAt, others);
        if (!one || !two || at != otherAt || memcmp(values, others, sizeof(values)) != 0)
            __builtin_trap();
    }
    return 0;
}
