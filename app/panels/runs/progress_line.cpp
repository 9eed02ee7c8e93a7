// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/progress_line.h"

#include <QPainter>

namespace mh::panels {

ProgressLine::ProgressLine(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(3);
}

void ProgressLine::set(double fraction, widgets::Tone tone)
{
    m_fraction = qBound(0.0, fraction, 1.0);
    m_tone = tone;
    setAccessibleName(tr("%1 % done").arg(qRound(m_fraction * 100)));
    update();
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.border);
    painter.fillRect(QRectF(0, 0, width() * m_fraction, height()), t.tone(m_tone).solid);
}

} // namespace mh::panels
