// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/list_actions.h"

#include <QAbstractItemView>
#include <QAction>
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

} // namespace

ListActions::ListActions(QWidget &page, QAbstractItemView &view) : QObject(&page), m_page(page), m_view(view)
{
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, &ListActions::popUp);
    connect(view.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ListActions::update);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &ListActions::update);
}

QAction &ListActions::add(const QString &objectName, const QString &text, Key key, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    action->setShortcuts(keysOf(key));
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

void ListActions::popUp(QPoint at)
{
    update();
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_all);
    menu->popup(m_view.viewport()->mapToGlobal(at));
}

} // namespace mh::panels
