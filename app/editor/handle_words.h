// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What the ways out of a node are called. Thread: GUI (translators). Errors: none.
namespace mh::editor {

/// Those that every server knows, in the user's language; others by their own name. "default" is "otherwise": it
/// is named only where there are other ways on.
[[nodiscard]] QString handleWord(const QString &handle);

} // namespace mh::editor
