// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QGraphicsObject>
#include <QSet>
#include <QStringList>

#include "app/editor/card_line.h"
#include "app/editor/layout.h"
#include "app/editor/marks.h"
#include "app/editor/port_edits.h"
#include "core/execution/state.h"
#include "core/flow/port_types.h"

namespace mh::editor {

/// What the overlay paints on a node.
struct NodeLook {
    execution::NodeStatus status = execution::NodeStatus::Pending;
    QString duration;
    int attempt = 0;
    int percent = -1; ///< as the component reports it; -1: unknown
    bool operator==(const NodeLook &) const = default;
};

/// A port for data, on the card's lower edge.
struct DataPort {
    QString name;
    flow::PortKind kind = flow::PortKind::Any;
    bool full = true; ///< inputs: something is mapped to it
    bool operator==(const DataPort &) const = default;
};
struct DataPorts {
    QList<DataPort> inputs;
    QList<DataPort> outputs;
    bool operator==(const DataPorts &) const = default;
};

/// What a wire that is being drawn could do with the card.
struct Offer {
    bool blocked = false; ///< nothing: it would close a circle
    QSet<QString> inputs; ///< that fit
    QSet<QString> outputs;
    std::optional<DataEnd> aimed; ///< under the pointer
    bool operator==(const Offer &) const = default;
};

/// A node as a card. Holds its id, words and geometry, never the domain's objects.
/// Thread: GUI. Lifetime: owned by the scene.
class NodeItem final : public QGraphicsObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeItem)
public:
    struct Words {
        QString title;
        QString component;
        QString version;
        QString icon;
        flow::Tint tint = flow::Tint::None;
        bool disabled = false;
        bool operator==(const Words &) const = default;
    };

    NodeItem(flow::NodeId id, Words words);

    [[nodiscard]] const flow::NodeId &id() const { return m_id; }
    [[nodiscard]] const QString &title() const { return m_words.title; }
    [[nodiscard]] const QString &component() const { return m_words.component; }
    [[nodiscard]] bool isDisabled() const { return m_words.disabled; }
    /// Where its title is written, in the scene.
    [[nodiscard]] QRectF titleRect() const;
    void setIcon(const QString &icon);
    void setWords(const Words &words);
    /// What is wrong with the node, as its tool tip says it; empty: nothing.
    void setTrouble(const QString &trouble);
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// What a comparison says of it.
    void setMark(Mark mark);
    [[nodiscard]] Mark mark() const { return m_mark; }
    /// Lit while a wire could end here.
    void setTarget(bool target);
    [[nodiscard]] const std::optional<NodeLook> &look() const { return m_look; }
    /// Nothing: no run is shown.
    void setLook(const std::optional<NodeLook> &look);
    /// Turns the spinner; `phase` counts milliseconds.
    void setPhase(qint64 phase);
    /// The handles that edges use, from top to bottom; the names of those in `named` stand beside the card.
    void setPorts(QStringList inputs, QStringList outputs, QStringList named = {});
    void setDataPorts(const DataPorts &ports);
    [[nodiscard]] const DataPorts &dataPorts() const { return m_data; }
    /// In the scene; the outer ones of very many share a place.
    [[nodiscard]] QPointF dataPort(const DataEnd &end) const;
    /// The nearest one within reach.
    [[nodiscard]] std::optional<DataEnd> dataPortAt(QPointF point, double reach) const;
    /// Nothing: no wire is being drawn.
    void setOffer(const std::optional<Offer> &offer);
    [[nodiscard]] const std::optional<Offer> &offer() const { return m_offer; }
    [[nodiscard]] QPointF inputPort(const QString &handle) const;
    [[nodiscard]] QPointF outputPort(const QString &handle) const;
    [[nodiscard]] const QStringList &inputs() const { return m_inputs; }
    [[nodiscard]] const QStringList &outputs() const { return m_outputs; }
    [[nodiscard]] const QStringList &namedOutputs() const { return m_named; }

    /// All there is of it from afar.
    [[nodiscard]] QColor blockColour(const widgets::Tokens &tokens) const;

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;
    QVariant itemChange(GraphicsItemChange change, const QVariant &value) override;

private:
    void paintPlain(QPainter &painter, const QPalette &palette, double scale) const;
    void paintCard(QPainter &painter, const QPalette &palette) const;
    void paintWords(QPainter &painter, const QPalette &palette) const;
    void paintStatus(QPainter &painter, const QPalette &palette) const;
    void paintPorts(QPainter &painter, const QPalette &palette) const;
    void paintNames(QPainter &painter, const QPalette &palette) const;
    void paintDataPorts(QPainter &painter, const QPalette &palette, bool signs) const;
    void paintMark(QPainter &painter, const QPalette &palette) const;
    void paintTrouble(QPainter &painter, const QPalette &palette) const;
    void retip();
    void changed();

    flow::NodeId m_id;
    Words m_words;
    std::optional<NodeLook> m_look;
    QStringList m_inputs;
    QStringList m_outputs;
    QStringList m_named;
    DataPorts m_data;
    std::optional<Offer> m_offer;
    qint64 m_phase = 0;
    QString m_trouble;
    bool m_hovered = false;
    bool m_target = false;
    Mark m_mark = Mark::None;
    mutable CardLine m_titleLine;
    mutable CardLine m_plainLine;
    mutable CardLine m_componentLine;
};

} // namespace mh::editor
