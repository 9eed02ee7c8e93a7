// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/list_actions.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QMenu>

namespace mh::panels {
namespace {

QList<QKeySequence> keysOf(ListActions::Key key)
{
    switch (key) {
    case ListActions::Key::New: return {QKeySequence(QKeySequence::New)};
    case ListActions::Key::Change: return {QKeySequence(Qt::CTRL | Qt::Key_E)};
    case ListActions::Key::Rename: return {QKeySequence(Qt::Key_F2)};
    case ListActions::Key::Edit: return {QKeySequence(Qt::CTRL | Qt::Key_E), QKeySequence(Qt::Key_F2)};
    case ListActions::Key::Duplicate: return {QKeySequence(Qt::CTRL | Qt::Key_D)};
    case ListActions::Key::Delete: return {QKeySequence(Qt::Key_Delete)};
    case ListActions::Key::Open: // by the view: Enter in a field or on a button is theirs
    case ListActions::Key::None: break;
    }
    return {};
}

/// The innermost page around the widget that has a list with keys, below `outermost`; null: none.
QWidget *pageAround(QWidget *widget, const QWidget &outermost)
{
    for (; widget && widget != &outermost; widget = widget->parentWidget()) {
        if (widget->findChild<ListActions *>({}, Qt::FindDirectChildrenOnly))
            return widget;
    }
    return nullptr;
}

bool isInAnotherPage(const QWidget &page)
{
    for (const QWidget *around = page.parentWidget(); around; around = around->parentWidget()) {
        if (around->findChild<ListActions *>({}, Qt::FindDirectChildrenOnly))
            return true;
    }
    return false;
}

} // namespace

ListActions::ListActions(QWidget &page, QAbstractItemView &view) : QObject(&page), m_page(page), m_view(view)
{
    addView(view);
    connect(view.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ListActions::update);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &ListActions::update);
    connect(qApp, &QApplication::focusChanged, this, &ListActions::chooseContext);
    chooseContext(nullptr, QApplication::focusWidget());
}

void ListActions::addView(QAbstractItemView &view)
{
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, [this, &view](QPoint at) { popUp(view, at); });
}

void ListActions::chooseContext(QWidget *, QWidget *focus)
{
    // The page itself never has the focus: then its keys are those of the page within.
    const bool isWithin = focus && m_page.isAncestorOf(focus) && pageAround(focus, m_page);
    m_context = isWithin                  ? Qt::WidgetShortcut
                : isInAnotherPage(m_page) ? Qt::WidgetWithChildrenShortcut
                                          : Qt::WindowShortcut;
    for (QAction *action : std::as_const(m_all)) {
        if (action->shortcutContext() != m_context)
            action->setShortcutContext(m_context);
    }
}

QAction &ListActions::add(const QString &objectName, const QString &text, Key key, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    action->setShortcuts(keysOf(key));
    action->setShortcutContext(m_context);
    m_page.addAction(action); // shown or not, the page decides whether its keys count
    m_all.append(action);
    connect(action, &QAction::triggered, this, run);
    if (key == Key::Open || key == Key::Edit)
        connect(&m_view, &QAbstractItemView::activated, action, &QAction::trigger);
    return *action;
}

QAction &ListActions::addGeneral(const QString &objectName, const QString &text, Key key, std::function<void()> run)
{
    return add(objectName, text, key, std::move(run));
}

QAction &ListActions::addRow(const QString &objectName, const QString &text, Key key, std::function<void()> run,
                             Test may)
{
    QAction &action = add(objectName, text, key, std::move(run));
    m_rows.append({&action, std::move(may)});
    update();
    return action;
}

void ListActions::addSeparator()
{
    auto *line = new QAction(this);
    line->setSeparator(true);
    m_all.append(line);
}

void ListActions::update()
{
    const bool any = m_view.currentIndex().isValid();
    for (const RowAction &row : std::as_const(m_rows))
        row.action->setEnabled(any && (!row.may || row.may()));
}

void ListActions::popUp(QAbstractItemView &view, QPoint at)
{
    update();
    auto *menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_all);
    menu->popup(view.viewport()->mapToGlobal(at));
}

} // namespace mh::panels
