// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/dock_area.h"

#include <QDockWidget>
#include <QHideEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStyle>
#include <QToolButton>

#include "app/widgets/dock_title.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::widgets {
namespace {

constexpr int kRealWidth = 400; ///< smaller ones are of pages that have never been laid out
constexpr int kRestMs = 200;

[[nodiscard]] bool isAcross(Qt::DockWidgetArea area)
{
    return area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea;
}

/// To the first thing in `root` that takes the keyboard.
bool focusInto(QWidget *root)
{
    QWidget *each = root;
    do {
        if ((each == root || root->isAncestorOf(each)) && (each->focusPolicy() & Qt::TabFocus) && each->isVisible()
            && each->isEnabled()) {
            each->setFocus(Qt::TabFocusReason);
            return true;
        }
        each = each->nextInFocusChain();
    } while (each != root);
    return false;
}

} // namespace

DockArea::DockArea(QWidget *centre, QWidget *parent) : QMainWindow(parent)
{
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCentralWidget(centre);
    m_change.setSingleShot(true);
    m_change.setInterval(kRestMs);
    connect(&m_change, &QTimer::timeout, this, &DockArea::tell);
    const auto step = [this](const QKeySequence &keys, int by) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { focusNext(by); });
    };
    step(Qt::Key_F6, 1);
    step(Qt::SHIFT | Qt::Key_F6, -1);
}

void DockArea::addPane(const Pane &pane)
{
    auto *dock = new QDockWidget(pane.title, this);
    dock->setObjectName(pane.name);
    dock->setAccessibleName(pane.title);
    dock->setWidget(pane.content);
    auto *title = new DockTitle(pane.title, dock);
    dock->setTitleBarWidget(title);
    addDockWidget(pane.area, dock);
    if (QDockWidget *left = this->pane(pane.beside))
        splitDockWidget(left, dock, isAcross(pane.area) ? Qt::Vertical : Qt::Horizontal);
    m_panes.append(pane);
    if (!pane.shown)
        m_unsized.insert(pane.name);
    dock->setVisible(pane.shown);
    dock->installEventFilter(this);
    connect(title, &DockTitle::closeRequested, dock, &QWidget::close);
    connect(title, &DockTitle::floatRequested, dock, &QDockWidget::setFloating);
    connect(title, &DockTitle::moveRequested, dock, [this, dock](Qt::DockWidgetArea area) {
        dock->setFloating(false);
        addDockWidget(area, dock);
    });
    connect(dock, &QDockWidget::topLevelChanged, title, &DockTitle::setFloating);
    connect(dock, &QDockWidget::topLevelChanged, &m_change, qOverload<>(&QTimer::start));
    connect(dock, &QDockWidget::dockLocationChanged, &m_change, qOverload<>(&QTimer::start));
}

QDockWidget *DockArea::pane(const QString &name) const
{
    return name.isEmpty() ? nullptr : findChild<QDockWidget *>(name, Qt::FindDirectChildrenOnly);
}

QStringList DockArea::paneNames() const
{
    QStringList names;
    for (const Pane &each : m_panes)
        names.append(each.name);
    return names;
}

bool DockArea::isPaneShown(const QString &name) const
{
    QDockWidget *dock = pane(name);
    return dock && (!dock->isHidden() || m_tucked.contains(dock));
}

void DockArea::showPane(const QString &name, bool shown)
{
    QDockWidget *dock = pane(name);
    if (!dock || isPaneShown(name) == shown)
        return;
    m_putAway.remove(name);
    if (shown)
        m_opened.insert(name);
    dock->setVisible(shown);
    if (!shown)
        return;
    dock->raise();
    if (!m_unsized.remove(name) || !m_ready)
        return;
    for (const Pane &each : std::as_const(m_panes)) {
        if (each.name == name && dockWidgetArea(dock) == each.area)
            resizeDocks({dock}, {each.size}, isAcross(each.area) ? Qt::Horizontal : Qt::Vertical);
    }
}

/// A pane that is too narrow cuts off what it says: it goes as a whole, in the order in which they were made, and comes
/// back with the room. What somebody opens by hand stays.
void DockArea::fitSides()
{
    if (m_leastCentre == 0 || !m_ready)
        return;
    const int separator = style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
    QStringList sides;
    QSet<Qt::DockWidgetArea> areas;
    int room = width() - m_leastCentre;
    for (const Pane &each : std::as_const(m_panes)) {
        QDockWidget *dock = pane(each.name);
        const bool isSide = isAcross(dockWidgetArea(dock)) && !dock->isFloating();
        if (!isSide || (dock->isHidden() && !m_putAway.contains(each.name)))
            continue;
        if (areas.contains(dockWidgetArea(dock)))
            return; // somebody's own arrangement
        areas.insert(dockWidgetArea(dock));
        sides += each.name;
        room -= dock->minimumSizeHint().width() + separator;
    }
    for (const QString &name : std::as_const(sides)) {
        QDockWidget *dock = pane(name);
        const bool goes = room < 0 && !m_opened.contains(name);
        if (goes)
            room += dock->minimumSizeHint().width() + separator;
        if (goes == m_putAway.contains(name))
            continue;
        if (goes)
            m_putAway.insert(name);
        else
            m_putAway.remove(name);
        dock->setVisible(!goes);
    }
}

