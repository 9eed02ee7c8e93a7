// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/canvas_menu.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include "app/editor/edge_item.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/node_tool.h"
#include "app/editor/note_item.h"
#include "app/editor/selection_tool.h"
#include "app/editor/shape_tool.h"
#include "app/editor/tints.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

// For which menu an action is; several may be.
enum Place {
    OnCanvas = 1,
    OnNode = 2,
    OnWire = 4,
    OnGroup = 8,
    OnNote = 16,
    OnTrigger = 32,
    OnCards = OnNode | OnGroup | OnNote
};
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

CanvasMenu::CanvasMenu(FlowScene &scene, FlowView &view, Tools tools, QObject *parent)
    : QObject(parent), m_scene(scene), m_view(view), m_tools(std::move(tools))
{
    addParts();
    ++m_section;
    addGroups();
    ++m_section;
    addSelection();
    ++m_section;
    addOrder();
    m_view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_view, &QWidget::customContextMenuRequested, this, &CanvasMenu::show);
}

QAction *CanvasMenu::add(const QString &text, int places, std::function<void()> what)
{
    auto *action = new QAction(text, &m_view);
    action->setProperty(kPlace, places);
    action->setProperty(kSection, m_section);
    connect(action, &QAction::triggered, this, std::move(what));
    m_view.addAction(action);
    return action;
}

void CanvasMenu::add(const QString &text, const QList<QKeySequence> &keys, int places, std::function<void()> what)
{
    QAction *action = add(text, places, std::move(what));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // in a field, the same keys are the field's
}

void CanvasMenu::addParts()
{
    NodeTool &nodes = m_tools.nodes;
    ShapeTool &shapes = m_tools.shapes;
    const auto addNode = [this, &nodes] { nodes.addByKey(takePlace()); };
    add(tr("Add node…"), {Qt::Key_Insert, Qt::Key_Slash}, OnCanvas, addNode);
    add(tr("Insert node…"), {}, OnWire, addNode);
    add(tr("Add note"), {Qt::CTRL | Qt::Key_M}, OnCanvas, [this, &shapes] { shapes.addNote(takePlace()); });
    add(tr("Add or remove a bend here"), {}, OnWire, [this, &shapes] {
        if (const auto place = takePlace())
            shapes.addBend(*place);
    });
    add(tr("Straighten"), {}, OnWire, [&shapes] { shapes.removeBends(); });
    add(tr("Connect to…"), {Qt::CTRL | Qt::Key_L}, OnNode, m_tools.connectByKey);
    add(tr("Replace…"), {Qt::CTRL | Qt::Key_H}, OnNode, [&nodes] { nodes.replaceByKey(); });
    add(tr("Change the trigger…"), {}, OnTrigger, [this] {
        if (const TriggerItem *trigger = m_scene.triggers().selected())
            emit triggerRequested(trigger->facts().id);
    });
    add(tr("Rename"), {Qt::Key_F2}, OnNode | OnGroup, [&shapes] { shapes.rename(); });
    add(tr("Disable or enable"), {Qt::CTRL | Qt::Key_B}, OnNode | OnGroup,
        [this] { m_tools.selection.toggleDisabled(); });
}

void CanvasMenu::addGroups()
{
    ShapeTool &shapes = m_tools.shapes;
    add(tr("Group"), {Qt::CTRL | Qt::Key_G}, OnNode | OnGroup, [&shapes] { shapes.group(); });
    add(tr("Ungroup, take out of the group"), {Qt::CTRL | Qt::SHIFT | Qt::Key_G}, OnNode | OnGroup,
        [&shapes] { shapes.ungroup(); });
    add(tr("Fold or unfold the group"), {Qt::CTRL | Qt::Key_Period}, OnNode | OnGroup,
        [&shapes] { shapes.toggleFold(); });
}

