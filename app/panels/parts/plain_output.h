// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPlainTextEdit;

namespace mh::panels {

/// What a program has written without what a terminal would obey: colours and the like (ECMA-48, 5.4).
/// Thread: a plain function. Errors: none.
[[nodiscard]] QString plainOutput(const QString &text);
/// Adds it to what a program has written before, and shows the end unless somebody reads further up. Thread: GUI.
void appendOutput(QPlainTextEdit &edit, const QString &text);

} // namespace mh::panels
