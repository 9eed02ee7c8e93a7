// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/executions_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/runs_model.h"
#include "app/models/words.h"
#include "app/panels/form_dialog.h"
#include "app/panels/page_parts.h"
#include "app/panels/row_delegate.h"
#include "app/panels/run_bulk_dialog.h"
#include "app/panels/run_compare_dialog.h"
#include "app/panels/run_page.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::RunStatus;
using models::RunsModel;

ExecutionsPanel::ExecutionsPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new RunsModel([&client = context.client](const protocol::ListExecutions &request) {
          return client.call(protocol::listExecutions, request);
      }, context.replica, context.people, context.clock, this)),
      m_page(new RunPage(context, this)),
      m_stack(new QStackedWidget(this))
{
    m_stack->addWidget(makeListPage());
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectList();
    fillFlows();
    updateEmpty();
    updateChosen();
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
    m_flow = new QComboBox(page);
    m_flow->setObjectName(u"flowFilter"_s);
    m_flow->setEditable(true);
    m_flow->setInsertPolicy(QComboBox::NoInsert);
    m_flow->setFixedWidth(260);
    m_flow->setAccessibleName(tr("Flow, or the ID of an execution"));
    m_flow->lineEdit()->setPlaceholderText(tr("Flow, or ID of an execution"));
    m_flow->completer()->setFilterMode(Qt::MatchContains);
    m_flow->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_status = new QComboBox(page);
    m_status->setObjectName(u"statusFilter"_s);
    m_status->addItem(tr("All states"), -1);
    for (const RunStatus status : {RunStatus::Pending, RunStatus::Running, RunStatus::Cancelling, RunStatus::Completed,
                                   RunStatus::Failed, RunStatus::Cancelled})
        m_status->addItem(models::label(status), int(status));
    m_status->setAccessibleName(tr("State"));

    m_list = new QTreeView(page);
    m_list->setObjectName(u"executions"_s);
    panels::makeList(*m_list);
    m_list->setModel(m_model);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setItemDelegate(new RowDelegate(52, RowDelegate::States::Runs, RunsModel::Status, m_list));
    m_list->header()->setStretchLastSection(true);
    m_list->setAccessibleName(tr("Executions"));
    constexpr int widths[] = {360, 150, 180, 140, 160};
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, widths[column]);
    m_empty = new widgets::EmptyState(page);
    m_listStack = new QStackedWidget(page);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_empty);

    m_chosenBar = new QWidget(page);
    m_chosenCount = new QLabel(m_chosenBar);
    m_chosenCount->setForegroundRole(QPalette::PlaceholderText);
    m_compare = newButton(m_chosenBar, tr("Compare"), u"compare"_s);
    m_again = newButton(m_chosenBar, tr("Run again"), u"againMany"_s);
    m_cancel = newButton(m_chosenBar, tr("Cancel…"), u"cancelMany"_s);
    m_compare->setToolTip(tr("Choose two executions to compare them"));
    auto *bar = new QHBoxLayout(m_chosenBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_chosenCount, m_compare, m_again, m_cancel})
        bar->addWidget(part);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 16, 24, 12);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_chosenBar);
    head->addWidget(m_flow);
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
    connect(m_page, &QWidget::windowTitleChanged, this, [this](const QString &title) {
        if (m_stack->currentWidget() == m_page)
            setWindowTitle(title);
    });
    const auto openRow = [this](const QModelIndex &index) {
        open(ExecutionId::fromString(index.data(models::IdRole).toString()));
    };
    connect(m_list, &QTreeView::activated, this, openRow);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExecutionsPanel::updateChosen);
    connect(m_flow, &QComboBox::activated, this, &ExecutionsPanel::applyFilter);
    connect(m_flow->lineEdit(), &QLineEdit::editingFinished, this, &ExecutionsPanel::applyFilter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &ExecutionsPanel::applyFilter);
    connect(m_model, &RunsModel::stateChanged, this, &ExecutionsPanel::updateEmpty);
    connect(m_empty, &widgets::EmptyState::actionTriggered, m_model, &RunsModel::reload);
    connect(&m_context.replica, &client::Replica::changed, this, [this](const client::ChangeSet &changes) {
        if (!changes.flows.isEmpty())
            fillFlows();
    });
    connect(m_compare, &QPushButton::clicked, this, &ExecutionsPanel::compareChosen);
    connect(m_again, &QPushButton::clicked, this, &ExecutionsPanel::runChosenAgain);
    connect(m_cancel, &QPushButton::clicked, this, &ExecutionsPanel::cancelChosen);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_list->isVisible())
            m_model->tick();
    });
    m_second.start();
}

/// By name; what is being typed stays.
void ExecutionsPanel::fillFlows()
{
    QList<std::pair<QString, QString>> flows;
    for (const protocol::Flow &flow : m_context.replica.flows())
        flows.append({flow.name, flow.id.toString()});
    std::sort(flows.begin(), flows.end(), [](const auto &a, const auto &b) {
        const int names = QString::localeAwareCompare(a.first, b.first);
        return names != 0 ? names < 0 : a.second < b.second;
    });
    const QSignalBlocker quiet(m_flow);
    const QString typed = m_flow->lineEdit()->text();
    m_flow->clear();
    m_flow->addItem(tr("All flows"), QString());
    for (const auto &[name, id] : flows)
        m_flow->addItem(name, id);
    m_flow->setCurrentIndex(qMax(0, m_flow->findData(m_model->filter().flow.isNull() ? QString() : m_model->filter().flow.toString())));
    if (m_flow->lineEdit()->hasFocus())
        m_flow->lineEdit()->setText(typed);
}