void CanvasMenu::addSelection()
{
    SelectionTool &selection = m_tools.selection;
    add(tr("Cut"), {QKeySequence::Cut}, OnCards, [&selection] { selection.cut(); });
    add(tr("Copy"), {QKeySequence::Copy}, OnCards, [&selection] { selection.copy(); });
    add(tr("Paste"), {QKeySequence::Paste}, OnCanvas, [this, &selection] { selection.paste(takePlace()); });
    add(tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, OnCards, [&selection] { selection.duplicate(); });
    add(tr("Delete"), {QKeySequence::Delete, Qt::Key_Backspace}, OnCards | OnWire,
        [&selection] { selection.remove(); });
    add(tr("Delete and join the ends"), {Qt::CTRL | Qt::Key_Delete}, OnNode,
        [&selection] { selection.removeAndBridge(); });
    add(tr("Select all"), {QKeySequence::SelectAll}, OnCanvas, [&selection] { selection.selectAll(); });
    add(tr("Zoom to the selection"), {Qt::SHIFT | Qt::Key_F}, OnCards, [&selection] { selection.zoomTo(); });
}

void CanvasMenu::addOrder()
{
    SelectionTool &selection = m_tools.selection;
    add(tr("Arrange"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L}, OnCanvas | OnNode, [&selection] { selection.arrange(); });
    add(tr("Align left"), OnNode, [&selection] { selection.align(Align::Left); });
    add(tr("Align top"), OnNode, [&selection] { selection.align(Align::Top); });
    add(tr("Distribute across"), OnNode, [&selection] { selection.align(Align::Columns); });
    add(tr("Distribute down"), OnNode, [&selection] { selection.align(Align::Rows); });
}

std::optional<QPointF> CanvasMenu::takePlace()
{
    return std::exchange(m_place, {});
}

void CanvasMenu::offer(QAction *action)
{
    constexpr int kOthers = 100; // after all sections of our own
    action->setProperty(kPlace, int(OnNode));
    action->setProperty(kSection, kOthers);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view.addAction(action);
}

void CanvasMenu::offerOnCanvas(QAction *action)
{
    offer(action);
    action->setProperty(kPlace, int(OnCanvas));
}

void CanvasMenu::fillColours(QMenu &menu)
{
    for (const flow::Tint tint : kTints) {
        QAction *action = menu.addAction(dotOf(tint, m_view.palette()), labelOf(tint));
        connect(action, &QAction::triggered, this, [this, tint] { m_tools.selection.tint(tint); });
    }
}

/// For all canvases, and kept for this user.
void CanvasMenu::addWires(QMenu &menu)
{
    using widgets::Wires;
    widgets::WireLook *look = widgets::WireLook::of(*m_view.style());
    if (!look)
        return;
    QMenu *wires = menu.addMenu(tr("Wires"));
    auto *group = new QActionGroup(wires);
    const auto add = [&](const QString &text, Wires shape) {
        QAction *action = group->addAction(wires->addAction(text));
        action->setCheckable(true);
        action->setChecked(look->wires() == shape);
        connect(action, &QAction::triggered, look, [look, shape] { look->setWires(shape); });
    };
    add(tr("Curved"), Wires::Curved);
    add(tr("Straight"), Wires::Straight);
    add(tr("Stepped"), Wires::Stepped);
}

/// What is under the mouse is chosen; which menu it has.
int CanvasMenu::choose(QPointF at)
{
    int place = OnCanvas;
    QGraphicsItem *item = m_scene.nodeAt(at);
    if (item)
        place = OnNode;
    else if ((item = m_scene.edgeAt(at)))
        place = OnWire;
    else if ((item = m_scene.noteAt(at)))
        place = OnNote;
    else if ((item = m_scene.triggers().at(at)))
        place = OnTrigger;
    else if ((item = m_scene.groupAt(at)))
        place = OnGroup;
    if (item && !item->isSelected()) {
        m_scene.clearSelection();
        item->setSelected(true);
    }
    return place;
}

void CanvasMenu::show(QPoint at)
{
    m_place = m_view.mapToScene(at);
    const int place = choose(*m_place);
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool several = m_scene.selectedNodes().size() > 1;
    if (const QUrl link = m_scene.linkAt(*m_place); !link.isEmpty())
        connect(menu->addAction(tr("Open %1").arg(link.host(QUrl::FullyEncoded))), &QAction::triggered, &m_view,
                [link] { FlowView::openLink(link); });
    int section = menu->isEmpty() ? 0 : -1; // a link stands apart
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
    } else if (place != OnTrigger) {
        menu->addSeparator();
        addWires(*menu);
    }
    // The place is the menu's; what is chosen from it comes before this.
    connect(
        menu, &QMenu::aboutToHide, this, [this] { m_place.reset(); }, Qt::QueuedConnection);
    menu->popup(m_view.viewport()->mapToGlobal(at));
}

} // namespace mh::editor
