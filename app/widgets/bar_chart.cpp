// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/bar_chart.h"

#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace mh::widgets {
namespace {

constexpr double kFoot = 22;
constexpr double kHead = 8;
constexpr double kScale = 56;

/// The next 1, 2 or 5 times a power of ten.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(qMax(value, 1e-9))));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power * 1.0001)
            return step * power;
    }
    return 10 * power;
}

double sumOf(const BarChart::Bar &bar)
{
    double sum = 0;
    for (const BarChart::Part &part : bar.parts)
        sum += part.value;
    return sum;
}

} // namespace

BarChart::BarChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BarChart::set(QList<Bar> bars, QString (*format)(double), double least)
{
    m_bars = std::move(bars);
    m_format = format;
    double top = least;
    for (const Bar &bar : std::as_const(m_bars))
        top = qMax(top, sumOf(bar));
    m_top = roundUp(top);
    update();
}

void BarChart::setEnds(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
    update();
}

QRectF BarChart::plot() const
{
    return QRectF(rect()).adjusted(kScale, kHead, -4, -kFoot);
}

void BarChart::paintScale(QPainter &painter) const
{
    const Tokens &t = tokens(palette());
    const QRectF area = plot();
    painter.setFont(scaled(font(), 0.82));
    for (int i = 0; i <= 2; ++i) {
        const double y = std::round(area.bottom() - area.height() * i / 2) + 0.5;
        painter.setPen(QPen(t.border, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(t.faint);
        if (m_format)
            painter.drawText(QRectF(0, y - 10, kScale - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                             m_format(m_top * i / 2));
    }
    const QRectF foot(area.left(), area.bottom() + 2, area.width(), kFoot - 2);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, m_left);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, m_right);
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter);
    if (m_bars.isEmpty())
        return;
    const QRectF area = plot();
    const double slot = area.width() / double(m_bars.size());
    const double width = qBound(2.0, slot * 0.7, 28.0);
    painter.setPen(Qt::NoPen);
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        double bottom = area.bottom();
        for (const Part &part : m_bars.at(i).parts) {
            if (part.value <= 0)
                continue;
            const double height = qMax(2.0, area.height() * part.value / m_top);
            painter.setBrush(tokens(palette()).tone(part.tone).solid);
            painter.drawRoundedRect(
                QRectF(area.left() + slot * double(i) + (slot - width) / 2, bottom - height, width, height), 1.5, 1.5);
            bottom -= height;
        }
    }
}

int BarChart::barAt(QPointF point) const
{
    const QRectF area = plot();
    if (m_bars.isEmpty() || !area.contains(point))
        return -1;
    return qMin(int(m_bars.size()) - 1, int((point.x() - area.left()) / area.width() * double(m_bars.size())));
}

void BarChart::mousePressEvent(QMouseEvent *event)
{
    if (const int bar = barAt(event->position()); bar >= 0)
        emit barClicked(bar);
}

bool BarChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<const QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        QToolTip::showText(help->globalPos(), bar < 0 ? QString() : m_bars.at(bar).tip, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace mh::widgets
