// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/heading.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QtMath>

#include "app/widgets/theme.h"

namespace mh::widgets {

Heading::Heading(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QFont Heading::headingFont() const
{
    return scaled(font(), 1.4, true);
}

void Heading::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    updateTip();
    update();
}

QSize Heading::sizeHint() const
{
    const QFontMetricsF metrics(headingFont());
    return {qCeil(metrics.horizontalAdvance(m_text)) + 2, qCeil(metrics.height()) + 2};
}

QSize Heading::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 120), sizeHint().height()};
}

void Heading::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(headingFont());
    painter.setPen(palette().color(QPalette::WindowText));
    const QString shown =
        sizeHint().width() <= width() ? m_text : painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

void Heading::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateTip();
}

void Heading::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void Heading::updateTip()
{
    setToolTip(sizeHint().width() > width() ? m_text : QString());
}

} // namespace mh::widgets
