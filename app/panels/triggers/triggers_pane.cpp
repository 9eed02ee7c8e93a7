// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/triggers_pane.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/triggers/cron_words.h"
#include "app/panels/triggers/listen_dialog.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

TriggersPane::TriggersPane(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_banner(new widgets::ErrorBanner(this)),
      m_empty(new widgets::EmptyState(this)),
      m_list(new QScrollArea(this)),
      m_stack(new QStackedWidget(this))
{
    auto *menu = new QMenu(this);
    for (const QString &kind : TriggerForm::kinds()) {
        QAction *entry = menu->addAction(TriggerForm::kindName(kind));
        entry->setObjectName(kind);
        connect(entry, &QAction::triggered, this, [this, kind] { add(kind); });
    }
    m_add = new QPushButton(widgets::icon(u"plus"_s), tr("Add trigger"), this);
    m_add->setObjectName(u"addTrigger"_s);
    m_add->setMenu(menu);
    showEmpty();
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWidgetResizable(true);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 12, 24, 4);
    head->addWidget(words(this, tr("What starts this flow by itself"), QPalette::PlaceholderText), 1);
    head->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    m_refresh.setInterval(15'000); // the next due times move
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible())
            load();
    });
    m_refresh.start();
}

void TriggersPane::setFlow(FlowId flow)
{
    if (flow == m_flow)
        return;
    m_flow = flow;
    m_banner->clear();
    show({});
    load();
}

void TriggersPane::setEditable(bool isEditable)
{
    if (isEditable == m_isEditable)
        return;
    m_isEditable = isEditable;
    m_add->setVisible(isEditable);
    showEmpty();
    show(m_shown);
}

void TriggersPane::showEmpty()
{
    m_empty->set(u"clock"_s, tr("No triggers"),
                 m_isEditable
                     ? tr("This flow starts by hand or through the API. Add a schedule, a webhook or an event.")
                     : tr("This flow starts by hand or through the API."));
}

void TriggersPane::load()
{
    if (m_flow.isNull())
        return;
    whenReady(m_context.client.call(protocol::listTriggers, {m_flow}), this,
              [this, flow = m_flow](const Result<protocol::Paged<protocol::Trigger>> &list) {
                  if (flow != m_flow)
                      return;
                  if (!list)
                      m_banner->showError(models::sentence(list.error()));
                  else if (list->content != m_shown)
                      show(list->content);
              });
}

void TriggersPane::show(const QList<protocol::Trigger> &triggers)
{
    m_shown = triggers;
    m_stack->setCurrentIndex(triggers.isEmpty() ? 1 : 0);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(24, 8, 24, 24);
    layout->setSpacing(12);
    for (const protocol::Trigger &trigger : triggers)
        layout->addWidget(makeCard(trigger));
    layout->addStretch(1);
    m_list->setWidget(body); // the former one goes with it
}

QWidget *TriggersPane::makeCard(const protocol::Trigger &trigger)
{
    auto *card = new QFrame;
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    QLabel *title = words(card, trigger.name.isEmpty() ? TriggerForm::kindName(trigger.kind) : trigger.name);
    title->setFont(widgets::scaled(font(), 1.05, true));
    auto *enabled = new QCheckBox(tr("Enabled"), card);
    enabled->setChecked(trigger.enabled);
    auto *change = new QPushButton(tr("Change…"), card);
    auto *remove = new QPushButton(tr("Delete…"), card);
    change->setObjectName(u"changeTrigger"_s);
    enabled->setEnabled(m_isEditable);
    change->setVisible(m_isEditable);
    remove->setVisible(m_isEditable);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(title, 1);
    first->addWidget(enabled);
    first->addSpacing(8);
    first->addWidget(change);
    first->addWidget(remove);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(4);
    layout->addLayout(first);
    if (title->text() != TriggerForm::kindName(trigger.kind)) // said once
        layout->addWidget(words(card, TriggerForm::kindName(trigger.kind), QPalette::PlaceholderText));
    layout->addSpacing(4);
    addWhen(*layout, card, trigger);
    connect(enabled, &QCheckBox::toggled, this, [this, id = trigger.id](bool on) { setEnabledOf(id, on); });
    connect(change, &QPushButton::clicked, this, [this, trigger] { edit(trigger); });
    connect(remove, &QPushButton::clicked, this, [this, trigger] { askRemove(trigger); });
    return card;
}

