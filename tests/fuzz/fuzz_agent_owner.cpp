// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "agent/capability/manifest_text.h"
#include "core/fleet/join_string.h"

/// What a host's owner gives an agent: the manifest and the join string. The first byte says which.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    if (data[0] % 2 == 0) {
        const auto join = mh::fleet::JoinString::fromText(QString::fromUtf8(bytes));
        if (join && !mh::fleet::JoinString::fromText(QString::fromUtf8(join->toText().bytes())))
            __builtin_trap();
        return 0;
    }
    auto manifest = mh::agent::manifestFrom(bytes);
    if (!manifest) {
        if (!manifest.error().message.startsWith(QLatin1StringView("line ")))
            __builtin_trap();
        return 0;
    }
    auto again = mh::agent::manifestFrom(mh::agent::manifestText(*manifest));
    if (!again)
        __builtin_trap();
    again->lines.clear();
    manifest->lines.clear();
    if (manifest->terminalUsers.isEmpty())
        manifest->recordTerminals = true; // of nobody's terminals nothing is written
    if (*again != *manifest)
        __builtin_trap();
    return 0;
}
