// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "server/identity/image_kind.h"

/// Whatever is uploaded as a picture is refused or has a size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto kind = mh::identity::imageKindOf(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (kind && (kind->size.width() < 16 || kind->size.height() > 2048))
        __builtin_trap();
    return 0;
}
