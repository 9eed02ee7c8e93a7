// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_page.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/tasks/task_facts.h"
#include "app/panels/tasks/task_log.h"
#include "app/panels/tasks/task_words.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/heading.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TaskPage::TaskPage(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_title(new widgets::Heading(this)),
      m_pill(new widgets::StatusPill(this)),
      m_below(new widgets::ElidedLabel(this)),
      m_facts(new TaskFacts(this)),
      m_log(new TaskLog(context, this))
{
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_facts);
    split->addWidget(m_log);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({420, 380});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(split, 1);
    connect(m_facts, &TaskFacts::saveRequested, this, &TaskPage::saveRequested);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_task.status == "created"_L1)
            ask();
    });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TaskPage::showHead);
}

QWidget *TaskPage::makeHead()
{
    auto *head = new QWidget(this);
    m_pill->setObjectName(u"taskPill"_s);
    m_below->setObjectName(u"taskLine"_s);
    m_below->setForegroundRole(QPalette::PlaceholderText);
    m_cancel = newButton(head, tr("Cancel…"), u"cancelTask"_s);
    m_runAgain = newButton(head, tr("Run again…"), u"runTaskAgain"_s);
    m_remove = newButton(head, tr("Delete…"), u"removeTask"_s);
    auto *first = new QHBoxLayout;
    first->setSpacing(12);
    first->addWidget(m_title);
    first->addWidget(m_pill);
    first->addStretch(1);
    auto *left = new QVBoxLayout;
    left->setSpacing(2);
    left->addLayout(first);
    left->addWidget(m_below);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(24, 16, 24, 8);
    layout->setSpacing(8);
    layout->addLayout(left, 1);
    for (QPushButton *button : {m_cancel, m_runAgain, m_remove})
        layout->addWidget(button, 0, Qt::AlignTop);
    connect(m_cancel, &QPushButton::clicked, this, &TaskPage::cancelRequested);
    connect(m_runAgain, &QPushButton::clicked, this, &TaskPage::againRequested);
    connect(m_remove, &QPushButton::clicked, this, &TaskPage::removeRequested);
    return head;
}

void TaskPage::show(const protocol::Task &task)
{
    ++m_asked; // an answer that is on its way may be older
    const bool isOther = task.id != m_task.id;
    protocol::Task next = task;
    if (!isOther && next.status == "created"_L1 && next.pending.isEmpty())
        next.pending = m_task.pending; // the list does not tell it
    present(next);
    if (next.status == "created"_L1 && isVisible())
        ask();
}

void TaskPage::present(const protocol::Task &task)
{
    const bool isSame = task == m_task;
    m_task = task;
    if (!isSame)
        m_facts->show(task, m_context.clock.nowMs());
    showHead();
    m_log->show(task);
}

void TaskPage::showHead()
{
    const qint64 now = m_context.clock.nowMs();
    m_title->setText(m_task.name.isEmpty() ? tr("Without a name") : m_task.name);
    m_pill->set(taskTone(m_task), taskState(m_task));
    QStringList parts;
    if (const QString reason = taskReason(m_task); !reason.isEmpty())
        parts += reason;
    if (!m_task.hostname.isEmpty())
        parts += m_task.hostname;
    parts += m_task.ownerName;
    parts += models::moment(m_task.createdAt, now);
    parts += taskDuration(m_task, now);
    parts.removeAll(QString());
    m_below->setText(parts.join(u"  ·  "_s));
    const bool may = mayWorkWith(m_task);
    m_cancel->setVisible(may && !hasEnded(m_task) && !m_task.cancelAsked);
    m_runAgain->setVisible(may);
    m_remove->setVisible(may && hasEnded(m_task));
}

void TaskPage::ask()
{
    whenReady(m_context.client.call(protocol::getTask, {m_task.id}), this,
              [this, asked = ++m_asked, id = m_task.id](const Result<protocol::Task> &whole) {
                  if (asked != m_asked || id != m_task.id)
                      return;
                  if (whole)
                      present(*whole);
                  else if (whole.error().code != ErrorCode::NotFound) // it was deleted: the list says so
                      emit failed(models::sentence(whole.error()));
              });
}

void TaskPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_again.start();
    m_second.start();
    if (!m_task.id.isNull())
        ask();
}

void TaskPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
    m_second.stop();
}

} // namespace mh::panels
