// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/executions_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/runs_model.h"
#include "app/models/words.h"
#include "app/panels/list_filter.h"
#include "app/panels/row_delegate.h"
#include "app/panels/run_page.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::RunStatus;
using models::RunsModel;

ExecutionsPanel::ExecutionsPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_model(new RunsModel(context.replica, context.people, context.clock, this)),
      m_filter(new ListFilter(this)),
      m_page(new RunPage(context, this)),
      m_stack(new QStackedWidget(this))
{
    m_filter->setSourceModel(m_model);
    m_stack->addWidget(makeListPage());
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectList();
    updateEmpty();
}

QWidget *ExecutionsPanel::makeListPage()
{
    auto *page = new QWidget(this);
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *title = new QLabel(tr("Executions"), page);
    title->setFont(widgets::scaled(font(), 1.4, true));
    m_count = new QLabel(page);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_search = new QLineEdit(page);
    m_search->setPlaceholderText(tr("Search by flow or ID"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(280);
    m_status = new QComboBox(page);
    m_status->addItem(tr("All states"), -1);
    for (const RunStatus status : {RunStatus::Pending, RunStatus::Running, RunStatus::Cancelling, RunStatus::Completed,
                                   RunStatus::Failed, RunStatus::Cancelled})
        m_status->addItem(models::label(status), int(status));
    m_status->setAccessibleName(tr("State"));

    m_list = new QTreeView(page);
    m_list->setObjectName(u"executions"_s);
    panels::makeList(*m_list);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new RowDelegate(52, RowDelegate::States::Runs, RunsModel::Status, m_list));
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(RunsModel::Started, Qt::DescendingOrder);
    m_list->header()->setStretchLastSection(true);
    m_list->setAccessibleName(tr("Executions"));
    constexpr int widths[] = {360, 150, 180, 140, 160};
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, widths[column]);
    m_empty = new widgets::EmptyState(page);
    m_listStack = new QStackedWidget(page);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_empty);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 16, 24, 12);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_search);
    head->addWidget(m_status);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_listStack, 1);
    return page;
}

void ExecutionsPanel::connectList()
{
    connect(m_page, &RunPage::backRequested, this, &ExecutionsPanel::showList);
    connect(m_page, &RunPage::runStarted, this, &ExecutionsPanel::open);
    const auto openRow = [this](const QModelIndex &index) {
        open(ExecutionId::fromString(index.data(models::IdRole).toString()));
    };
    connect(m_list, &QTreeView::activated, this, openRow);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        updateEmpty();
    });
    connect(m_status, &QComboBox::currentIndexChanged, this, [this] {
        const int status = m_status->currentData().toInt();
        m_filter->setStatus(status < 0 ? std::nullopt : std::optional(status));
        updateEmpty();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ExecutionsPanel::updateEmpty);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ExecutionsPanel::updateEmpty);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_list->isVisible())
            m_model->tick();
    });
    m_second.start();
}

void ExecutionsPanel::open(ExecutionId run)
{
    if (run.isNull())
        return;
    m_page->open(run);
    m_stack->setCurrentWidget(m_page);
}

void ExecutionsPanel::showList()
{
    m_page->close();
    m_stack->setCurrentIndex(0);
    m_list->setFocus();
}

void ExecutionsPanel::focusSearch()
{
    showList();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

ExecutionId ExecutionsPanel::openRun() const
{
    return m_page->run();
}

void ExecutionsPanel::updateEmpty()
{
    m_listStack->setCurrentIndex(m_filter->rowCount() > 0 ? 0 : 1);
    m_count->setText(m_model->rowCount() == 0 ? QString() : QString::number(m_filter->rowCount()));
    if (m_model->rowCount() == 0)
        m_empty->set(u"run"_s, tr("Nothing has run yet"), tr("Open a flow and press Run to start its first execution."));
    else
        m_empty->set(u"search"_s, tr("Nothing found"), tr("No execution matches these filters."));
}

} // namespace mh::panels
