// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_actions.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/widgets/icons.h"
#include "app/widgets/question.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using execution::RunStatus;

RunActions::RunActions(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_pause(new QPushButton(this)),
      m_step(new QPushButton(tr("Step"), this)),
      m_cancel(new QPushButton(widgets::icon(u"stop"_s), tr("Cancel run…"), this)),
      m_more(new QToolButton(this)),
      m_again(new QPushButton(widgets::icon(u"rerun"_s), tr("Run again"), this))
{
    m_pause->setObjectName(u"pause"_s);
    m_step->setObjectName(u"stepRun"_s);
    m_step->setToolTip(tr("Lets one node go on"));
    m_cancel->setObjectName(u"cancel"_s);
    m_again->setObjectName(u"again"_s);
    m_more->setObjectName(u"more"_s);
    m_more->setIcon(widgets::icon(u"more"_s));
    m_more->setIconSize({18, 18});
    m_more->setFixedSize(32, 32);
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    makeMenus();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_pause);
    row->addWidget(m_step);
    row->addWidget(m_cancel);
    row->addWidget(m_again);
    row->addWidget(m_more);
    connect(m_pause, &QPushButton::clicked, this, &RunActions::pauseOrResume);
    connect(m_step, &QPushButton::clicked, this, &RunActions::step);
    connect(m_cancel, &QPushButton::clicked, this, &RunActions::askCancel);
    clear();
}

void RunActions::makeMenus()
{
    auto *again = new QMenu(this);
    connect(again->addAction(tr("From the start")), &QAction::triggered, this, [this] {
        rerun({m_head.id, {}, {}, false});
    });
    m_fromNode = again->addAction(QString());
    connect(m_fromNode, &QAction::triggered, this, [this] { rerun({m_head.id, m_node, {}, false}); });
    connect(again->addAction(tr("With other inputs…")), &QAction::triggered, this, &RunActions::editInputs);
    again->addSeparator();
    connect(again->addAction(tr("From the start, with the newest version")), &QAction::triggered, this, [this] {
        rerun({m_head.id, {}, {}, true});
    });
    m_again->setMenu(again);
    setNode({}, {});
    auto *more = new QMenu(this);
    connect(more->addAction(tr("Compare with the run before")), &QAction::triggered, this,
            &RunActions::comparePrevious);
    m_kill = more->addAction(tr("Kill run…"));
    connect(m_kill, &QAction::triggered, this, &RunActions::askKill);
    m_more->setMenu(more);
}

void RunActions::clear()
{
    m_head = {};
    for (QWidget *part :
         {static_cast<QWidget *>(m_pause), static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_cancel),
          static_cast<QWidget *>(m_more), static_cast<QWidget *>(m_again)})
        part->hide();
}

void RunActions::show(const execution::RunState &run)
{
    if (m_head.id != run.head.id)
        m_head = run.head;
    if (run.dag)
        m_inputSchema = run.dag->definition().inputSchema;
    m_status = run.status;
    m_paused = run.paused;
    m_pause->setIcon(widgets::icon(m_paused ? u"play"_s : u"pause"_s));
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_pause->setToolTip(m_paused ? QString() : tr("Nodes at work finish, no further ones start"));
    const bool held = std::any_of(run.nodes.cbegin(), run.nodes.cend(), [](const auto &node) { return node.held; });
    const bool acts = !m_context.people.amViewer();
    m_pause->setVisible(acts && m_status == RunStatus::Running
                        && !(m_paused && held)); // the held node has its own buttons
    m_step->setVisible(m_pause->isVisibleTo(this) && m_paused);
    m_cancel->setVisible(acts && !run.ended());
    m_kill->setVisible(acts && !run.ended());
    m_more->setVisible(true);
    m_again->setVisible(acts && run.ended());
    setBusy(false);
}

void RunActions::setBusy(bool busy)
{
    m_pause->setEnabled(!busy);
    m_step->setEnabled(!busy);
    m_cancel->setEnabled(!busy && m_status != RunStatus::Cancelling);
    m_again->setEnabled(!busy);
}