void TriggersPane::addWhen(QVBoxLayout &layout, QWidget *card, const protocol::Trigger &trigger)
{
    const QJsonObject &config = trigger.config;
    if (trigger.kind == "schedule"_L1) {
        addFact(layout, card, tr("When"), cronWords(config.value("cron"_L1).toString()));
        addFact(layout, card, tr("Time zone"), config.value("timezone"_L1).toString(u"UTC"_s));
        addFact(layout, card, tr("Next due"),
                trigger.nextDueAt > 0 ? models::appointment(trigger.nextDueAt) : tr("never"));
    } else if (trigger.kind == "webhook"_L1) {
        auto *copy = new QPushButton(widgets::icon(u"copy"_s), tr("Copy URL"), card);
        copy->setObjectName(u"copyUrl"_s);
        QLabel *url = words(card, addressOf(m_context.client.server(), trigger.url));
        auto *test = new QPushButton(tr("Listen…"), card);
        test->setObjectName(u"listenToTrigger"_s);
        test->setToolTip(tr("Shows the next request to the test address"));
        test->setVisible(m_isEditable);
        connect(test, &QPushButton::clicked, this, [this, trigger] { listenTo(trigger); });
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(url, 1);
        row->addWidget(copy, 0, Qt::AlignTop);
        row->addWidget(test, 0, Qt::AlignTop);
        layout.addLayout(row);
        connect(copy, &QPushButton::clicked, copy, [copy, text = url->text()] {
            QGuiApplication::clipboard()->setText(text);
            copy->setText(tr("Copied"));
        });
    } else {
        addFact(layout, card, tr("Event"), TriggerForm::eventName(config.value("event"_L1).toString()));
    }
}

void TriggersPane::listenTo(const protocol::Trigger &trigger)
{
    auto *dialog = new ListenDialog(m_context, trigger,
                                    m_isTestable ? ListenDialog::Use::Test : ListenDialog::Use::Look, window());
    connect(dialog, &ListenDialog::testWanted, this, &TriggersPane::testWanted);
    dialog->open();
}

void TriggersPane::add(const QString &kind)
{
    edit(TriggerForm::proposal(m_flow, kind, m_definition));
}

void TriggersPane::edit(const protocol::Trigger &trigger)
{
    auto *form = new TriggerForm(m_context, trigger, window());
    connect(form, &TriggerForm::saved, this, &TriggersPane::load);
    form->open();
}

void TriggersPane::setEnabledOf(TriggerId trigger, bool enabled)
{
    protocol::UpdateTrigger request;
    request.id = trigger;
    request.enabled = enabled;
    whenReady(m_context.client.call(protocol::updateTrigger, request), this,
              [this](const Result<protocol::Trigger> &reply) {
                  if (!reply)
                      m_banner->showError(models::sentence(reply.error()));
                  load();
              });
}

void TriggersPane::askRemove(const protocol::Trigger &trigger)
{
    auto *box = new widgets::Question(tr("Delete trigger"), tr("Delete this trigger?"),
                                      trigger.kind == "webhook"_L1 ? tr("Its URL stops working and never comes back.")
                                                                   : tr("The flow is not started by it any more."),
                                      window());
    QPushButton *yes = box->addDanger(tr("Delete"));
    box->addStay(tr("Keep"));
    connect(yes, &QPushButton::clicked, this, [this, id = trigger.id] {
        whenReady(m_context.client.call(protocol::removeTrigger, {id}), this,
                  [this](const Result<protocol::Empty> &reply) {
                      if (!reply)
                          m_banner->showError(models::sentence(reply.error()));
                      load();
                  });
    });
    box->open();
}

} // namespace mh::panels
