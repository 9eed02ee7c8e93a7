// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/port_tool.h"

#include <algorithm>

#include <QGraphicsPathItem>
#include <QHelpEvent>
#include <QMenu>
#include <QPen>
#include <QToolTip>

#include "app/editor/catalog.h"
#include "app/editor/data_lines.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/pointer_hint.h"
#include "app/editor/port_legend.h"
#include "app/editor/port_look.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kReach = 9; ///< how near to a port the pointer means it, in pixels
constexpr int kReadingMs = 5'000;
constexpr qsizetype kMostShown = 50; ///< selected cards whose data lines are drawn

const flow::Port *named(const QList<flow::Port> &ports, const QString &name)
{
    const auto found =
        std::find_if(ports.cbegin(), ports.cend(), [&](const flow::Port &port) { return port.name == name; });
    return found == ports.cend() ? nullptr : &*found;
}

QString titleOf(const flow::Node &node)
{
    return node.name.isEmpty() ? node.id : node.name;
}

} // namespace

PortTool::PortTool(FlowEditor &editor, FlowScene &scene, FlowView &view, const Catalog &catalog, QObject *parent)
    : QObject(parent),
      m_editor(editor),
      m_scene(scene),
      m_view(view),
      m_catalog(catalog),
      m_hint(new PointerHint(view.viewport())),
      m_legend(new PortLegend(&view))
{
    m_due.setSingleShot(true);
    m_due.setInterval(0);
    connect(&m_due, &QTimer::timeout, this, &PortTool::showLines);
    m_reading.setSingleShot(true);
    m_reading.setInterval(kReadingMs);
    connect(&m_reading, &QTimer::timeout, m_hint, &QWidget::hide);
    connect(&m_editor, &FlowEditor::changed, &m_due, qOverload<>(&QTimer::start));
    connect(&m_scene, &QGraphicsScene::selectionChanged, &m_due, qOverload<>(&QTimer::start));
}

PortTool::~PortTool()
{
    delete m_wire;
    delete m_lines;
}

std::optional<DataEnd> PortTool::portAt(QPointF at) const
{
    // What is not drawn is not in the way of what is.
    return m_view.zoom() < kPortZoom ? std::nullopt : m_scene.dataPortAt(at, kReach / m_view.zoom());
}

QList<flow::Port> PortTool::portsAt(const flow::NodeId &id, bool output) const
{
    const flow::Node *node = m_editor.definition().node(id);
    if (!node)
        return {};
    return output ? readablePorts(*node, m_catalog) : fillablePorts(*node, m_catalog);
}

void PortTool::begin(const DataEnd &from, const QString &handle)
{
    end();
    m_from = from;
    m_handle = handle;
    light();
    if (from.port.isEmpty())
        return;
    m_legend->appear();
    const QList<flow::Port> ports = portsAt(from.node, from.output);
    const flow::Port *port = named(ports, from.port);
    const QColor colour =
        portColour(port ? flow::portKind(port->type) : flow::PortKind::Any, widgets::tokens(m_view.palette()));
    m_wire = m_scene.addPath({}, QPen(colour, 2.5, Qt::SolidLine, Qt::RoundCap));
    m_wire->setZValue(3);
}

Offer PortTool::offerFor(const flow::Node &node, const QSet<flow::NodeId> &closing, const QList<flow::Port> &from) const
{
    Offer offer;
    if (node.id == m_from->node) {
        (m_from->output ? offer.outputs : offer.inputs) += m_from->port;
        return offer;
    }
    offer.blocked = closing.contains(node.id);
    if (offer.blocked)
        return offer;
    const QList<flow::Port> ports = m_from->output ? fillablePorts(node, m_catalog) : readablePorts(node, m_catalog);
    for (const flow::Port &port : ports) {
        const auto fits = [&](const flow::Port &other) {
            if (!m_from->port.isEmpty() && other.name != m_from->port)
                return false;
            return m_from->output ? portsFit(other, port) : portsFit(port, other);
        };
        if (std::any_of(from.cbegin(), from.cend(), fits))
            (m_from->output ? offer.inputs : offer.outputs) += port.name;
    }
    return offer;
}

void PortTool::light()
{
    const flow::FlowDefinition &definition = m_editor.definition();
    const QSet<flow::NodeId> closing = closingNodes(definition, m_from->node, !m_from->output);
    const QList<flow::Port> from = portsAt(m_from->node, m_from->output);
    for (const flow::Node &node : definition.nodes) {
        if (NodeItem *item = m_scene.node(node.id))
            item->setOffer(offerFor(node, closing, from));
    }
}

