// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/note_item.h"

#include <QCoreApplication>
#include <QGraphicsScene>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include "app/editor/tints.h"

namespace mh::editor {
namespace {

constexpr double kCorner = 16;
constexpr double kWordScale = 0.3; ///< below: no words

} // namespace

NoteItem::NoteItem(const flow::Note &note) : m_note(note), m_size(note.width, note.height)
{
    m_text.set(note.text);
    setFlag(ItemIsSelectable);
    setZValue(-50); // above frames, below wires
    set(note);
}

void NoteItem::set(const flow::Note &note)
{
    setPos(note.position.x, note.position.y);
    const bool same = m_note == note && m_size == QSizeF(note.width, note.height);
    if (same)
        return;
    m_note = note;
    m_text.set(note.text);
    setSize({note.width, note.height});
    update();
}

void NoteItem::setSize(QSizeF size)
{
    prepareGeometryChange();
    m_size = size;
}

bool NoteItem::isOnCorner(QPointF point) const
{
    const QRectF box = frame();
    return QRectF(box.bottomRight() - QPointF(kCorner, kCorner), QSizeF(kCorner, kCorner)).contains(point);
}

QRectF NoteItem::textBox() const
{
    return QRectF(QPointF(), m_size).adjusted(12, 10, -12, -8);
}

QUrl NoteItem::linkAt(QPointF point) const
{
    const QRectF box = textBox();
    const QPointF inside = point - pos();
    return box.contains(inside) ? m_text.linkAt(inside - box.topLeft()) : QUrl();
}

QRectF NoteItem::boundingRect() const
{
    return QRectF(QPointF(), m_size).adjusted(-3, -3, 3, 3);
}

void NoteItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const widgets::Tokens &t = widgets::tokens(widget ? widget->palette() : scene()->palette());
    const widgets::ToneColours shades = shadesOf(m_note.tint, t);
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    const QRectF box(QPointF(), m_size);
    painter->setRenderHint(QPainter::Antialiasing, scale >= kWordScale);
    QPen line(isSelected() ? t.accentInk : shades.solid, isSelected() ? 2 : 1);
    line.setCosmetic(scale < 1);
    painter->setPen(line);
    painter->setBrush(shades.soft);
    painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (scale < kWordScale)
        return;
    if (m_note.text.isEmpty()) {
        painter->setFont(scene()->font());
        painter->setPen(t.muted);
        painter->drawText(textBox(), int(Qt::AlignLeft | Qt::AlignTop) | int(Qt::TextWordWrap),
                          QCoreApplication::translate("mh::editor", "Double-click to write"));
    } else {
        m_text.paint(*painter, textBox(), scene()->font(), t);
    }
    if (isSelected()) {
        painter->setPen(QPen(shades.ink, 1.25, Qt::SolidLine, Qt::RoundCap));
        for (const double step : {5.0, 9.0})
            painter->drawLine(box.bottomRight() - QPointF(step, 4), box.bottomRight() - QPointF(4, step));
    }
}

} // namespace mh::editor
