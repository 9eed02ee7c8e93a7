// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>

#include "app/terminal/cells.h"

class QPalette;

namespace mh::terminal {

/// The colours of a terminal in the light or the dark look. Thread: GUI. Errors: none.
struct Colours {
    QColor ground;
    QColor text;
    QColor selection;
    QColor onSelection;
    QColor found;
    std::array<QColor, 256> indexed;

    [[nodiscard]] QColor of(const Colour &colour, bool isForeground) const;
};

/// Those that belong to `palette`.
[[nodiscard]] const Colours &coloursOf(const QPalette &palette);

} // namespace mh::terminal
