// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/command_palette.h"
#include "app/shell/place.h"

namespace mh::shell {

/// What the palette's commands act on. Lifetime: outlives the palette.
struct PaletteTargets {
    const QList<Place> &places;
    Documents &documents;
    QList<QAction *> choices; ///< of looks and language
    std::function<void(int)> showPlace;
    std::function<void()> search;
    std::function<void()> newWindow;
    std::function<void()> signOut;
};

/// Actions first, then what the places hold. Thread: GUI. Errors: none.
[[nodiscard]] QList<CommandPalette::Command> paletteCommands(const PaletteTargets &targets);

} // namespace mh::shell
