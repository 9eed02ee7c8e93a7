// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include "core/flow/drawing.h"

namespace mh::editor {

class NodeItem;

/// A frame around cards, or, collapsed, one card that stands for them and sums up their states.
/// Thread: GUI. Lifetime: owned by the scene; its members outlive the next setMembers().
class GroupItem final : public QGraphicsItem
{
public:
    explicit GroupItem(const flow::Group &group);

    [[nodiscard]] const flow::GroupId &id() const { return m_group.id; }
    [[nodiscard]] const flow::Group &group() const { return m_group; }
    /// `depth`: within how many others it is.
    void set(const flow::Group &group, int depth);
    void setMembers(QList<const NodeItem *> members);
    [[nodiscard]] const QList<const NodeItem *> &members() const { return m_members; }
    /// In the scene: around everything in it, the title included.
    void setFrame(const QRectF &frame);
    [[nodiscard]] QRectF frame() const { return m_frame; }
    [[nodiscard]] QRectF titleBar() const;
    /// The triangle that folds.
    [[nodiscard]] bool isOnFold(QPointF point) const;
    [[nodiscard]] QPointF inputPort() const { return {m_frame.left(), m_frame.center().y()}; }
    [[nodiscard]] QPointF outputPort() const { return {m_frame.right(), m_frame.center().y()}; }

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    static constexpr double kTitleHeight = 30;
    static constexpr double kPadding = 24;

private:
    void paintFrame(QPainter &painter, const QPalette &palette, double scale) const;
    void paintCard(QPainter &painter, const QPalette &palette, double scale) const;
    void paintFold(QPainter &painter, const QColor &colour) const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString summary() const;

    flow::Group m_group;
    QRectF m_frame;
    QList<const NodeItem *> m_members;
};

} // namespace mh::editor
