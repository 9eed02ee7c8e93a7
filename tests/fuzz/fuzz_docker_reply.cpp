// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include <QJsonDocument>

#include "agent/docker/compose_rules.h"
#include "agent/docker/docker_values.h"
#include "agent/docker/log_frames.h"
#include "agent/docker/redaction.h"
#include "agent/docker/reply_parser.h"

/// What a container engine sends: a reply reads the same whole and byte by byte; its bodies go through all that looks
/// at them. The first byte says what it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mh::agent;
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    if (data[0] % 3 == 0) {
        ReplyParser whole;
        ReplyParser pieces;
        const auto all = whole.take(bytes);
        QByteArray joined;
        bool isFine = true;
        for (qsizetype at = 0; at < bytes.size() && isFine; ++at) {
            const auto one = pieces.take(bytes.mid(at, 1));
            isFine = bool(one);
            joined += one ? *one : QByteArray();
        }
        const bool wholeEnds = all && whole.takeEnd();
        if (wholeEnds && isFine && (joined != *all || whole.status() != pieces.status()))
            __builtin_trap();
        LogFrames frames;
        if (all)
            (void)frames.take(*all);
    } else if (data[0] % 3 == 1) {
        const QJsonDocument told = QJsonDocument::fromJson(bytes);
        const QJsonValue value = told.isArray() ? QJsonValue(told.array()) : QJsonValue(told.object());
        for (const auto &container : containersFrom(value)) {
            if (container.id.isEmpty())
                __builtin_trap();
        }
        (void)imagesFrom(value);
        (void)volumesFrom(value);
        (void)networksFrom(value);
        (void)statsFrom({}, told.object());
        (void)redacted(told.object());
        (void)powersOf(told.object());
    } else {
        (void)powersOfProject(bytes);
    }
    return 0;
}
