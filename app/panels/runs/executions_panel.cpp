// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/executions_panel.h"

#include <algorithm>

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/runs_model.h"
#include "app/models/words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/runs/run_bulk_dialog.h"
#include "app/panels/runs/run_compare_dialog.h"
#include "app/panels/runs/run_filter.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using models::RunsModel;

ExecutionsPanel::ExecutionsPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_model(new RunsModel(
          [&client = context.client](const protocol::ListExecutions &request) {
              return client.call(protocol::listExecutions, request);
          },
          context.replica, context.people, context.clock, this))
{
    makeList();
    connectList();
    addActions();
    fillFlows();
    updateEmpty();
    updateChosen();
}

void ExecutionsPanel::makeList()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *title = new QLabel(tr("Executions"), this);
    title->setFont(widgets::scaled(font(), 1.4, true));
    m_count = new QLabel(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_filter = new RunFilter(m_context.clock, this);

    m_list = new QTreeView(this);
    m_list->setObjectName(u"executions"_s);
    panels::makeList(*m_list);
    m_list->setModel(m_model);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setItemDelegate(new RowDelegate(52, RowDelegate::States::Runs, RunsModel::Status, m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->setAccessibleName(tr("Executions"));
    // The flow's name takes what the others leave, so that a narrow window shows them all.
    constexpr int widths[] = {0, 150, 160, 120, 160};
    for (int column = RunsModel::Status; column < RunsModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, widths[column]);
    m_list->header()->setMinimumSectionSize(80);
    m_list->header()->setSectionResizeMode(RunsModel::Flow, QHeaderView::Stretch);
    m_empty = new widgets::EmptyState(this);
    m_listStack = new QStackedWidget(this);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_empty);

    m_chosenBar = new QWidget(this);
    m_chosenCount = new QLabel(m_chosenBar);
    m_chosenCount->setForegroundRole(QPalette::PlaceholderText);
    m_compare = newButton(m_chosenBar, tr("Compare"), u"compare"_s);
    m_again = newButton(m_chosenBar, tr("Run again"), u"againMany"_s);
    m_cancel = newButton(m_chosenBar, tr("Cancel…"), u"cancelMany"_s);
    m_compare->setToolTip(tr("Choose two executions to compare them"));
    // Its place is kept: the list below does not move when a row is chosen.
    QSizePolicy kept = m_chosenBar->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_chosenBar->setSizePolicy(kept);
    auto *bar = new QHBoxLayout(m_chosenBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_chosenCount, m_compare, m_again, m_cancel})
        bar->addWidget(part);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 16, 24, 8);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_chosenBar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    auto *filters = new QVBoxLayout;
    filters->setContentsMargins(16, 0, 24, 12);
    filters->addWidget(m_filter);
    layout->addLayout(filters);
    layout->addWidget(m_listStack, 1);
}

void ExecutionsPanel::connectList()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExecutionsPanel::updateChosen);
    connect(m_filter, &RunFilter::changed, this, &ExecutionsPanel::applyFilter);
    connect(m_filter, &RunFilter::runWanted, this, &ExecutionsPanel::runChosen);
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

void ExecutionsPanel::addActions()
{
    using Key = ListActions::Key;
    m_actions = new ListActions(*this, *m_list);
    m_actions->addRow(u"openRun"_s, tr("Open"), Key::Open, [this] {
        emit runChosen(ExecutionId::fromString(m_list->currentIndex().data(models::IdRole).toString()));
    });
    m_actions->addSeparator();
    m_actions->addRow(
        u"compareRuns"_s, tr("Compare"), Key::None, [this] { compareChosen(); },
        [this] { return m_compare->isEnabled(); });
    m_actions->addRow(
        u"runsAgain"_s, tr("Run again"), Key::None, [this] { runChosenAgain(); },
        [this] { return m_again->isEnabled(); });
    m_actions->addRow(
        u"cancelRuns"_s, tr("Cancel…"), Key::None, [this] { cancelChosen(); },
        [this] { return m_cancel->isEnabled(); });
}

/// By name.
void ExecutionsPanel::fillFlows()
{
    QList<std::pair<QString, QString>> flows;
    for (const protocol::Flow &flow : m_context.replica.flows())
        flows.append({flow.name, flow.id.toString()});
    std::sort(flows.begin(), flows.end(), [](const auto &a, const auto &b) {
        const int names = QString::localeAwareCompare(a.first, b.first);
        return names != 0 ? names < 0 : a.second < b.second;
    });
    m_filter->setFlows(flows);
}

void ExecutionsPanel::applyFilter()
{
    m_model->setFilter(m_filter->filter());
    updateEmpty();
    updateChosen();
}

void ExecutionsPanel::focusList()
{
    m_list->setFocus();
}

void ExecutionsPanel::focusSearch()
{
    m_filter->focusSearch();
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
    const auto ended =
        std::count_if(runs.cbegin(), runs.cend(), [](const auto &run) { return execution::hasEnded(run.status); });
    m_chosenBar->setVisible(!runs.isEmpty());
    m_chosenCount->setText(tr("%n chosen", nullptr, int(runs.size())));
    m_compare->setEnabled(runs.size() == 2);
    const bool acts = !m_context.people.amViewer();
    m_again->setEnabled(acts && ended > 0);
    m_cancel->setEnabled(acts && ended < runs.size());
}

void ExecutionsPanel::compareChosen()
{
    const QList<protocol::Execution> runs = chosen();
    if (runs.size() != 2)
        return;
    (new CompareDialog(m_context, runs.at(0).id, runs.at(1).id, this))->show();
}

void ExecutionsPanel::runChosenAgain()
{
    QList<protocol::Execution> runs = chosen();
    runs.removeIf([](const auto &run) { return !execution::hasEnded(run.status); });
    auto *dialog = new BulkDialog(m_context, BulkDialog::What::RunAgain, runs, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkDialog::runChosen, this, &ExecutionsPanel::runChosen);
    dialog->open();
}

void ExecutionsPanel::cancelChosen()
{
    QList<protocol::Execution> runs = chosen();
    runs.removeIf([](const auto &run) { return execution::hasEnded(run.status); });
    askFirst(this, tr("Cancel %n run(s)?", nullptr, int(runs.size())),
             tr("Nodes that are at work are told to stop. What they have already done is not undone."),
             tr("Cancel them"), [this, runs] {
                 auto *dialog = new BulkDialog(m_context, BulkDialog::What::Cancel, runs, window());
                 dialog->setAttribute(Qt::WA_DeleteOnClose);
                 connect(dialog, &BulkDialog::runChosen, this, &ExecutionsPanel::runChosen);
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
        m_empty->set(u"warning"_s, tr("The list cannot be shown"), models::sentence(*m_model->error()),
                     tr("Try again"));
    else if (!m_model->isLoaded())
        m_empty->set(u"run"_s, tr("Loading…"), {});
    else if (m_model->filter() == RunsModel::Filter())
        m_empty->set(u"run"_s, tr("Nothing has run yet"),
                     tr("Open a flow and press Run to start its first execution."));
    else
        m_empty->set(u"search"_s, tr("Nothing found"), tr("No execution matches these filters."));
}

} // namespace mh::panels
