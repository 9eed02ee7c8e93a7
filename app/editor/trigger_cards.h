// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QList>
#include <QPainterPath>

#include "core/base/id.h"

namespace mh::editor {

class FlowScene;
class TriggerItem;

/// What starts a flow by itself, as a card says it. Thread: values.
struct TriggerFacts {
    TriggerId id;
    QString icon;
    QString title;
    QString detail; ///< its next time, or its path
    bool enabled = true;
    bool operator==(const TriggerFacts &) const = default;
};

/// The triggers of a flow, left of the nodes that they start, with a dashed wire to each. They are no part of the
/// definition: not saved, moved, copied or wired, and in no picture.
/// Thread: GUI. Lifetime: the scene outlives it and owns the items. Errors: none.
class TriggerCards final
{
public:
    explicit TriggerCards(FlowScene &scene) : m_scene(scene) {}

    void show(const QList<TriggerFacts> &triggers);
    [[nodiscard]] const QList<TriggerFacts> &triggers() const { return m_triggers; }
    /// The items are gone: the scene was cleared.
    void forget();
    /// Where the start nodes are now, beside all that is drawn.
    void place();
    void setVisible(bool visible);

    [[nodiscard]] const QList<TriggerItem *> &items() const { return m_items; }
    [[nodiscard]] TriggerItem *at(QPointF point) const;
    /// Null while none, or anything else too, is selected.
    [[nodiscard]] TriggerItem *selected() const;
    [[nodiscard]] QRectF extent() const;
    /// The ways from the cards to the start nodes.
    [[nodiscard]] QList<QPainterPath> wires() const;

private:
    class Wires;
    [[nodiscard]] QList<QPointF> starts() const;
    void lead(const QList<QPointF> &starts);
    void remove();

    FlowScene &m_scene;
    QList<TriggerFacts> m_triggers;
    QList<TriggerItem *> m_items;
    Wires *m_wires = nullptr;
    bool m_isVisible = true;
};

/// One trigger. Thread: GUI. Lifetime: owned by the scene.
class TriggerItem final : public QGraphicsItem
{
public:
    static constexpr QSizeF kSize{216, 48};

    explicit TriggerItem(const TriggerFacts &facts);

    [[nodiscard]] const TriggerFacts &facts() const { return m_facts; }
    [[nodiscard]] QRectF frame() const { return {pos(), kSize}; }
    /// Where its wires leave it.
    [[nodiscard]] QPointF out() const { return pos() + QPointF(kSize.width(), kSize.height() / 2); }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintWords(QPainter &painter, const QColor &title, const QColor &detail) const;

    TriggerFacts m_facts;
};

} // namespace mh::editor
