// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace mh::terminal {

/// What a terminal showed, as asciicast v2, with the verdict on its chain of hashes (docs/hosts.md).
/// Thread: a value. Errors of reading: InvalidInput with the line.
struct Recording {
    static constexpr qint64 kMostBytes = 80LL * 1024 * 1024; ///< agents stop at 64 MiB

    struct Event {
        enum class Kind { Output, Resize };
        qint64 atMs = 0;
        Kind kind = Kind::Output;
        QByteArray output;
        int columns = 0;
        int rows = 0;
    };
    /// Whole: each marker holds, the end too. CutOff: the markers hold and the end is missing. Unmarked: it has none.
    enum class Chain { Whole, CutOff, Changed, Unmarked };

    int columns = 0;
    int rows = 0;
    QString title;
    qint64 startedAt = 0; ///< ms since 1970; 0: not told
    QList<Event> events;
    qint64 lengthMs = 0;
    Chain chain = Chain::Unmarked;
    int changedLine = 0; ///< the marker that does not hold

    [[nodiscard]] static Result<Recording> parse(const QByteArray &bytes);
    [[nodiscard]] static Result<Recording> read(const QString &file);
};

} // namespace mh::terminal
