// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_page.h"

#include <QHideEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_view.h"
#include "app/editor/timeline_view.h"
#include "app/models/approvals_feed.h"
#include "app/models/log_model.h"
#include "app/models/node_runs_model.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/approvals/approval_card.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/log_pane.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/runs/progress_line.h"
#include "app/panels/runs/run_actions.h"
#include "app/panels/runs/run_event_dialog.h"
#include "app/panels/runs/run_heat.h"
#include "app/panels/runs/run_held_pane.h"
#include "app/panels/runs/run_uncertain_card.h"
#include "app/widgets/console_style.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/heading.h"
#include "app/widgets/icons.h"
#include "app/widgets/keys.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

RunPage::RunPage(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_time(context.clock),
      m_nodes(new models::NodeRunsModel(m_time, this)),
      m_logs(new models::LogModel(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new widgets::EmptyState(m_stack)),
      m_banner(new widgets::ErrorBanner(this)),
      m_notice(new widgets::ErrorBanner(this)),
      m_approval(new ApprovalCard(context.clock, this)),
      m_uncertain(new UncertainCard(context.clock, this))
{
    m_progress = new ProgressLine(this);
    makeBody();
    m_stack->addWidget(m_docks);
    m_stack->addWidget(m_empty);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHeader());
    all->addWidget(m_progress);
    all->addWidget(m_banner);
    all->addWidget(m_notice);
    all->addWidget(m_approval);
    all->addWidget(m_uncertain);
    all->addWidget(m_stack, 1);
    m_second.setInterval(500);
    connectParts();
}

RunPage::~RunPage()
{
    close();
}

QWidget *RunPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *back = new QPushButton(widgets::icon(u"back"_s), {}, header);
    back->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    back->setFixedSize(36, 36);
    back->setIconSize({20, 20});
    back->setToolTip(tr("All executions (Alt+Left)"));
    back->setAccessibleName(tr("Back"));
    widgets::setKeys(*back, Qt::ALT | Qt::Key_Left);
    m_title = new widgets::Heading(header);
    m_pill = new widgets::StatusPill(header);
    m_test = new widgets::StatusPill(header);
    m_test->setObjectName(u"testRun"_s);
    m_test->set(widgets::Tone::Running, tr("Test run"));
    m_test->hide();
    m_summary = new widgets::ElidedLabel(header);
    m_summary->setObjectName(u"runSummary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_actions = new RunActions(m_context, header);

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(12, 12, 24, 12);
    row->setSpacing(12);
    row->addWidget(back);
    row->addWidget(m_title);
    row->addWidget(m_pill, 0, Qt::AlignVCenter);
    row->addWidget(m_test, 0, Qt::AlignVCenter);
    row->addSpacing(4);
    row->addWidget(m_summary, 1);
    row->addWidget(m_actions);
    row->addWidget(m_docks->makeViewButton(header));
    connect(back, &QPushButton::clicked, this, &RunPage::backRequested);
    connect(m_actions, &RunActions::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    connect(m_actions, &RunActions::started, this, &RunPage::runStarted);
    return header;
}

void RunPage::makeBody()
{
    Context canvas{m_context.client,    m_context.stream, m_context.replica,
                   m_context.approvals, m_context.people, m_time};
    m_canvas = new CanvasPane(canvas, this);
    m_heat = new RunHeat(m_context, m_canvas);
    m_canvas->addControl(m_heat);
    m_details = new NodeDetails(m_context.people, m_time, this);
    m_held = new HeldPane(m_context, this);
    auto *side = new QWidget(this);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(0);
    sideLayout->addWidget(m_held);
    sideLayout->addWidget(m_details, 1);
    m_timeline = new editor::TimelineView(m_context.clock, this);
    m_logPane = new LogPane(*m_logs, *m_nodes, this);
    m_docks = new widgets::DockArea(m_canvas, m_stack);
    m_docks->setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_docks->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_docks->addPane({u"details"_s, tr("Details"), side, Qt::RightDockWidgetArea, 340});
    m_docks->addPane({u"timeline"_s, tr("Timeline"), m_timeline, Qt::BottomDockWidgetArea, 280});
    m_docks->addPane({u"log"_s, tr("Log and nodes"), m_logPane, Qt::BottomDockWidgetArea, 280, true, u"timeline"_s});
}

void RunPage::connectParts()
{
    connect(&m_context.replica, &client::Replica::changed, this, &RunPage::take);
    connect(&m_context.people, &models::People::changed, this, &RunPage::showDetails);
    connect(&m_context.stream, &client::EventStream::refused, this, [this](const QString &topic, const Error &why) {
        if (!m_id.isNull() && topic == client::EventStream::runTopic(m_id))
            m_empty->set(u"run"_s, tr("This run cannot be shown"), models::sentence(why));
    });
    connect(&m_canvas->scene(), &editor::FlowScene::nodeSelected, this, &RunPage::selectNode);
    connect(m_timeline, &editor::TimelineView::nodeClicked, this, &RunPage::selectNode);
    connect(m_logPane, &LogPane::nodeChosen, this, &RunPage::selectNode);
    connect(&m_canvas->overlay(), &editor::LiveOverlay::ticked, m_timeline, &editor::TimelineView::tick);
    connect(&m_second, &QTimer::timeout, this, &RunPage::tick);
    connect(m_timeline, &editor::TimelineView::cursorMoved, this, &RunPage::lookAt);
    connect(m_notice, &widgets::ErrorBanner::actionTriggered, this, [this] { lookAt(0); });
    connect(&m_context.approvals, &models::ApprovalsFeed::changed, this, &RunPage::showQuestions);
    connect(&m_context.approvals, &models::ApprovalsFeed::answerFailed, m_approval,
            [this](const protocol::Approval &question, const QString &why) {
                if (question.execution == m_id)
                    m_approval->showError(why);
            });
    connect(m_approval, &ApprovalCard::answered, &m_context.approvals, &models::ApprovalsFeed::answer);
    connect(m_details, &NodeDetails::blobRequested, this, &RunPage::saveBlob);
    connect(m_details, &NodeDetails::dataRequested, this, &RunPage::showData);
    connect(m_details, &NodeDetails::settingRequested, this, &RunPage::settingRequested);
    connect(m_details, &NodeDetails::hostRequested, this, &RunPage::hostRequested);
    connect(m_details, &NodeDetails::workerRequested, this, &RunPage::findHost);
    connect(m_details, &NodeDetails::eventRequested, this, [this](const QString &event, const QJsonObject &payload) {
        auto *dialog = new EventDialog(m_context, event, payload, window());
        dialog->open();
    });
    connect(m_held, &HeldPane::nodeChosen, this, &RunPage::selectNode);
    connect(m_heat, &RunHeat::changed, this, &RunPage::showBadges);
    connect(m_heat, &RunHeat::failed, m_banner, [this](const QString &why) { m_banner->showError(why); });
    connect(m_uncertain, &UncertainCard::answered, &m_context.approvals, &models::ApprovalsFeed::resolve);
    connect(&m_context.approvals, &models::ApprovalsFeed::resolveFailed, m_uncertain,
            [this](const protocol::ResolveNode &answer, const QString &why) {
                if (answer.id == m_id)
                    m_uncertain->showError(why);
            });
    connect(m_actions, &RunActions::compareRequested, this, &RunPage::compareWith);
}

void RunPage::findHost(const QString &worker, qint64 at)
{
    whenReady(m_context.client.call(protocol::listHosts, {worker}), this,
              [this, worker, at](const Result<protocol::HostList> &found) {
                  if (!found)
                      m_banner->showError(models::sentence(found.error()));
                  else if (found->servers.isEmpty())
                      m_banner->showError(tr("No host is known by the name or address of %1.").arg(worker));
                  else
                      emit hostRequested(found->servers.constFirst().number, at);
              });
}

void RunPage::open(ExecutionId id)
{
    if (id == m_id)
        return;
    close();
    m_id = id;
    m_empty->set(u"run"_s, tr("Loading the run…"), {});
    m_stack->setCurrentIndex(1);
    m_title->setText(tr("Run %1").arg(models::shortId(id)));
    if (isVisible())
        watch();
}

void RunPage::watch()
{
    m_watching = true;
    m_context.replica.watch(m_id);
    if (const client::WatchedRun *run = watched(); run && run->hasSnapshot())
        takeAll(*run);
}

void RunPage::unwatch()
{
    m_second.stop();
    if (std::exchange(m_watching, false))
        m_context.replica.unwatch(m_id);
}

void RunPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_id.isNull() && !m_watching)
        watch(); // a new snapshot follows
}

void RunPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) // else the window is an icon
        unwatch();
}

void RunPage::close()
{
    if (m_id.isNull())
        return;
    unwatch();
    m_id = {};
    m_selected.clear();
    m_time.setMoment(0);
    m_banner->clear();
    m_notice->clear();
    m_approval->clear();
    m_uncertain->clear();
    m_held->clear();
    m_heat->setRun({});
    m_test->hide();
    m_logPane->setUpTo(0);
    m_canvas->overlay().clear();
    m_canvas->scene().show({});
    m_timeline->clear();
    m_nodes->clear();
    m_logs->reset({});
    m_details->clear();
    m_pill->set(widgets::Tone::Neutral, {});
    m_summary->clear();
    m_actions->clear();
    m_progress->set(0, widgets::Tone::Neutral);
}

const client::WatchedRun *RunPage::watched() const
{
    return m_id.isNull() ? nullptr : m_context.replica.watched(m_id);
}

void RunPage::take(const client::ChangeSet &changes)
{
    const auto mine = changes.watched.constFind(m_id);
    const client::WatchedRun *run = watched();
    if (mine == changes.watched.constEnd() || !run)
        return;
    if (mine->reset && run->hasSnapshot())
        takeAll(*run);
    else
        takeSome(*run, *mine);
}

