// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_bulk_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/run_history.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kAtOnce = 8; ///< requests under way; there is no one request that cancels many
constexpr int kIdRole = Qt::UserRole;
constexpr int kResult = 2; ///< column

} // namespace

BulkDialog::BulkDialog(const Context &context, What what, QList<protocol::Execution> runs, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_what(what),
      m_runs(std::move(runs)),
      m_sum(words(this, {})),
      m_list(new QTreeWidget(this))
{
    setWindowTitle(what == What::RunAgain ? tr("Run again") : tr("Cancel runs"));
    resize(680, 480);
    if (m_runs.size() > protocol::RerunMany::kMax)
        m_runs.resize(protocol::RerunMany::kMax);
    m_sum->setObjectName(u"sum"_s);
    m_sum->setFont(widgets::scaled(font(), 1.1, true));
    m_list->setHeaderLabels({tr("Flow"), tr("Started"), tr("Result")});
    makeList(*m_list);
    m_list->setItemDelegate(new RowDelegate(32, RowDelegate::States::None, -1, m_list));
    m_list->setAccessibleName(tr("Outcomes"));
    for (const protocol::Execution &run : std::as_const(m_runs)) {
        auto *item = new QTreeWidgetItem(
            m_list, {run.flowName, models::moment(run.createdAt, m_context.clock.nowMs()), tr("Waiting")});
        item->setData(0, kIdRole, run.id.toString());
    }
    m_list->header()->resizeSection(0, 220);
    m_list->header()->resizeSection(1, 150);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        emit runChosen(ExecutionId::fromString(item->data(0, kIdRole).toString()));
        close();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(m_sum);
    layout->addWidget(m_list, 1);
    layout->addWidget(words(this, tr("Enter or a double click opens the run."), QPalette::PlaceholderText));
    layout->addWidget(buttons);
    sum();
    if (m_what == What::RunAgain)
        runAgain();
    else
        for (int i = 0; i < kAtOnce; ++i)
            cancelNext();
}

void BulkDialog::runAgain()
{
    protocol::RerunMany request;
    for (const protocol::Execution &run : std::as_const(m_runs))
        request.executions.append(run.id);
    whenReady(m_context.client.call(protocol::rerunExecutions, request), this,
              [this](const Result<protocol::RerunOutcomes> &reply) {
                  for (qsizetype i = 0; i < m_runs.size(); ++i) {
                      if (!reply) {
                          note(i, models::sentence(reply.error()), false);
                          continue;
                      }
                      const protocol::RerunOutcome outcome = reply->content.value(i);
                      if (outcome.execution.isNull())
                          note(i, outcome.message.isEmpty() ? outcome.code : words::spoken(outcome.message), false);
                      else
                          note(i,
                               outcome.queued ? tr("Waits for its turn as %1").arg(models::shortId(outcome.execution))
                                              : tr("Started as %1").arg(models::shortId(outcome.execution)),
                               true, outcome.execution);
                  }
              });
}

void BulkDialog::cancelNext()
{
    if (m_next >= m_runs.size())
        return;
    const qsizetype run = m_next++;
    whenReady(m_context.client.call(protocol::cancelExecution, {m_runs.at(run).id, {}}), this,
              [this, run](const Result<protocol::Cancelled> &reply) {
                  note(run, reply ? models::label(reply->status) : models::sentence(reply.error()), bool(reply));
                  cancelNext();
              });
}

void BulkDialog::note(qsizetype run, const QString &how, bool good, ExecutionId made)
{
    QTreeWidgetItem *item = m_list->topLevelItem(int(run));
    item->setText(kResult, how);
    item->setToolTip(kResult, how);
    item->setForeground(kResult, widgets::tokens(palette()).tone(good ? widgets::Tone::Good : widgets::Tone::Bad).ink);
    if (!made.isNull())
        item->setData(0, kIdRole, made.toString());
    ++m_done;
    m_refused += good ? 0 : 1;
    sum();
}

void BulkDialog::sum()
{
    if (m_done < m_runs.size())
        m_sum->setText(tr("%1 of %n done", nullptr, int(m_runs.size())).arg(m_done));
    else if (m_refused == 0)
        m_sum->setText(m_what == What::RunAgain ? tr("%n run(s) started", nullptr, int(m_done))
                                                : tr("%n run(s) cancelled", nullptr, int(m_done)));
    else
        m_sum->setText(tr("%1 of %n done, %2 not", nullptr, int(m_done)).arg(m_done - m_refused).arg(m_refused));
}

} // namespace mh::panels
