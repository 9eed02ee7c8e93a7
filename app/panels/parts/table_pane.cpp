// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/table_pane.h"

#include <QHeaderView>
#include <QTreeView>

#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/notices.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TablePane::TablePane(Texts texts, models::RowsModel &model, int statusColumn, QWidget *parent)
    : QStackedWidget(parent),
      m_texts(std::move(texts)),
      m_model(model),
      m_view(new QTreeView(this)),
      m_empty(new widgets::EmptyState(this))
{
    makeList(*m_view);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new RowDelegate(40, RowDelegate::States::Tones, statusColumn, m_view));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_view->header()->setMinimumSectionSize(80);
    m_view->setAccessibleName(m_texts.name);
    addWidget(m_view);
    addWidget(m_empty);
    connect(m_empty, &widgets::EmptyState::actionTriggered, this, [this] { m_model.load(); });
    connect(&m_model, &models::RowsModel::stateChanged, this, &TablePane::update);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        for (int column = 1; column < m_model.columnCount(); ++column) {
            m_view->resizeColumnToContents(column);
            m_view->setColumnWidth(column,
                                   qMax(m_view->columnWidth(column), m_view->header()->sectionSizeHint(column) + 24));
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_kept = index.data(models::IdRole).toString();
        emit currentChanged(current());
    });
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit activated(index.data(models::IdRole).toString()); });
    update();
}

void TablePane::addCards(CardView &cards)
{
    m_cards = &cards;
    cards.setAccessibleName(m_texts.name);
    QItemSelectionModel *unused = cards.selectionModel();
    cards.setModel(&m_model);
    cards.setSelectionModel(m_view->selectionModel());
    delete unused;
    addWidget(m_cards);
}

void TablePane::showCards(bool cards)
{
    m_showsCards = cards && m_cards;
    update();
    rows().scrollTo(m_view->currentIndex());
}

QAbstractItemView &TablePane::rows() const
{
    return m_showsCards ? static_cast<QAbstractItemView &>(*m_cards) : *m_view;
}

QString TablePane::current() const
{
    return m_view->currentIndex().data(models::IdRole).toString();
}

void TablePane::choose(const QString &id)
{
    m_kept = id;
    update();
}

bool TablePane::isDenied() const
{
    return m_model.state() == models::RowsModel::State::Failed && m_model.error().code == ErrorCode::Denied;
}

void TablePane::update()
{
    using State = models::RowsModel::State;
    const bool any = m_model.rowCount() > 0;
    const bool denied = isDenied();
    setCurrentWidget(any && !denied ? static_cast<QWidget *>(&rows()) : m_empty);
    if (denied)
        m_empty->set(u"lock"_s, tr("Not for your account"),
                     tr("Your role does not allow you to see this. An administrator can change that."));
    else if (m_model.state() == State::Failed)
        m_empty->set(u"warning"_s, tr("This could not be loaded"), models::sentence(m_model.error()), tr("Try again"));
    else if (m_model.state() == State::Loading)
        m_empty->set(u"clock"_s, tr("Loading…"), {});
    else
        m_empty->set(m_texts.icon, m_texts.emptyTitle, m_texts.emptyText);
    if (!any || m_view->currentIndex().isValid() || m_kept.isEmpty())
        return;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.rows().at(row).id == m_kept)
            m_view->setCurrentIndex(m_model.index(row, 0));
    }
}

} // namespace mh::panels
