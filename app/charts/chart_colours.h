// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace mh::charts {

/// The colour of the series of that number in the look of `palette`: at least 3 : 1 on its ground (WCAG 1.4.11), and
/// told apart by those who do not see red and green. Thread: GUI. Errors: none; they come again after the sixth.
[[nodiscard]] QColor seriesColour(const QPalette &palette, qsizetype number);

} // namespace mh::charts