void DockArea::sizePanes()
{
    for (const Pane &each : std::as_const(m_panes)) {
        if (each.shown)
            resizeDocks({pane(each.name)}, {each.size}, isAcross(each.area) ? Qt::Horizontal : Qt::Vertical);
    }
}

void DockArea::applyDefault()
{
    restoreState(m_default, kVersion);
    m_putAway.clear();
    m_opened.clear();
    sizePanes();
    fitSides();
}

void DockArea::restore(const QByteArray &layout)
{
    if (!m_ready) {
        m_wanted = layout;
        return;
    }
    if (layout == m_last)
        return;
    m_last = layout;
    m_putAway.clear();
    if (layout.isEmpty() || !restoreState(layout, kVersion))
        applyDefault();
    else
        fitSides();
    m_unsized.clear();
}

void DockArea::resetLayout()
{
    if (!m_ready)
        return;
    applyDefault();
    m_change.start();
}

void DockArea::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_ready)
        return fitSides();
    if (width() < kRealWidth)
        return;
    sizePanes();
    m_default = saveState(kVersion);
    m_ready = true;
    fitSides();
    const QByteArray wanted = std::exchange(m_wanted, {});
    if (!wanted.isEmpty())
        restore(wanted);
}

void DockArea::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    const QScopedValueRollback quiet(m_quiet, true);
    for (QDockWidget *dock : std::exchange(m_tucked, {}))
        dock->show();
}

void DockArea::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    if (event->spontaneous())
        return; // the window is an icon
    const QScopedValueRollback quiet(m_quiet, true);
    for (const Pane &each : std::as_const(m_panes)) {
        QDockWidget *dock = pane(each.name);
        if (!dock || !dock->isFloating() || dock->isHidden())
            continue;
        m_tucked.append(dock);
        dock->hide();
    }
}

bool DockArea::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::HideToParent:
    case QEvent::ShowToParent:
        if (!m_quiet)
            emit paneShown(watched->objectName(), event->type() == QEvent::ShowToParent);
        [[fallthrough]];
    case QEvent::Resize:
    case QEvent::Move: m_change.start(); break;
    default: break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void DockArea::tell()
{
    if (!m_ready || !isVisible() || !m_putAway.isEmpty())
        return; // what a small window puts away is no choice of anybody
    const QByteArray layout = saveState(kVersion);
    if (layout == m_last)
        return;
    m_last = layout;
    emit layoutChanged(layout);
}

void DockArea::fillMenu(QMenu &menu)
{
    for (const Pane &each : std::as_const(m_panes)) {
        QAction *entry = menu.addAction(each.title);
        entry->setObjectName(QString(u"show/"_s % each.name));
        entry->setCheckable(true);
        entry->setChecked(isPaneShown(each.name));
        connect(entry, &QAction::triggered, this, [this, name = each.name](bool on) { showPane(name, on); });
    }
    menu.addSeparator();
    QAction *reset = menu.addAction(tr("Reset layout"));
    reset->setObjectName(u"resetLayout"_s);
    connect(reset, &QAction::triggered, this, &DockArea::resetLayout);
}

QMenu *DockArea::createPopupMenu()
{
    auto *menu = new QMenu(this); // QMainWindow deletes it
    fillMenu(*menu);
    return menu;
}

QToolButton *DockArea::makeViewButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(u"view"_s);
    button->setIcon(widgets::icon(u"panes"_s));
    button->setIconSize({18, 18});
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    button->setToolTip(tr("Panes"));
    button->setAccessibleName(tr("Panes"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(*menu);
    });
    button->setMenu(menu);
    return button;
}

void DockArea::focusNext(int step)
{
    QList<QWidget *> stops{centralWidget()};
    for (const Pane &each : std::as_const(m_panes)) {
        if (isPaneShown(each.name))
            stops.append(each.content);
    }
    qsizetype at = 0;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        if (const QWidget *focus = window()->focusWidget();
            focus && (focus == stops.at(i) || stops.at(i)->isAncestorOf(focus)))
            at = i;
    }
    for (qsizetype tried = 0; tried < stops.size(); ++tried) {
        at = (at + step + stops.size()) % stops.size();
        if (focusInto(stops.at(at)))
            return;
    }
}

} // namespace mh::widgets