void RunActions::setNode(const flow::NodeId &id, const QString &name)
{
    m_node = id;
    m_fromNode->setText(id.isEmpty() ? tr("From the chosen node") : tr("From \"%1\"").arg(name));
    m_fromNode->setEnabled(!id.isEmpty());
}

void RunActions::pauseOrResume()
{
    setBusy(true);
    const auto &endpoint = m_paused ? protocol::resumeExecution : protocol::pauseExecution;
    whenReady(m_context.client.call(endpoint, {m_head.id}), this, [this](const Result<protocol::Execution> &reply) {
        if (reply)
            return; // the stream says the rest
        setBusy(false);
        emit failed(models::sentence(reply.error()));
    });
}

void RunActions::step()
{
    setBusy(true);
    whenReady(m_context.client.call(protocol::stepExecution, {m_head.id}), this,
              [this](const Result<protocol::Execution> &reply) {
                  if (reply)
                      return;
                  setBusy(false);
                  emit failed(models::sentence(reply.error()));
              });
}

void RunActions::comparePrevious()
{
    protocol::ListExecutions runs;
    runs.flow = m_head.flow;
    runs.to = m_head.createdAt;
    runs.page.size = 1;
    whenReady(m_context.client.call(protocol::listExecutions, runs), this,
              [this](const Result<protocol::Paged<protocol::Execution>> &list) {
                  if (!list)
                      emit failed(models::sentence(list.error()));
                  else if (list->content.isEmpty())
                      emit failed(tr("There is no run of this flow before this one."));
                  else
                      emit compareRequested(list->content.constFirst().id);
              });
}

void RunActions::ask(const QString &title, const QString &question, const QString &consequence, const QString &yes,
                     const QString &no, void (RunActions::*action)())
{
    auto *box = new widgets::Question(title, question, consequence, window());
    QPushButton *go = box->addDanger(yes);
    box->addStay(no);
    connect(go, &QPushButton::clicked, this, action);
    box->open();
}

void RunActions::askCancel()
{
    ask(tr("Cancel run"), tr("Cancel this run?"),
        tr("Nodes that are at work are told to stop. What they have already done is not undone."), tr("Cancel run"),
        tr("Keep it running"), &RunActions::cancel);
}

void RunActions::askKill()
{
    ask(tr("Kill run"), tr("Kill this run?"),
        tr("It ends at once, without waiting for nodes that are at work. They may go on for a while where they are."),
        tr("Kill run"), tr("Keep it running"), &RunActions::kill);
}

void RunActions::cancel()
{
    setBusy(true);
    whenReady(m_context.client.call(protocol::cancelExecution, {m_head.id, {}}), this,
              [this](const Result<protocol::Cancelled> &reply) {
                  if (reply)
                      return;
                  setBusy(false);
                  emit failed(models::sentence(reply.error()));
              });
}

void RunActions::kill()
{
    whenReady(m_context.client.call(protocol::killExecution, {m_head.id}), this,
              [this](const Result<protocol::Cancelled> &reply) {
                  if (!reply)
                      emit failed(models::sentence(reply.error()));
              });
}

void RunActions::editInputs()
{
    auto *dialog = new TriggerDialog(m_head.flowName, m_head.versionText, m_head.inputs, m_inputSchema, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TriggerDialog::confirmed, this, [this, id = m_head.id](const QJsonObject &inputs) {
        rerun({id, {}, inputs, false});
    });
    dialog->open();
}

void RunActions::rerun(const protocol::Rerun &request)
{
    setBusy(true);
    whenReady(m_context.client.call(protocol::rerunExecution, request), this,
              [this](const Result<protocol::Triggered> &reply) {
                  setBusy(false);
                  if (reply)
                      emit started(reply->execution);
                  else
                      emit failed(models::sentence(reply.error()));
              });
}

} // namespace mh::panels
