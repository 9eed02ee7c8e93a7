// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QKeySequence;
class QString;

namespace mh::widgets {

/// The keys press the button at once. A button's own shortcut shows it pressed for a tenth of a second first, and
/// what the user does meanwhile comes before it.
/// Thread: GUI. Lifetime: the button's. Errors: none; a hidden or disabled button is not pressed.
void setKeys(QAbstractButton &button, const QKeySequence &keys);
/// As they are written for a person here.
[[nodiscard]] QString keyWords(const QKeySequence &keys);

} // namespace mh::widgets
