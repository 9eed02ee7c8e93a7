// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

#include "app/terminal/cells.h"

namespace mh::terminal {

/// Plain text: printable ASCII, tabs, and lines that end in CR LF. Thread: plain functions on values.

/// The first piece of it that has at least `least` bytes; empty, at the end: none.
[[nodiscard]] QByteArrayView plainPiece(QByteArrayView bytes, qsizetype least);

/// The rows of a screen that whole lines fill, each as long as it is shown. `lines` ends with a line's end.
[[nodiscard]] QList<QByteArrayView> rowsOf(QByteArrayView lines, int columns);

/// What such a row looks like where nothing else was.
[[nodiscard]] Line plainLine(QByteArrayView row, int columns);

} // namespace mh::terminal
