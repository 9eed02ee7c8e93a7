// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStaticText>

class QPainter;
class QRectF;

namespace mh::editor {

/// One line of a card, cut where there is no more room. Laid out once, not for each frame.
/// Thread: GUI. Errors: none.
class CardLine final
{
public:
    /// With the painter's font and pen, in the middle of the room's height.
    void paint(QPainter &painter, const QString &text, const QRectF &room);

private:
    QString m_text;
    QFont m_font;
    int m_width = -1;
    QStaticText m_laid;
};

} // namespace mh::editor
