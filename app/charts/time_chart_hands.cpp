// SPDX-License-Identifier: GPL-3.0-or-later
// TimeChart: mouse, wheel and keys.
#include <cmath>

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include "app/charts/time_chart.h"

namespace mh::charts {
namespace {

constexpr double kPerNotch = 0.8; ///< of what is shown is left
constexpr double kNotch = 120;
constexpr qint64 kSteps = 120; ///< of a key through what is shown

} // namespace

void TimeChart::wheelEvent(QWheelEvent *event)
{
    // The page scrolls with the plain wheel.
    if (!event->modifiers().testFlag(Qt::ControlModifier) && !hasFocus())
        return event->ignore();
    const double factor = std::pow(kPerNotch, event->angleDelta().y() / kNotch);
    const qint64 at = timeAt(event->position().x());
    setWindow(at - std::llround(double(at - m_from) * factor), at + std::llround(double(m_to - at) * factor));
    event->accept();
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton)
        m_dragged = event->position().x();
    event->accept();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_dragged)
        moveBy(*std::exchange(m_dragged, x) - x);
    const QRectF plot = chart()->plotArea();
    setCursorAt(x >= plot.left() && x <= plot.right() ? std::optional(timeAt(x)) : std::nullopt);
}

void TimeChart::moveBy(double pixels)
{
    const qint64 by = std::llround(pixels / chart()->plotArea().width() * double(m_to - m_from));
    if (!m_isAll && by != 0)
        setWindow(m_from + by, m_to + by);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragged.reset();
    event->accept();
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    showAll();
    event->accept();
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCursorAt({});
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const qint64 step = std::max<qint64>(1, (m_to - m_from) / kSteps);
    const qint64 at = m_cursor.value_or(m_to);
    const qint64 middle = m_from + (m_to - m_from) / 2;
    const auto zoom = [&](double factor) {
        const qint64 half = std::llround(double(m_to - m_from) * factor / 2);
        setWindow(middle - half, middle + half);
    };
    switch (event->key()) {
    case Qt::Key_Left: return setCursorAt(std::max(m_from, at - step));
    case Qt::Key_Right: return setCursorAt(std::min(m_to, at + step));
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(kPerNotch);
    case Qt::Key_Minus: return zoom(1 / kPerNotch);
    case Qt::Key_0: return showAll();
    case Qt::Key_Escape: setCursorAt({}); [[fallthrough]];
    default: event->ignore();
    }
}

} // namespace mh::charts
