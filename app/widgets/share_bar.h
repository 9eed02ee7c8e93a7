// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QPalette;
class QRectF;

namespace mh::widgets {

/// A bar of which `percent` is filled: the part stands out from the whole, and both from the page, in either look.
/// `warns`: nearly full is said by its colour, too. Thread: GUI. Errors: none; it fills 0 to 100.
void paintShareBar(QPainter &painter, const QRectF &area, const QPalette &palette, double percent, bool warns = true);

} // namespace mh::widgets
