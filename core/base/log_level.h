// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How much the program logs. Thread: any; it holds from the next line on.
namespace mh::log {

enum class Level { Debug, Info, Warning, Error };

/// Of the program's own categories. QT_LOGGING_RULES in the environment goes before.
void setLevel(Level level);

} // namespace mh::log
