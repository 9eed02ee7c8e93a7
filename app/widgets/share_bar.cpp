// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/share_bar.h"

#include <algorithm>

#include <QPainter>

#include "app/widgets/theme.h"

namespace mh::widgets {
namespace {

constexpr double kFull = 90; ///< from here on it is nearly full

} // namespace

void paintShareBar(QPainter &painter, const QRectF &area, const QPalette &palette, double percent, bool warns)
{
    const Tokens &t = tokens(palette);
    const double share = std::clamp(percent, 0.0, 100.0);
    const QRectF whole = area.adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = whole.height() / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.controlBorder);
    painter.setBrush(t.sunken);
    painter.drawRoundedRect(whole, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(warns && share >= kFull ? t.tone(Tone::Bad).solid : t.accent);
    if (share > 0)
        painter.drawRoundedRect(
            QRectF(whole.topLeft(), QSizeF(std::max(share / 100 * whole.width(), 2 * radius), whole.height())), radius,
            radius);
    painter.restore();
}

} // namespace mh::widgets
