// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/side_list.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/group_model.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/heading.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

SideList::SideList(Texts texts, QAbstractItemModel &model, int statusColumn, QWidget *parent)
    : QWidget(parent),
      m_texts(std::move(texts)),
      m_model(model),
      m_rows(qobject_cast<models::RowsModel *>(&model)),
      m_filter(new ListFilter(this)),
      m_add(new QPushButton(widgets::icon(u"plus"_s), m_texts.add, this)),
      m_search(new QLineEdit(this)),
      m_view(new QTreeView(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new widgets::EmptyState(m_stack))
{
    setMinimumWidth(260);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_filter->setSourceModel(&m_model);
    m_filter->sort(0);
    makeList(*m_view);
    m_view->setModel(m_filter);
    m_view->setHeaderHidden(true);
    m_view->setItemDelegate(new RowDelegate(
        56, statusColumn < 0 ? RowDelegate::States::None : RowDelegate::States::Tones, statusColumn, m_view));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    if (statusColumn > 0)
        m_view->header()->setSectionResizeMode(statusColumn, QHeaderView::ResizeToContents);
    m_view->setAccessibleName(m_texts.title);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    connectParts();
    update();
}

QWidget *SideList::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new widgets::Heading(head);
    title->setText(m_texts.title);
    m_add->setObjectName(u"add"_s);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(m_texts.search);
    m_search->setAccessibleName(m_texts.search);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_more = new QPushButton(widgets::icon(u"more"_s), {}, head);
    m_more->setObjectName(u"more"_s);
    m_more->setAccessibleName(tr("More ways to add"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->hide();
    auto *first = new QHBoxLayout;
    first->addWidget(title, 1);
    first->addWidget(m_add);
    first->addWidget(m_more);
    m_fields = new QWidget(head);
    m_filters = new QVBoxLayout(m_fields);
    m_filters->setContentsMargins(0, 0, 0, 0);
    m_filters->setSpacing(12);
    m_filters->addWidget(m_search);
    auto *below = new QHBoxLayout;
    below->addWidget(m_fields, 1);
    below->addStretch();
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(first);
    layout->addLayout(below);
    return head;
}

void SideList::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, &SideList::addRequested);
    connect(m_empty, &widgets::EmptyState::actionTriggered, this, [this] {
        if (m_rows && m_rows->state() == models::RowsModel::State::Failed)
            m_rows->load();
        else
            emit addRequested();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        update();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        update();
        if (m_filter->rowCount() > 0) {
            m_view->setCurrentIndex(indexOf({}));
            shownRows()->setFocus();
        }
    });
    watchChoice();
    if (!m_rows) {
        connect(m_filter, &QAbstractItemModel::rowsInserted, this, &SideList::chooseWanted);
        connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &SideList::chooseWanted);
        return;
    }
    connect(m_rows, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_resetting = true; // until stateChanged: what was chosen is chosen again
        if (m_wanted.isEmpty())
            m_wanted = m_current;
    });
    connect(m_rows, &models::RowsModel::stateChanged, this, [this] {
        m_resetting = false;
        chooseWanted();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_wanted.isEmpty()) // a list that is followed has it before it is loaded anew
            chooseWanted();
    });
}

void SideList::watchChoice()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { take(index.data(models::IdRole).toString()); });
}

GroupModel &SideList::addGroups()
{
    m_groups = new GroupModel(*m_rows, *m_filter, this);
    QItemSelectionModel *former = m_view->selectionModel();
    m_view->setModel(m_groups);
    delete former;
    watchChoice();
    connect(m_groups, &GroupModel::aboutToFlush, this, [this] { m_isRegrouping = true; });
    connect(m_groups, &GroupModel::flushed, this, &SideList::chooseAgain);
    return *m_groups;
}

void SideList::chooseAgain()
{
    m_isRegrouping = false;
    if (m_resetting)
        return; // it is chosen when all have come
    if (currentId() != m_current) {
        if (const QModelIndex index = indexOf(m_current); !m_current.isEmpty() && index.isValid())
            m_view->setCurrentIndex(index);
        else
            take(currentId());
    }
    if (!m_wanted.isEmpty())
        chooseWanted();
}

QModelIndex SideList::indexOf(const QString &id) const
{
    const QAbstractItemModel &rows = *m_view->model();
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QModelIndex index = rows.index(row, 0);
        const QString each = index.data(models::IdRole).toString();
        if (!each.isEmpty() && (id.isEmpty() || each == id))
            return index;
    }
    return {};
}

QString SideList::currentId() const
{
    return m_view->currentIndex().data(models::IdRole).toString();
}

