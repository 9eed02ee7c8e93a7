// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include "core/flow/drawing.h"

namespace mh::editor {

/// A sticky note. Its corner at the lower right resizes it.
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

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    flow::Note m_note;
    QSizeF m_size;
};

} // namespace mh::editor
