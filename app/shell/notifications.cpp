// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/notifications.h"

#include <algorithm>

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/models/approvals_feed.h"
#include "app/models/roles.h"
#include "app/models/words.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/terminals/terminal_views_bar.h"
#include "app/widgets/console_style.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/protocol/terminal_view_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kSettleMs = 400;

} // namespace

Notifications::Notifications(const panels::Context &context, QWidget &host, QList<QAction *> wanted)
    : QFrame(&host, Qt::Popup),
      m_context(context),
      m_host(host),
      m_wanted(std::move(wanted)),
      m_model(new QStandardItemModel(this)),
      m_list(new QTreeView(this)),
      m_stack(new QStackedWidget(this))
{
    setFrameShape(StyledPanel);
    resize(380, 420);
    panels::makeList(*m_list);
    m_list->setModel(m_model);
    m_list->setHeaderHidden(true);
    m_list->setItemDelegate(new panels::RowDelegate(56, panels::RowDelegate::States::None, -1, m_list));
    m_list->setAccessibleName(tr("Notifications"));
    auto *none = new widgets::EmptyState(this);
    none->set(u"bell"_s, tr("No notifications"), tr("Failed runs and questions appear here."));
    m_stack->addWidget(none);
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 8, 1, 8);
    layout->addWidget(m_stack);
    connect(m_list, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        hide();
        choose(index.data(models::IdRole).toString());
    });
    connect(&context.replica, &client::Replica::changed, this, &Notifications::take);
    connect(&context.approvals, &models::ApprovalsFeed::uncertainArrived, this, &Notifications::takeUncertain);
    connect(&context.approvals, &models::ApprovalsFeed::arrived, this, [this](const protocol::Approval &question) {
        if (!wants(Question))
            return;
        addOfRun(tr("%1 asks for a decision").arg(question.flowName),
                 question.message.isEmpty() ? tr("May the run go on?") : question.message, question.execution);
    });
    connect(&context.stream, &client::EventStream::terminalViewChanged, this, &Notifications::takeView);
    context.stream.subscribe(protocol::kTerminalViewsTopic);
}

Notifications::~Notifications()
{
    m_context.stream.unsubscribe(protocol::kTerminalViewsTopic);
}

void Notifications::takeView(const QJsonObject &view)
{
    if (view.value("role"_L1) != "opener"_L1 || view.value("state"_L1) != "asked"_L1 || !wants(Question))
        return;
    const auto isSeen = [this, id = view.value("id"_L1).toString()] {
        const auto bars = m_host.findChildren<panels::TerminalViewsBar *>();
        return std::any_of(bars.begin(), bars.end(),
                           [&id](const panels::TerminalViewsBar *bar) { return bar->asks(id); });
    };
    add({tr("%1 asks to watch a terminal of yours").arg(view.value("person"_L1).toString()),
         tr("On %1. Unanswered, the question ends after a minute.").arg(view.value("server_name"_L1).toString()),
         QString::number(view.value("server_id"_L1).toInteger()), isSeen});
}

void Notifications::takeUncertain(const protocol::Uncertain &question)
{
    if (wants(Question))
        addOfRun(tr("%1 needs to know how a call ended").arg(question.flowName), question.why, question.execution);
}

bool Notifications::wants(News news) const
{
    return m_wanted.at(news)->isChecked();
}

void Notifications::take(const client::ChangeSet &changes)
{
    // What had failed before we looked is no news.
    for (const ExecutionId &id : changes.ended) {
        const auto run = m_context.replica.runs().constFind(id);
        if (run == m_context.replica.runs().constEnd() || run->status != execution::RunStatus::Failed
            || !wants(Failure))
            continue;
        addOfRun((run->test ? tr("A test run of %1 has failed") : tr("%1 has failed")).arg(run->flowName),
                 run->error ? words::spoken(run->error->message) : QString(), id);
    }
}

void Notifications::addOfRun(const QString &title, const QString &text, ExecutionId run)
{
    add({title, text, run.toString(), [this, run] { return m_shows && m_shows(run); }});
}

void Notifications::add(const Item &item)
{
    auto *row = new QStandardItem(item.title);
    const qint64 now = m_context.clock.nowMs();
    const QString when = models::moment(now, now);
    row->setData(item.text.isEmpty() ? when : QString(when % u"  ·  " % item.text), models::DetailRole);
    row->setData(item.target, models::IdRole);
    m_model->insertRow(0, row);
    if (m_model->rowCount() > kKept)
        m_model->removeRow(kKept);
    m_stack->setCurrentIndex(1);
    setUnread(m_unread + 1);
    // A page that has just started the run learns its id a moment later: it is given that moment.
    QTimer::singleShot(kSettleMs, this, [this, item] {
        if (!item.isSeen())
            showToast(item);
    });
}

void Notifications::choose(const QString &target)
{
    if (const auto run = ExecutionId::fromString(target); !run.isNull())
        emit runChosen(run);
    else
        emit terminalsChosen(target.toLongLong());
}

void Notifications::showToast(const Item &item)
{
    auto *toast = new QFrame(&m_host);
    toast->setObjectName(u"toast"_s);
    toast->setFrameShape(StyledPanel);
    toast->setAutoFillBackground(true);
    toast->setBackgroundRole(QPalette::Base);
    auto *heading = new QLabel(item.title, toast);
    heading->setTextFormat(Qt::PlainText);
    heading->setFont(widgets::scaled(font(), 1, true));
    auto *words = new QLabel(item.text.left(200), toast);
    words->setTextFormat(Qt::PlainText);
    for (QLabel *label : {heading, words})
        label->setWordWrap(true);
    words->setVisible(!item.text.isEmpty());
    auto *open = new QPushButton(tr("Open"), toast);
    open->setProperty(widgets::kRoleProperty, QByteArray(widgets::kQuiet));
    auto *row = new QHBoxLayout(toast);
    row->setContentsMargins(16, 12, 12, 12);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(heading);
    lines->addWidget(words);
    row->addLayout(lines, 1);
    row->addWidget(open);
    toast->setFixedWidth(360);
    toast->setFixedHeight(row->heightForWidth(360));
    toast->move(m_host.width() - toast->width() - 24, m_host.height() - toast->height() - 48);
    toast->show();
    toast->raise();
    connect(open, &QPushButton::clicked, this, [this, toast, target = item.target] {
        toast->deleteLater();
        choose(target);
    });
    QTimer::singleShot(6000, toast, &QWidget::deleteLater);
}

void Notifications::popUp(QPoint bottomLeft)
{
    move(bottomLeft - QPoint(0, height()));
    show();
    m_list->setFocus();
    setUnread(0);
}

void Notifications::setUnread(int unread)
{
    m_unread = unread;
    emit unreadChanged(unread);
}

} // namespace mh::shell
