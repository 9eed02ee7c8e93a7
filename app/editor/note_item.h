// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include "app/editor/note_text.h"
#include "core/flow/drawing.h"

namespace mh::editor {

/// A sticky note, written in Markdown. Its corner at the lower right resizes it.
/// Thread: GUI. Lifetime: owned by the scene.
class NoteItem final : public QGraphicsItem
{
public:
    explicit NoteItem(const flow::Note &note);

    [[nodiscard]] const flow::NoteId &id() const { return m_note.id; }
    [[nodiscard]] const flow::Note &note() const { return m_note; }
    void set(const flow::Note &note);
    /// On the canvas only, while it is being dragged.
    void setSize(QSizeF size);
    [[nodiscard]] QSizeF size() const { return m_size; }
    [[nodiscard]] QRectF frame() const { return {pos(), m_size}; }
    [[nodiscard]] bool isOnCorner(QPointF scenePoint) const;

    /// The web address that the words there lead to; empty: none.
    [[nodiscard]] QUrl linkAt(QPointF scenePoint) const;

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] QRectF textBox() const;

    flow::Note m_note;
    QSizeF m_size;
    NoteText m_text;
};

} // namespace mh::editor
