// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_heat_legend.h"

#include <QPainter>

#include "app/editor/run_badges.h"
#include "app/models/words.h"
#include "app/widgets/theme.h"

namespace mh::panels {
namespace {

constexpr int kSide = 12;
constexpr int kBar = 10;
constexpr int kNarrowest = 220;
constexpr int kSteps = 8; ///< of the gradient: as the cards have them, in between too

} // namespace

RunHeatLegend::RunHeatLegend(QWidget *page) : QWidget(page)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(widgets::scaled(font(), 0.9));
    hide();
}

void RunHeatLegend::showHeat(const QString &title, qint64 longest)
{
    m_title = title;
    m_longest = qMax<qint64>(1, longest);
    appear();
}

void RunHeatLegend::showPath(const QString &title)
{
    m_title = title;
    m_longest = 0;
    appear();
}

void RunHeatLegend::appear()
{
    setAccessibleName(m_title);
    resize(sizeHint());
    update();
    show();
}

QSize RunHeatLegend::sizeHint() const
{
    const int line = fontMetrics().height();
    const int title = fontMetrics().horizontalAdvance(m_title) + (m_longest > 0 ? 0 : 34);
    return {qMax(m_longest > 0 ? kNarrowest : 0, title + 2 * kSide),
            (m_longest > 0 ? 2 * line + kBar + 8 : line) + 2 * kSide - 6};
}

void RunHeatLegend::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    const int line = fontMetrics().height();
    QRect row(kSide, kSide - 3, width() - 2 * kSide, line);
    if (m_longest == 0) {
        painter.setPen(QPen(t.accentInk, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(kSide + 2, row.center().y() + 0.5), QPointF(kSide + 24, row.center().y() + 0.5));
        painter.setPen(t.text);
        painter.drawText(row.adjusted(34, 0, 0, 0), Qt::AlignVCenter, m_title);
        return;
    }
    painter.setPen(t.text);
    painter.drawText(row, Qt::AlignVCenter, m_title);
    QLinearGradient colours(row.left(), 0, row.right(), 0);
    for (int i = 0; i <= kSteps; ++i)
        colours.setColorAt(double(i) / kSteps, editor::heatColour(t, double(i) / kSteps));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours);
    painter.drawRoundedRect(QRectF(row.left(), row.bottom() + 5, row.width(), kBar), 3, 3);
    row.translate(0, line + kBar + 8);
    painter.setPen(t.muted);
    // The colours go by the root of the time: the middle is a quarter of the longest.
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, models::duration(0));
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignHCenter, models::duration(m_longest / 4));
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, models::duration(m_longest));
}

} // namespace mh::panels