void ExecutionsPanel::applyFilter()
{
    const QString typed = m_flow->lineEdit()->text().trimmed();
    if (const ExecutionId run = ExecutionId::fromString(typed); !run.isNull()) {
        m_flow->setCurrentIndex(0);
        open(run);
        return;
    }
    int row = m_flow->currentIndex();
    if (typed.isEmpty())
        row = 0;
    else if (m_flow->itemText(row).compare(typed, Qt::CaseInsensitive) != 0)
        row = qMax(m_flow->findText(typed, Qt::MatchFixedString), m_flow->findText(typed, Qt::MatchContains));
    RunsModel::Filter filter = m_model->filter();
    if (row >= 0) { // else the former one stands
        const QSignalBlocker quiet(m_flow);
        m_flow->setCurrentIndex(row);
        filter.flow = FlowId::fromString(m_flow->currentData().toString());
    }
    const int status = m_status->currentData().toInt();
    filter.status = status < 0 ? std::nullopt : std::optional(RunStatus(status));
    m_model->setFilter(filter);
    updateEmpty();
    updateChosen();
}

void ExecutionsPanel::open(ExecutionId run)
{
    if (run.isNull())
        return;
    if (m_page->run() != run)
        m_page->setWindowTitle(tr("Run %1").arg(run.toString().left(8)));
    m_page->open(run);
    m_stack->setCurrentWidget(m_page);
    setWindowTitle(m_page->windowTitle());
}

void ExecutionsPanel::showList()
{
    m_page->close();
    m_stack->setCurrentIndex(0);
    setWindowTitle(tr("Executions"));
    m_list->setFocus();
}

void ExecutionsPanel::focusSearch()
{
    showList();
    m_flow->setFocus(Qt::ShortcutFocusReason);
    m_flow->lineEdit()->selectAll();
}

ExecutionId ExecutionsPanel::openRun() const
{
    return m_page->run();
}

QList<protocol::Execution> ExecutionsPanel::chosen() const
{
    QList<protocol::Execution> runs;
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (const protocol::Execution *run = m_model->at(row))
                runs.append(*run);
        }
    }
    return runs;
}

void ExecutionsPanel::updateChosen()
{
    const QList<protocol::Execution> runs = chosen();
    const auto ended = std::count_if(runs.cbegin(), runs.cend(), [](const auto &run) { return execution::hasEnded(run.status); });
    m_chosenBar->setVisible(!runs.isEmpty());
    m_chosenCount->setText(tr("%n chosen", nullptr, int(runs.size())));
    m_compare->setEnabled(runs.size() == 2);
    m_again->setEnabled(ended > 0);
    m_cancel->setEnabled(ended < runs.size());
}

void ExecutionsPanel::compareChosen()
{
    const QList<protocol::Execution> runs = chosen();
    if (runs.size() != 2)
        return;
    auto *dialog = new CompareDialog(m_context, runs.at(0).id, runs.at(1).id, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ExecutionsPanel::runChosenAgain()
{
    QList<protocol::Execution> runs = chosen();
    runs.removeIf([](const auto &run) { return !execution::hasEnded(run.status); });
    auto *dialog = new BulkDialog(m_context, BulkDialog::What::RunAgain, runs, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkDialog::runChosen, this, &ExecutionsPanel::open);
    dialog->open();
}

void ExecutionsPanel::cancelChosen()
{
    QList<protocol::Execution> runs = chosen();
    runs.removeIf([](const auto &run) { return execution::hasEnded(run.status); });
    askFirst(this, tr("Cancel %n run(s)?", nullptr, int(runs.size())),
             tr("Nodes that are at work are told to stop. What they have already done is not undone."), tr("Cancel them"),
             [this, runs] {
                 auto *dialog = new BulkDialog(m_context, BulkDialog::What::Cancel, runs, window());
                 dialog->setAttribute(Qt::WA_DeleteOnClose);
                 connect(dialog, &BulkDialog::runChosen, this, &ExecutionsPanel::open);
                 dialog->open();
             });
}

void ExecutionsPanel::updateEmpty()
{
    const bool rows = m_model->rowCount() > 0;
    m_listStack->setCurrentIndex(rows ? 0 : 1);
    m_count->setText(rows ? QLocale().toString(m_model->rowCount()) : QString());
    if (rows)
        return;
    if (m_model->error())
        m_empty->set(u"warning"_s, tr("The list cannot be shown"), models::sentence(*m_model->error()), tr("Try again"));
    else if (!m_model->isLoaded())
        m_empty->set(u"run"_s, tr("Loading…"), {});
    else if (m_model->filter() == RunsModel::Filter())
        m_empty->set(u"run"_s, tr("Nothing has run yet"), tr("Open a flow and press Run to start its first execution."));
    else
        m_empty->set(u"search"_s, tr("Nothing found"), tr("No execution matches these filters."));
}

} // namespace mh::panels
