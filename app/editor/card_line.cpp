// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/card_line.h"

#include <QPainter>

namespace mh::editor {

void CardLine::paint(QPainter &painter, const QString &text, const QRectF &room)
{
    const auto width = int(room.width());
    if (m_text != text || m_width != width || m_font != painter.font()) {
        m_text = text;
        m_font = painter.font();
        m_width = width;
        m_laid.setTextFormat(Qt::PlainText);
        m_laid.setText(painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
        m_laid.prepare(QTransform(), m_font);
    }
    painter.drawStaticText(QPointF(room.left(), room.center().y() - m_laid.size().height() / 2), m_laid);
}

} // namespace mh::editor
