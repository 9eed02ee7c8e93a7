// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "agent/tunnel/uapi_text.h"

/// What a tunnel's program answers: whatever is read has counters that are none below zero, and makes a text of
/// changes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)agent::errnoOf(bytes);
    const auto state = agent::deviceFrom(bytes);
    if (!state)
        return 0;
    for (const agent::PeerTraffic &each : state->traffic) {
        if (each.handshakeMs < 0 || each.received < 0 || each.sent < 0)
            __builtin_trap();
    }
    (void)agent::changeText(state->config, wireguard::difference({}, state->config));
    return 0;
}
