// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/editor/port_edits.h"

class QGraphicsPathItem;
class QHelpEvent;
class QMenu;

namespace mh::editor {

class DataLines;
class FlowEditor;
class FlowScene;
class FlowView;
class PointerHint;
class PortLegend;
struct Offer;

/// The ports of data under the user's hands: what fits lights up while a wire is drawn, what it
/// would do or why not is said beside the pointer; letting go maps. Shows the data wires of the
/// selected cards. Thread: GUI. Lifetime: everything it is given outlives it.
/// Errors: said() tells why something cannot be done.
class PortTool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortTool)
public:
    PortTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent);
    ~PortTool() override;

    /// A wire of data from a port.
    void begin(const DataEnd &from) { begin(from, {}); }
    /// A wire of order from a way out of the node; any of its outputs may go along.
    void begin(const flow::NodeId &node, const QString &handle) { begin({node, {}, true}, handle); }
    [[nodiscard]] bool isDrawing() const { return m_from.has_value(); }
    /// The pointer is there, over the node if there is one; `why`: the caller's own reason against it.
    void aim(QPointF at, const flow::NodeId &under, const QString &why);
    /// What letting go would make now.
    struct Drop {
        bool isData = false;   ///< else it is the caller's matter
        QList<DataWire> wires; ///< several: which one is asked; none: `why`
        QString handle;
        QString why;
    };
    [[nodiscard]] Drop drop() const;
    void take(const Drop &drop, QPoint global);
    /// Says beside the pointer why something was not done, for a while.
    void refuse(const QString &why, QPoint global);
    /// The lights go out.
    void end();
    /// The port that is meant at a point of the canvas.
    [[nodiscard]] std::optional<DataEnd> portAt(QPointF at) const;
    /// What the pointer says of a port; true: it did.
    bool tip(const QHelpEvent &event);
    /// The lines go along with dragged cards.
    void follow() { showLines(); }

signals:
    void said(const QString &what);

private:
    void begin(const DataEnd &from, const QString &handle);
    void consider();
    void considerPort();
    void considerNode();
    [[nodiscard]] DataWire wireWith(const DataEnd &other) const;
    [[nodiscard]] QList<flow::Port> portsAt(const flow::NodeId &node, bool output) const;
    [[nodiscard]] Offer offerFor(const flow::Node &node, const QSet<flow::NodeId> &closing,
                                 const QList<flow::Port> &from) const;
    void light();
    void draw(QPointF to);
    void connectData(const DataWire &wire, const QString &handle);
    void ask(const QList<DataWire> &wires, const QString &handle, QPoint global);
    void showLines();
    [[nodiscard]] QString wordsOf(const DataWire &wire) const;
    [[nodiscard]] bool isMapped(const DataWire &wire) const;

    FlowEditor &m_editor;
    FlowScene &m_scene;
    FlowView &m_view;
    const Catalog &m_catalog;
    PointerHint *m_hint;
    PortLegend *m_legend;
    QPointer<DataLines> m_lines;
    QGraphicsPathItem *m_wire = nullptr;
    std::optional<DataEnd> m_from;
    QString m_handle;             ///< of a wire of order
    std::optional<DataEnd> m_aim; ///< the port under the pointer
    flow::NodeId m_under;
    QList<DataWire> m_wanted; ///< what letting go may make
    QString m_why;            ///< why nothing
    QTimer m_reading;         ///< of a refusal
    QTimer m_due;             ///< the lines, after the scene has followed the editor
};

} // namespace mh::editor
