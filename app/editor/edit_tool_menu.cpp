// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas's shortcuts and its menu: what can be done with what is under the mouse.
#include <QAction>
#include <QMenu>
#include <QPainter>

#include "app/editor/edge_item.h"
#include "app/editor/edit_tool.h"
#include "app/editor/flow_editor.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"
#include "app/editor/tints.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

// For which menu an action is; several may be.
enum Place { OnCanvas = 1, OnNode = 2, OnWire = 4, OnGroup = 8, OnNote = 16, OnCards = OnNode | OnGroup | OnNote };
constexpr char kPlace[] = "mhPlace";
constexpr char kSection[] = "mhSection";

QIcon dotOf(flow::Tint tint, const QPalette &palette)
{
    const widgets::ToneColours shades = shadesOf(tint, widgets::tokens(palette));
    QPixmap dot(32, 32);
    dot.setDevicePixelRatio(2);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades.solid, 1.5));
    painter.setBrush(tint == flow::Tint::None ? QBrush(Qt::NoBrush) : QBrush(shades.solid));
    painter.drawEllipse(QRectF(3, 3, 10, 10));
    return QIcon(dot);
}

} // namespace

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
    int section = 0;
    const auto add = [&](const QString &text, const QList<QKeySequence> &keys, void (EditTool::*what)(), int places) {
        QAction *action = addAction(text, keys, what);
        action->setProperty(kPlace, places);
        action->setProperty(kSection, section);
    };
    add(tr("Add node…"), {Qt::Key_Insert, Qt::Key_Slash}, &EditTool::addByKey, OnCanvas);
    add(tr("Insert node…"), {}, &EditTool::addByKey, OnWire);
    add(tr("Add note"), {Qt::CTRL | Qt::Key_M}, &EditTool::addNote, OnCanvas);
    add(tr("Add or remove a bend here"), {}, &EditTool::bendHere, OnWire);
    add(tr("Straighten"), {}, &EditTool::removeBends, OnWire);
    add(tr("Connect to…"), {Qt::CTRL | Qt::Key_L}, &EditTool::wireByKey, OnNode);
    add(tr("Replace…"), {Qt::CTRL | Qt::Key_H}, &EditTool::replaceByKey, OnNode);
    add(tr("Rename"), {Qt::Key_F2}, &EditTool::renameSelected, OnNode | OnGroup);
    add(tr("Disable or enable"), {Qt::CTRL | Qt::Key_B}, &EditTool::toggleDisabled, OnNode | OnGroup);
    ++section;
    add(tr("Group"), {Qt::CTRL | Qt::Key_G}, &EditTool::group, OnNode | OnGroup);
    add(tr("Ungroup, take out of the group"), {Qt::CTRL | Qt::SHIFT | Qt::Key_G}, &EditTool::ungroup, OnNode | OnGroup);
    add(tr("Fold or unfold the group"), {Qt::CTRL | Qt::Key_Period}, &EditTool::toggleFold, OnNode | OnGroup);
    ++section;
    add(tr("Cut"), {QKeySequence::Cut}, &EditTool::cut, OnCards);
    add(tr("Copy"), {QKeySequence::Copy}, &EditTool::copy, OnCards);
    add(tr("Paste"), {QKeySequence::Paste}, &EditTool::paste, OnCanvas);
    add(tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, &EditTool::duplicate, OnCards);
    add(tr("Delete"), {QKeySequence::Delete, Qt::Key_Backspace}, &EditTool::removeSelected, OnCards | OnWire);
    add(tr("Delete and join the ends"), {Qt::CTRL | Qt::Key_Delete}, &EditTool::removeAndBridge, OnNode);
    add(tr("Select all"), {QKeySequence::SelectAll}, &EditTool::selectAll, OnCanvas);
    add(tr("Zoom to the selection"), {Qt::SHIFT | Qt::Key_F}, &EditTool::zoomToSelection, OnCards);
    ++section;
    add(tr("Arrange"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L}, &EditTool::arrange, OnCanvas | OnNode);
    const auto addAlign = [&](const QString &text, Align how) {
        auto *action = new QAction(text, &m_view);
        connect(action, &QAction::triggered, this, [this, how] { align(how); });
        action->setProperty(kPlace, int(OnNode));
        action->setProperty(kSection, section);
        m_view.addAction(action);
    };
    addAlign(tr("Align left"), Align::Left);
    addAlign(tr("Align top"), Align::Top);
    addAlign(tr("Distribute across"), Align::Columns);
    addAlign(tr("Distribute down"), Align::Rows);
    m_view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_view, &QWidget::customContextMenuRequested, this, &EditTool::showMenu);
}

void EditTool::offer(QAction *action)
{
    constexpr int kOthers = 100; // after all sections of our own
    action->setProperty(kPlace, int(OnNode));
    action->setProperty(kSection, kOthers);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view.addAction(action);
}

void EditTool::fillColours(QMenu &menu)
{
    for (const flow::Tint tint : kTints) {
        QAction *action = menu.addAction(dotOf(tint, m_view.palette()), labelOf(tint));
        connect(action, &QAction::triggered, this, [this, tint] { this->tint(tint); });
    }
}

void EditTool::showMenu(QPoint at)
{
    m_menuAt = m_view.mapToScene(at);
    int place = OnCanvas;
    QGraphicsItem *item = m_scene.nodeAt(m_menuAt);
    if (item)
        place = OnNode;
    else if ((item = m_scene.edgeAt(m_menuAt)))
        place = OnWire;
    else if ((item = m_scene.noteAt(m_menuAt)))
        place = OnNote;
    else if ((item = m_scene.groupAt(m_menuAt)))
        place = OnGroup;
    if (item && !item->isSelected()) {
        m_scene.clearSelection();
        item->setSelected(true);
    }
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool several = m_scene.selectedNodes().size() > 1;
    int section = 0;
    const QList<QAction *> actions = m_view.actions();
    for (QAction *action : actions) {
        if ((action->property(kPlace).toInt() & place) == 0)
            continue;
        const bool aligns = action->shortcut().isEmpty() && place == OnNode;
        if (aligns && !several)
            continue;
        if (const int own = action->property(kSection).toInt(); own != section) {
            section = own;
            menu->addSeparator();
        }
        menu->addAction(action);
    }
    if (place & OnCards) {
        menu->addSeparator();
        fillColours(*menu->addMenu(tr("Colour")));
    }
    // The place is the menu's; what is chosen from it comes before this.
    connect(
        menu, &QMenu::aboutToHide, this, [this] { m_menuAt = {}; }, Qt::QueuedConnection);
    menu->popup(m_view.viewport()->mapToGlobal(at));
}

} // namespace mh::editor
