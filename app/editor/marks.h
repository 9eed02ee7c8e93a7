// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/widgets/theme.h"

/// What a card or a wire says when two definitions are compared or put together.
/// Thread: GUI. Errors: none.
namespace mh::editor {

enum class Mark { None, Added, Removed, Changed, Moved, Mine, Theirs, Conflict };

[[nodiscard]] widgets::ToneColours shadesOf(Mark mark, const widgets::Tokens &tokens);
/// One character for a badge.
[[nodiscard]] QString signOf(Mark mark);
/// In the user's language.
[[nodiscard]] QString labelOf(Mark mark);

} // namespace mh::editor
