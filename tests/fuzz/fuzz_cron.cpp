// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "core/schedule/cron.h"

/// What parses is due later and later.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto cron =
        mh::schedule::Cron::parse(QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!cron)
        return 0;
    static const QTimeZone zones[] = {QTimeZone::utc(), QTimeZone("Europe/Berlin"), QTimeZone("Australia/Lord_Howe")};
    for (const QTimeZone &zone : zones) {
        qint64 after = 1'774'742'400'000; // hours before Berlin's clocks jump
        for (int i = 0; i < 4; ++i) {
            const auto due = cron->next(after, zone);
            if (!due)
                break;
            if (*due <= after)
                __builtin_trap();
            after = *due;
        }
    }
    return 0;
}