void RunPage::takeAll(const client::WatchedRun &watched)
{
    const execution::RunState &run = watched.state;
    const flow::NodeId selected = m_selected;
    if (m_canvas->scene().nodeCount() != run.dag->nodeCount()) {
        m_canvas->overlay().clear();
        m_canvas->scene().show(run.dag->definition());
    }
    if (m_stack->currentIndex() != 0) { // there was nothing else to have the focus
        m_stack->setCurrentIndex(0);
        if (isVisible() && isAncestorOf(window()->focusWidget()))
            m_canvas->view().setFocus();
    }
    askStarter(run.head.triggeredBy);
    m_timeline->apply(run);
    m_logs->reset(watched.logs);
    showMoment();
    m_selected.clear();
    selectNode(selected);
    showQuestions();
    m_held->show(run, m_selected);
    m_heat->setRun(m_id);
    m_second.start();
}

void RunPage::takeSome(const client::WatchedRun &watched, const client::RunChanges &changes)
{
    if (changes.newLogs > 0)
        m_logs->append(watched.logs, changes.newLogs);
    if (changes.newLogs > 0 && resumeUrl() != m_resumeUrl)
        showDetails();
    if (!watched.hasSnapshot() || (changes.nodes.isEmpty() && !changes.run))
        return;
    const execution::RunState &run = watched.state;
    m_timeline->apply(run, changes.nodes);
    showHeader(run);
    m_held->show(run, m_selected);
    if (changes.run && run.ended())
        m_heat->refresh();
    else
        showBadges();
    if (m_time.moment() > 0)
        return; // what is shown lies before the change
    m_canvas->overlay().apply(run, changes.nodes);
    for (const flow::NodeId &node : changes.nodes) {
        if (const auto progress = watched.progress.constFind(node); progress != watched.progress.constEnd())
            m_canvas->overlay().setProgress(node, progress->percent);
    }
    m_nodes->update(run, changes.nodes);
    if (m_selected.isEmpty() ? changes.run : changes.nodes.contains(m_selected))
        showDetails();
}

void RunPage::selectNode(const flow::NodeId &id)
{
    if (id == m_selected)
        return;
    m_selected = id;
    m_canvas->scene().selectNode(id);
    m_timeline->selectNode(id);
    m_logPane->selectNode(id);
    m_actions->setNode(id, nameOf(id));
    if (const client::WatchedRun *run = watched(); run && run->hasSnapshot() && run->state.nodes.size() > 0
                                                   && m_held->node() != id && heldNodes(run->state).contains(id))
        m_held->show(run->state, id);
    showDetails();
}

QString RunPage::nameOf(const flow::NodeId &id) const
{
    const client::WatchedRun *run = watched();
    const int node = run && run->hasSnapshot() ? run->state.dag->indexOf(id) : -1;
    return node < 0 || run->state.dag->node(node).name.isEmpty() ? id : run->state.dag->node(node).name;
}

void RunPage::lookAt(qint64 at)
{
    const client::WatchedRun *run = watched();
    if (!run || !run->hasSnapshot())
        return;
    // The end of an ended run is what it shows anyhow.
    m_time.setMoment(run->state.completedAt > 0 && at >= run->state.completedAt ? 0 : at);
    m_timeline->setCursorTime(m_time.moment());
    m_logPane->setUpTo(m_time.moment());
    showMoment();
}

void RunPage::showMoment()
{
    const client::WatchedRun *run = watched();
    if (!run || !run->hasSnapshot())
        return;
    const bool past = m_time.moment() > 0;
    const execution::RunState shown = past ? models::stateAt(run->state, m_time.moment()) : run->state;
    m_canvas->overlay().apply(shown);
    m_canvas->overlay().setVisible(!past && m_canvas->isVisible()); // a moment does not move
    m_nodes->reset(shown);
    m_logPane->selectNode(m_selected);
    showHeader(run->state);
    showDetails();
}

} // namespace mh::panels
