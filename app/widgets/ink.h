// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QPalette>

#include "app/widgets/theme.h"

class QWidget;

namespace mh::widgets {

/// Words in a colour of their own, in either look: it is asked for anew when the palette changes.
/// Called again it replaces what was said before. Thread: GUI. Lifetime: ends with the widget. Errors: none.
void setInk(QWidget &widget, std::function<QColor(const Tokens &)> colour,
            QPalette::ColorRole role = QPalette::WindowText);
void setInk(QWidget &widget, Tone tone, QPalette::ColorRole role = QPalette::WindowText);

} // namespace mh::widgets
