// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <utility>

#include <QHostAddress>

#include "server/http/parser.h"

namespace {

/// Reads requests from the bytes, offered in pieces of `step`; what was seen of them.
QByteArray read(const QByteArray &bytes, qsizetype step)
{
    const mh::http::Limits limits{};
    mh::http::Parser parser(limits);
    QByteArray seen, pending, body; // of a body only what ended counts: pieces may be held back
    qsizetype offered = 0;
    bool inBody = false;
    for (;;) {
        const auto progress = inBody ? parser.parseBody(pending, body) : parser.parseHead(pending);
        if (progress.consumed < 0 || progress.consumed > pending.size())
            __builtin_trap();
        pending.remove(0, progress.consumed);
        if (progress.fault)
            return seen; // when a broken chunk line is refused depends on how much of it is there
        if (progress.complete) {
            if (!inBody) {
                const auto head = parser.takeHead(QHostAddress(QHostAddress::LocalHost), false, 1);
                seen += head.method().toByteArray() + ' ' + head.rawPath().toByteArray() + '?'
                        + head.rawQuery().toByteArray() + '\n';
                inBody = parser.hasBody();
                parser.setBodyLimit(4096);
                if (!inBody)
                    parser.reset();
            } else {
                inBody = false;
                parser.reset();
                seen += std::exchange(body, {}) + '\n';
            }
            continue;
        }
        if (progress.consumed > 0 && !pending.isEmpty())
            continue; // an empty line before a request, or a piece of a chunk
        if (offered == bytes.size())
            return seen;
        pending += bytes.mid(offered, step);
        offered = qMin(offered + step, bytes.size());
    }
}

} // namespace

/// However the bytes arrive, the same requests are read.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (read(bytes, qMax(qsizetype(1), bytes.size())) != read(bytes, 7))
        __builtin_trap();
    return 0;
}
