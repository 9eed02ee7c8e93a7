// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's page shows of a moment of its run.
#include <QFileDialog>
#include <QLabel>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/run_badges.h"
#include "app/editor/timeline_view.h"
#include "app/models/approvals_feed.h"
#include "app/models/node_runs_model.h"
#include "app/models/run_sum.h"
#include "app/models/words.h"
#include "app/panels/approvals/approval_card.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/runs/progress_line.h"
#include "app/panels/runs/run_actions.h"
#include "app/panels/runs/run_compare_dialog.h"
#include "app/panels/runs/run_data_dialog.h"
#include "app/panels/runs/run_heat.h"
#include "app/panels/runs/run_held_pane.h"
#include "app/panels/runs/run_items.h"
#include "app/panels/runs/run_page.h"
#include "app/panels/runs/run_uncertain_card.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/widgets/heading.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::NodeStatus;

/// What the chosen node waits to be called at, as the newest of its log lines says it.
QString RunPage::resumeUrl() const
{
    const client::WatchedRun *run = watched();
    const int node = run && run->hasSnapshot() ? run->state.dag->indexOf(m_selected) : -1;
    if (node < 0 || run->state.nodes[size_t(node)].status != NodeStatus::Running
        || run->state.dag->node(node).component != "wait_for_webhook"_L1)
        return {};
    for (auto line = run->logs.crbegin(); line != run->logs.crend(); ++line) {
        if (line->node == m_selected && line->context.contains("resume_url"_L1))
            return line->context.value("resume_url"_L1).toString();
    }
    return {};
}

void RunPage::showQuestions()
{
    const QList<protocol::Approval> open = m_context.approvals.openOf(m_id);
    if (m_id.isNull() || open.isEmpty())
        m_approval->clear();
    else
        m_approval->ask(open.constFirst(), nameOf(open.constFirst().node), open.size() - 1);
    const QList<protocol::Uncertain> lost = m_context.approvals.uncertainOf(m_id);
    if (m_id.isNull() || lost.isEmpty())
        m_uncertain->clear();
    else
        m_uncertain->ask(lost.constFirst(), nameOf(lost.constFirst().node), lost.size() - 1);
}

void RunPage::showDetails()
{
    const client::WatchedRun *run = watched();
    if (!run || !run->hasSnapshot())
        return;
    const int node = run->state.dag->indexOf(m_selected);
    const execution::RunState shown = m_time.moment() > 0 ? models::stateAt(run->state, m_time.moment()) : run->state;
    m_resumeUrl = resumeUrl();
    if (node >= 0)
        m_details->showNode(shown, node, m_resumeUrl);
    else
        m_details->showRun(shown, m_starter);
}

void RunPage::askStarter(const QString &triggeredBy)
{
    const auto trigger =
        triggeredBy.startsWith("trigger:"_L1) ? TriggerId::fromString(QStringView(triggeredBy).sliced(8)) : TriggerId();
    if (trigger == m_trigger)
        return;
    m_trigger = trigger;
    m_starter.clear();
    if (trigger.isNull())
        return;
    // A trigger that has gone is not worth a message: the run says that it was one.
    whenReady(m_context.client.call(protocol::getTrigger, {trigger}), this,
              [this, trigger](const Result<protocol::Trigger> &reply) {
                  if (!reply || trigger != m_trigger)
                      return;
                  m_starter = u"%1 (%2)"_s.arg(reply->name, TriggerForm::kindName(reply->kind));
                  if (m_selected.isEmpty())
                      showDetails();
              });
}

void RunPage::showHeader(const execution::RunState &run)
{
    m_title->setText(run.head.flowName);
    m_test->setVisible(run.head.debug.has_value());
    const bool held = run.paused && !run.ended() && !heldNodes(run).isEmpty();
    if (run.paused)
        m_pill->set(widgets::Tone::Warning, held ? tr("Held") : tr("Paused"));
    else
        m_pill->set(widgets::toneOf(run.status), models::label(run.status));
    int ended = 0;
    for (const execution::NodeState &node : run.nodes)
        ended += execution::hasEnded(node.status) ? 1 : 0;
    const int all = int(run.nodes.size());
    m_progress->set(all == 0 ? 1 : double(ended) / all, widgets::toneOf(run.status));
    QStringList parts = models::nodeSum(run);
    if (run.startedAt > 0) {
        const qint64 now = m_context.clock.nowMs();
        parts += run.completedAt > 0 ? models::duration(run.completedAt - run.startedAt)
                                     : models::elapsed(now - run.startedAt);
        parts += tr("started %1").arg(models::moment(run.startedAt, now));
    }
    m_summary->setText(parts.join(u"  ·  "_s));
    m_actions->show(run);
    const bool past = m_time.moment() > 0;
    const QString after = tr("after %1").arg(models::duration(m_time.moment() - run.startedAt));
    setWindowTitle(u"%1 · %2"_s.arg(run.head.flowName, past ? after : m_pill->text()));
    if (past)
        m_notice->showNotice(
            widgets::Tone::Running,
            tr("You see the run as it was after %1.").arg(models::duration(m_time.moment() - run.startedAt)),
            run.ended() ? tr("Show the end") : tr("Back to now"));
    else if (run.paused && !held)
        m_notice->showNotice(widgets::Tone::Warning,
                             tr("The run is paused: nodes at work finish, no further ones start."));
    else
        m_notice->clear();
    if (run.ended())
        m_second.stop();
}

void RunPage::tick()
{
    const client::WatchedRun *run = watched();
    if (!run || !run->hasSnapshot() || !isVisible())
        return;
    showHeader(run->state);
    m_timeline->tick();
    if (m_time.moment() == 0)
        m_nodes->tick();
}

void RunPage::showBadges()
{
    const client::WatchedRun *run = watched();
    if (!run || !run->hasSnapshot())
        return;
    const execution::RunState &state = run->state;
    editor::showRunBadges(m_canvas->scene(), [this, run, &state](const flow::NodeId &id) {
        editor::RunBadge badge = m_heat->badgeOf(id);
        const int node = state.dag->indexOf(id);
        if (node < 0)
            return badge;
        badge.items = itemsOf(*run, node);
        badge.held = state.nodes[size_t(node)].held && !state.ended();
        if (state.head.debug) {
            badge.pinned = state.head.debug->pins.contains(id);
            badge.breakpoint = state.head.debug->breakpoints.contains(id);
        }
        return badge;
    });
}

void RunPage::showData(const QString &title, const QJsonValue &value, const QString &root)
{
    auto *dialog = new DataDialog(
        title, value, root,
        [this, id = m_id](BlobId blob, const QString &file) {
            return m_context.client.download(protocol::executionBlob, {id, blob}, file);
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DataDialog::saveRequested, this, &RunPage::saveBlob);
    dialog->open();
}

void RunPage::compareWith(ExecutionId former)
{
    (new CompareDialog(m_context, former, m_id, this))->show();
}

void RunPage::saveBlob(BlobId blob, const QString &name)
{
    auto *dialog = new QFileDialog(this, tr("Save file"), {}, {});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, blob, id = m_id](const QString &file) {
        whenReady(m_context.client.download(protocol::executionBlob, {id, blob}, file), this,
                  [this](const Result<qint64> &size) {
                      if (!size)
                          m_banner->showError(models::sentence(size.error()));
                  });
    });
    dialog->open();
}

} // namespace mh::panels