DataWire PortTool::wireWith(const DataEnd &other) const
{
    return m_from->output ? DataWire{m_from->node, m_from->port, other.node, other.port}
                          : DataWire{other.node, other.port, m_from->node, m_from->port};
}

void PortTool::considerPort()
{
    const flow::FlowDefinition &definition = m_editor.definition();
    if (!m_from->port.isEmpty()) {
        const DataWire wire = wireWith(*m_aim);
        m_why = whyNoMapping(definition, m_catalog, wire);
        if (m_why.isEmpty())
            m_wanted += wire;
        return;
    }
    m_wanted = wiresFrom(definition, m_catalog, m_from->node, *m_aim);
    if (!m_wanted.isEmpty())
        return;
    m_why = whyNoData(definition, m_from->node, m_aim->node);
    const QList<flow::Port> inputs = portsAt(m_aim->node, false);
    if (const flow::Port *input = named(inputs, m_aim->port); input && m_why.isEmpty())
        m_why = tr("%1 has no output that fits %2 (%3).")
                    .arg(titleOf(*definition.node(m_from->node)), input->name, input->type);
}

void PortTool::considerNode()
{
    const flow::FlowDefinition &definition = m_editor.definition();
    if (m_from->port.isEmpty() || m_under.isEmpty() || m_under == m_from->node)
        return;
    m_wanted = wiresTo(definition, m_catalog, *m_from, m_under);
    if (!m_wanted.isEmpty())
        return;
    m_why =
        m_from->output ? whyNoData(definition, m_from->node, m_under) : whyNoData(definition, m_under, m_from->node);
    const QList<flow::Port> ports = portsAt(m_from->node, m_from->output);
    const flow::Port *own = named(ports, m_from->port);
    if (!m_why.isEmpty() || !own)
        return;
    const QString title = titleOf(*definition.node(m_under));
    m_why = (m_from->output ? tr("%1 has no input that %2 (%3) fits.") : tr("%1 has no output that fits %2 (%3)."))
                .arg(title, own->name, own->type);
}

void PortTool::consider()
{
    m_wanted.clear();
    m_why.clear();
    if (m_aim)
        considerPort();
    else
        considerNode();
    // A single input that waits for a value is meant, whatever else could be mapped anew.
    const auto open =
        std::find_if(m_wanted.cbegin(), m_wanted.cend(), [this](const DataWire &wire) { return isMapped(wire); });
    if (!m_aim && m_from->output && open - m_wanted.cbegin() == 1)
        m_wanted = m_wanted.first(1);
    if (m_aim && m_wanted.size() > 1 && m_wanted.constFirst().output == m_aim->port)
        m_wanted = m_wanted.first(1);
}

void PortTool::aim(QPointF at, const flow::NodeId &under, const QString &why)
{
    if (!m_from)
        return;
    std::optional<DataEnd> port = portAt(at);
    if (port && (port->node == m_from->node || port->output == m_from->output))
        port.reset();
    const flow::NodeId node = under == m_from->node ? flow::NodeId() : under;
    if (port != m_aim || node != m_under) {
        for (const flow::NodeId &id : {m_aim ? m_aim->node : flow::NodeId(), port ? port->node : flow::NodeId()}) {
            NodeItem *item = m_scene.node(id);
            if (!item || !item->offer())
                continue;
            Offer offer = *item->offer();
            offer.aimed = port && port->node == id ? port : std::nullopt;
            item->setOffer(offer);
        }
        m_aim = port;
        m_under = node;
        consider();
    }
    const QString reason = !why.isEmpty() && !m_aim ? why : m_why;
    const QString words = m_wanted.size() == 1  ? wordsOf(m_wanted.constFirst())
                          : !m_wanted.isEmpty() ? tr("Let go to choose")
                                                : QString();
    m_hint->say(reason.isEmpty() ? words : reason, !reason.isEmpty(), m_view.mapFromScene(at));
    emit said(reason);
    const NodeItem *item = m_aim ? m_scene.node(m_aim->node) : nullptr;
    draw(item ? item->dataPort(*m_aim) : at);
}

void PortTool::draw(QPointF to)
{
    const NodeItem *item = m_scene.node(m_from->node);
    if (!m_wire || !item)
        return;
    const QPointF from = item->dataPort(*m_from);
    m_wire->setPath(m_from->output ? dataPath(from, to) : dataPath(to, from));
    QPen pen = m_wire->pen();
    pen.setStyle(m_why.isEmpty() ? Qt::SolidLine : Qt::DashLine);
    m_wire->setPen(pen);
}

