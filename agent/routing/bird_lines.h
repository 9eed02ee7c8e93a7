// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include "core/base/result.h"

namespace mh::agent {

/// One line of an answer on BIRD's control socket.
struct BirdLine {
    int code = 0;        ///< of a line that goes on: that of the one before
    QByteArray text;     ///< without the code, and without the blank that says that it goes on
    bool isLast = false; ///< of its answer

    bool operator==(const BirdLine &) const = default;
};

/// Takes apart what BIRD says: "NNNN-text", "NNNN text" at an answer's end, " text" going on, "+text" asynchronous,
/// which is dropped. What a line means is told by its code alone.
/// Thread: a value. Errors: InvalidInput BIRD_REPLY; nothing more is taken after one.
class BirdLines
{
public:
    static constexpr qsizetype kLongestLine = 64 * 1024;

    [[nodiscard]] Result<QList<BirdLine>> take(const QByteArray &bytes);

private:
    [[nodiscard]] Result<> takeLine(const QByteArray &line, QList<BirdLine> &lines);

    QByteArray m_rest;
    int m_code = -1; ///< none yet
    bool m_isBroken = false;
};

} // namespace mh::agent
