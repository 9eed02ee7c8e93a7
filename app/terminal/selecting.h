// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/terminal/cells.h"

namespace mh::terminal {

class Emulator;

/// What is chosen and found in what a terminal shows and has kept. Thread: the emulator's. Errors: none.

/// By the mouse: characters, words, whole lines; `from` and `to` in any order.
enum class Grain { Characters, Words, Lines };
[[nodiscard]] Span spanOf(const Emulator &emulator, Place from, Place to, Grain grain);
/// Lines are separated by "\n".
[[nodiscard]] QString textOf(const Emulator &emulator, const Span &span);
/// All that there is.
[[nodiscard]] Span everything(const Emulator &emulator);
/// The columns of a line that are in it; empty: from == to.
struct Columns {
    int from = 0;
    int to = 0;
};
[[nodiscard]] Columns columnsOf(const Span &span, qint64 line, int columns);

/// The next place of `text` after `from`, or the one before it; whatever its case. It goes on at the other end.
[[nodiscard]] std::optional<Span> find(const Emulator &emulator, const QString &text, Place from, bool backwards);

} // namespace mh::terminal
