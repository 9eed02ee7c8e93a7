// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard and the context menu of the canvas.
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"

using namespace Qt::StringLiterals;

namespace mh::editor {

QAction *EditTool::addAction(const QString &text, const QList<QKeySequence> &keys, void (EditTool::*what)())
{
    auto *action = new QAction(text, &m_view);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // in a field, the same keys are the field's
    connect(action, &QAction::triggered, this, what);
    m_view.addAction(action);
    return action;
}

void EditTool::makeActions()
{
    const auto separator = [this] {
        auto *line = new QAction(&m_view);
        line->setSeparator(true);
        m_view.addAction(line);
    };
    addAction(tr("Add node…"), {Qt::Key_Insert, Qt::Key_Slash}, &EditTool::addByKey);
    addAction(tr("Connect to…"), {Qt::CTRL | Qt::Key_L}, &EditTool::wireByKey);
    auto *rename = new QAction(tr("Rename"), &m_view);
    rename->setShortcut(Qt::Key_F2);
    rename->setShortcutContext(Qt::WidgetShortcut);
    connect(rename, &QAction::triggered, this, &EditTool::renameRequested);
    m_view.addAction(rename);
    separator();
    addAction(tr("Cut"), {QKeySequence::Cut}, &EditTool::cut);
    addAction(tr("Copy"), {QKeySequence::Copy}, &EditTool::copy);
    addAction(tr("Paste"), {QKeySequence::Paste}, &EditTool::paste);
    addAction(tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, &EditTool::duplicate);
    addAction(tr("Delete"), {QKeySequence::Delete, Qt::Key_Backspace}, &EditTool::removeSelected);
    addAction(tr("Delete and join the ends"), {Qt::CTRL | Qt::Key_Delete}, &EditTool::removeAndBridge);
    addAction(tr("Select all"), {QKeySequence::SelectAll}, &EditTool::selectAll);
    separator();
    const auto addAlign = [this](const QString &text, Align how) {
        auto *action = new QAction(text, &m_view);
        connect(action, &QAction::triggered, this, [this, how] { align(how); });
        m_view.addAction(action);
    };
    addAlign(tr("Align left"), Align::Left);
    addAlign(tr("Align top"), Align::Top);
    addAlign(tr("Distribute across"), Align::Columns);
    addAlign(tr("Distribute down"), Align::Rows);
    addAction(tr("Arrange all"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L}, &EditTool::arrange);
    m_view.setContextMenuPolicy(Qt::ActionsContextMenu);
}

bool EditTool::keyPress(const QKeyEvent &event)
{
    if (m_mode == Mode::KeyWiring)
        return wireKey(event);
    if (event.key() == Qt::Key_Escape && m_mode != Mode::Idle) {
        rest();
        emit said({});
        return true;
    }
    if (event.key() == Qt::Key_Escape && !m_scene.selectedItems().isEmpty()) {
        m_scene.select({});
        return true;
    }
    if ((event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) && !m_scene.selectedNode().isEmpty()) {
        emit detailsRequested();
        return true;
    }
    if (event.modifiers().testFlag(Qt::AltModifier)) {
        const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 4 * kSnap : kSnap;
        switch (event.key()) {
        case Qt::Key_Left:
            return nudge({-step, 0}), true;
        case Qt::Key_Right:
            return nudge({step, 0}), true;
        case Qt::Key_Up:
            return nudge({0, -step}), true;
        case Qt::Key_Down:
            return nudge({0, step}), true;
        default:
            return false;
        }
    }
    const QString text = event.text();
    // F fits, as on every canvas; the other letters begin the name of what is to be added.
    const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier;
    if (plain && text.size() == 1 && text.at(0).isLetter() && event.key() != Qt::Key_F) {
        pickByKey(text);
        return true;
    }
    return false;
}

void EditTool::wireByKey()
{
    const auto from = firstOutput(m_scene.selectedNode());
    if (!from) {
        emit said(tr("Select the node to connect from first."));
        return;
    }
    rest();
    startWire(*from, Mode::KeyWiring);
}

bool EditTool::wireKey(const QKeyEvent &event)
{
    const FlowScene::Port from = m_wireFrom;
    switch (event.key()) {
    case Qt::Key_Escape:
        rest();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const flow::NodeId to = m_wireTo;
        rest();
        if (!to.isEmpty())
            connectNodes(from, to);
        return true;
    }
    case Qt::Key_Tab: {
        // The next way out of the node.
        const NodeItem *node = m_scene.node(from.node);
        const QStringList handles = node ? node->outputs() : QStringList();
        if (!handles.isEmpty())
            m_wireFrom.handle = handles.at((handles.indexOf(from.handle) + 1) % handles.size());
        stretchWire({}, m_wireTo);
        return true;
    }
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const flow::NodeId start = m_wireTo.isEmpty() ? from.node : m_wireTo;
        flow::NodeId next = m_scene.neighbour(start, Qt::Key(event.key()));
        if (next == from.node)
            next = m_scene.neighbour(next, Qt::Key(event.key()));
        if (!next.isEmpty()) {
            stretchWire({}, next);
            m_view.reveal(next);
        }
        return true;
    }
    default:
        return false;
    }
}

void EditTool::removeSelected()
{
    m_editor.apply(tr("Delete"), removal(m_editor.definition(), m_scene.selectedNodes(), m_scene.selectedEdges()));
}

void EditTool::removeAndBridge()
{
    const flow::NodeId node = m_scene.selectedNode();
    if (!node.isEmpty())
        m_editor.apply(tr("Delete"), removedAndBridged(m_editor.definition(), node));
}

void EditTool::copy()
{
    const QSet<flow::NodeId> nodes = m_scene.selectedNodes();
    if (nodes.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(copyText(m_editor.definition(), nodes)));
    m_pastes = 0;
}

void EditTool::cut()
{
    copy();
    removeSelected();
}

void EditTool::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    const QPointF at = snapped(m_view.mapToScene(m_view.viewport()->rect().center())
                               + QPointF(kSnap, kSnap) * m_pastes);
    const Result<Paste> paste = pasteOf(m_editor.definition(), text.toUtf8(), at);
    if (!paste) {
        emit said(tr("The clipboard holds no nodes."));
        return;
    }
    ++m_pastes;
    if (m_editor.apply(tr("Paste"), paste->edit))
        m_scene.select(paste->nodes);
}

void EditTool::duplicate()
{
    const Result<Paste> copies = duplicateOf(m_editor.definition(), m_scene.selectedNodes());
    if (copies && m_editor.apply(tr("Duplicate"), copies->edit))
        m_scene.select(copies->nodes);
}

void EditTool::selectAll()
{
    QSet<flow::NodeId> all;
    for (const flow::Node &node : m_editor.definition().nodes)
        all += node.id;
    m_scene.select(all);
}

void EditTool::nudge(QPointF by)
{
    const QSet<flow::NodeId> nodes = m_scene.selectedNodes();
    QStringList ids(nodes.cbegin(), nodes.cend());
    ids.sort();
    m_editor.apply(tr("Move"), moved(m_editor.definition(), nodes, by), QString(u"nudge/"_s % ids.join(u'/')));
}

void EditTool::align(Align how)
{
    m_editor.apply(tr("Align"), aligned(m_editor.definition(), m_scene.selectedNodes(), how));
}

void EditTool::arrange()
{
    m_editor.apply(tr("Arrange"), arranged(m_editor.definition()));
}

} // namespace mh::editor