void SideList::addCards(CardView &cards)
{
    m_cards = &cards;
    cards.setAccessibleName(m_texts.title);
    QItemSelectionModel *unused = cards.selectionModel();
    cards.setModel(m_view->model());
    cards.setSelectionModel(m_view->selectionModel());
    delete unused;
    m_stack->addWidget(m_cards);
}

void SideList::showCards(bool cards)
{
    m_showsCards = cards && m_cards;
    update();
    static_cast<QAbstractItemView *>(shownRows())->scrollTo(m_view->currentIndex());
}

QWidget *SideList::shownRows() const
{
    return m_showsCards ? static_cast<QWidget *>(m_cards) : m_view;
}

void SideList::setWide(bool wide)
{
    constexpr int kEnough = 640;
    m_fields->setMaximumWidth(wide ? kEnough : QWIDGETSIZE_MAX);
}

void SideList::addFilter(QWidget *widget)
{
    m_filters->addWidget(widget);
}

void SideList::setMore(const QList<QAction *> &actions)
{
    m_further = actions;
    auto *menu = new QMenu(m_more);
    menu->addActions(actions);
    m_more->setMenu(menu);
    m_more->show();
    update();
}

void SideList::forbidAdding()
{
    m_texts.add.clear();
    m_further.clear();
    m_add->hide();
    m_more->hide();
    update();
}

void SideList::addFooter(QWidget *widget)
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 12);
    foot->addWidget(widget);
    static_cast<QVBoxLayout *>(layout())->addLayout(foot);
}

void SideList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SideList::choose(const QString &id)
{
    m_wanted = id;
    if (!id.isEmpty())
        m_search->clear();
    chooseWanted();
}

void SideList::take(const QString &id)
{
    if (m_resetting || m_isRegrouping)
        return;
    if (!id.isEmpty())
        m_wanted.clear();
    if (id == m_current)
        return;
    m_current = id;
    emit currentChanged(id);
}

void SideList::chooseWanted()
{
    update();
    const QString wanted = m_wanted.isEmpty() ? m_current : m_wanted;
    const bool whole = isReady() && (!m_rows || m_rows->rows().size() >= m_rows->total());
    const QModelIndex index = currentId() == wanted ? m_view->currentIndex() : indexOf(wanted);
    if (index.isValid() && !wanted.isEmpty()) {
        m_view->setCurrentIndex(index);
        take(wanted);
        return;
    }
    // What has just been made may come later: another one is chosen only until it does.
    const QString awaited = m_wanted;
    if (!whole || (!awaited.isEmpty() && m_view->currentIndex().isValid()))
        return;
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(indexOf({}));
    take(currentId());
    m_wanted = awaited;
}

bool SideList::isReady() const
{
    return !m_rows || m_rows->state() == models::RowsModel::State::Ready;
}

void SideList::update()
{
    if (m_groups)
        m_groups->flush();
    const bool any = m_filter->rowCount() > 0;
    const bool isLost = isFocusLost();
    m_stack->setCurrentWidget(any ? shownRows() : m_empty);
    if (any)
        return;
    showEmpty();
    if (isLost)
        focusEmpty();
}

/// In the page as such, or in rows that there may soon be none of.
bool SideList::isFocusLost() const
{
    const QWidget *focus = window()->focusWidget();
    return !focus || focus == shownRows() || focus->isAncestorOf(this);
}

void SideList::focusEmpty()
{
    if (QWidget *action = m_empty->focusProxy(); action->isVisible())
        action->setFocus();
}

void SideList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (isFocusLost())
        focusEmpty();
}

void SideList::showEmpty()
{
    using State = models::RowsModel::State;
    const bool failed = m_rows && m_rows->state() == State::Failed;
    const bool denied = failed && m_rows->error().code == ErrorCode::Denied;
    m_add->setEnabled(!denied);
    m_empty->setFurther({});
    if (denied)
        m_empty->set(u"lock"_s, tr("Not for your account"),
                     tr("Your role does not allow you to see this. An administrator can change that."));
    else if (failed)
        m_empty->set(u"warning"_s, tr("This could not be loaded"), models::sentence(m_rows->error()), tr("Try again"));
    else if (m_rows && m_rows->state() == State::Loading)
        m_empty->set(u"clock"_s, tr("Loading…"), {});
    else if (m_model.rowCount() > 0 && !m_search->text().isEmpty())
        m_empty->set(u"search"_s, tr("Nothing found"), tr("Nothing matches \"%1\".").arg(m_search->text()));
    else if (m_model.rowCount() == 0 || !m_explain || !m_explain(*m_empty)) {
        m_empty->set(m_texts.icon, m_texts.emptyTitle, m_texts.emptyText, m_texts.add);
        m_empty->setFurther(m_further);
    }
}

} // namespace mh::panels