PortTool::Drop PortTool::drop() const
{
    const bool isData = m_from && (m_aim || (!m_from->port.isEmpty() && !m_under.isEmpty()));
    return {isData, m_wanted, m_handle, m_why};
}

void PortTool::take(const Drop &drop, QPoint global)
{
    emit said(drop.why);
    if (drop.wires.size() == 1)
        connectData(drop.wires.constFirst(), drop.handle);
    else if (!drop.wires.isEmpty())
        ask(drop.wires, drop.handle, global);
    else
        refuse(drop.why, global);
}

void PortTool::refuse(const QString &why, QPoint global)
{
    m_hint->say(why, true, m_view.viewport()->mapFromGlobal(global));
    m_reading.start();
}

void PortTool::end()
{
    if (m_from) {
        for (int i = 0; i < m_scene.nodeCount(); ++i)
            m_scene.node(i)->setOffer(std::nullopt);
    }
    m_from.reset();
    m_aim.reset();
    m_under.clear();
    m_wanted.clear();
    m_why.clear();
    delete std::exchange(m_wire, nullptr);
    m_hint->hide();
    m_reading.stop();
    m_legend->hide();
}

void PortTool::connectData(const DataWire &wire, const QString &handle)
{
    m_editor.endGesture();
    m_editor.apply(tr("Map %1").arg(wire.input), mapped(m_editor.definition(), m_catalog, wire, handle));
}

void PortTool::ask(const QList<DataWire> &wires, const QString &handle, QPoint global)
{
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DataWire &wire : wires)
        connect(menu->addAction(wordsOf(wire)), &QAction::triggered, this,
                [this, wire, handle] { connectData(wire, handle); });
    menu->popup(global);
}

bool PortTool::isMapped(const DataWire &wire) const
{
    const flow::Node *target = m_editor.definition().node(wire.target);
    return target && target->inputMappings.contains(wire.input);
}

QString PortTool::wordsOf(const DataWire &wire) const
{
    const auto side = [this](const flow::NodeId &node, const QString &name, bool output) {
        const QList<flow::Port> ports = portsAt(node, output);
        const flow::Port *port = named(ports, name);
        return port ? QString(name % u" ("_s % port->type % u')') : name;
    };
    const QString words = side(wire.source, wire.output, true) % u" → "_s % side(wire.target, wire.input, false);
    return isMapped(wire) ? tr("%1, replacing the present mapping").arg(words) : words;
}

bool PortTool::tip(const QHelpEvent &event)
{
    const auto end = portAt(m_view.mapToScene(event.pos()));
    const QList<flow::Port> ports = end ? portsAt(end->node, end->output) : QList<flow::Port>();
    const flow::Port *port = end ? named(ports, end->port) : nullptr;
    if (!port)
        return false;
    QStringList lines{QString(port->name % u" · "_s % port->type)};
    if (!end->output) {
        const QJsonValue mapping = m_editor.definition().node(end->node)->inputMappings.value(port->name);
        if (port->required)
            lines += tr("Needed for the node to run");
        if (!mapping.isUndefined())
            lines += tr("Mapped: %1").arg(mapping.isString() ? mapping.toString() : tr("a value"));
    }
    if (!port->description.isEmpty())
        lines += port->description;
    lines += end->output ? tr("Drag it to an input of another node.") : tr("Drag it to an output of another node.");
    QToolTip::showText(event.globalPos(), lines.join(u'\n'), m_view.viewport());
    return true;
}

void PortTool::showLines()
{
    const QSet<flow::NodeId> chosen = m_scene.selectedNodes();
    QList<DataLines::Line> lines;
    const QList<DataWire> wires =
        chosen.isEmpty() || chosen.size() > kMostShown ? QList<DataWire>() : dataWires(m_editor.definition(), chosen);
    for (const DataWire &wire : wires) {
        const NodeItem *from = m_scene.node(wire.source);
        const NodeItem *to = m_scene.node(wire.target);
        if (!from || !to || !from->isVisible() || !to->isVisible())
            continue;
        const QList<flow::Port> ports = portsAt(wire.source, true);
        const flow::Port *port = named(ports, wire.output);
        lines += DataLines::Line{from->dataPort({wire.source, wire.output, true}),
                                 to->dataPort({wire.target, wire.input, false}),
                                 port ? flow::portKind(port->type) : flow::PortKind::Any};
    }
    if (lines.isEmpty()) {
        delete m_lines;
        return;
    }
    if (!m_lines) {
        m_lines = new DataLines;
        m_scene.addItem(m_lines);
    }
    m_lines->show(lines);
}

} // namespace mh::editor
