// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/trigger_form.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/triggers/cron_builder.h"
#include "app/panels/triggers/listen_dialog.h"
#include "app/widgets/icons.h"
#include "app/words/spoken.h"
#include "core/base/clock.h"
#include "core/protocol/endpoints.h"
#include "core/schedule/cron.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

QStringList TriggerForm::kinds()
{
    return {u"schedule"_s, u"webhook"_s, u"event"_s};
}

QString TriggerForm::kindName(const QString &kind)
{
    if (kind == "schedule"_L1)
        return tr("Schedule");
    if (kind == "webhook"_L1)
        return tr("Webhook");
    return tr("Event");
}

QString TriggerForm::kindIcon(const QString &kind)
{
    return kind == "schedule"_L1 ? u"clock"_s : kind == "webhook"_L1 ? u"globe"_s : u"bell"_s;
}

QString TriggerForm::kindPurpose(const QString &kind)
{
    if (kind == "schedule"_L1)
        return tr("Starts the flow at set times.");
    if (kind == "webhook"_L1)
        return tr("Starts the flow when its URL is called.");
    return tr("Starts the flow when an execution of another one ends.");
}

QString TriggerForm::eventName(const QString &event)
{
    if (event == "execution.completed"_L1)
        return tr("An execution has completed");
    if (event == "execution.failed"_L1)
        return tr("An execution has failed");
    if (event == "execution.cancelled"_L1)
        return tr("An execution was cancelled");
    return tr("An execution has ended");
}

protocol::Trigger TriggerForm::proposal(FlowId flow, const QString &kind, const flow::FlowDefinition &definition)
{
    protocol::Trigger fresh;
    fresh.flow = flow;
    fresh.kind = kind;
    const bool answers = std::any_of(definition.nodes.cbegin(), definition.nodes.cend(),
                                     [](const flow::Node &node) { return node.component == "respond"_L1; });
    if (kind == "webhook"_L1 && answers)
        fresh.config.insert(u"reply"_s, u"when_ended"_s); // else the node would speak to nobody
    return fresh;
}

TriggerForm::TriggerForm(const Context &context, protocol::Trigger trigger, QWidget *parent)
    : FormDialog(trigger.id.isNull() ? tr("New trigger: %1").arg(kindName(trigger.kind)) : kindName(trigger.kind),
                 tr("Save"), parent),
      m_context(context),
      m_trigger(std::move(trigger)),
      m_name(new QLineEdit(m_trigger.id.isNull() ? kindName(m_trigger.kind) : m_trigger.name, this))
{
    m_name->setObjectName(u"name"_s);
    confirmButton().setObjectName(u"save"_s);
    form().addRow(tr("Name"), m_name);
    if (m_trigger.kind == "schedule"_L1)
        addSchedule();
    else if (m_trigger.kind == "webhook"_L1)
        addWebhook();
    else
        addEvent();
    connect(m_name, &QLineEdit::textChanged, this, &TriggerForm::check);
    connect(this, &FormDialog::confirmed, this, &TriggerForm::save);
    m_name->setFocus();
    m_name->selectAll(); // a proposal
    check();
}

void TriggerForm::addSchedule()
{
    m_cron = new CronBuilder(m_trigger.config.value("cron"_L1).toString(u"0 8 * * MON-FRI"_s), this);
    m_zone = new QComboBox(this);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(zone));
    const QByteArray here = QTimeZone::systemTimeZoneId();
    const QString usual = QTimeZone::isTimeZoneIdAvailable(here) ? QString::fromLatin1(here) : u"UTC"_s;
    m_zone->setCurrentText(m_trigger.config.value("timezone"_L1).toString(usual));
    m_due = new QLabel(this);
    m_due->setForegroundRole(QPalette::PlaceholderText);
    m_inputs = new JsonText(this);
    m_inputs->show(m_trigger.config.value("inputs"_L1).toObject());
    form().addRow(tr("When"), m_cron);
    form().addRow(tr("Time zone"), m_zone);
    form().addRow(tr("Next due"), m_due);
    form().addRow(tr("Inputs"), m_inputs);
    connect(m_cron, &CronBuilder::changed, this, [this] {
        touched();
        check();
    });
    connect(m_zone, &QComboBox::editTextChanged, this, &TriggerForm::check);
    connect(m_inputs, &QPlainTextEdit::textChanged, this, &TriggerForm::check);
}

void TriggerForm::addWebhook()
{
    m_reply = new QComboBox(this);
    m_reply->addItem(tr("At once, with the execution's ID"), u"at_once"_s);
    m_reply->addItem(tr("At the end with its outputs, or as a Respond node says"), u"when_ended"_s);
    m_reply->setCurrentIndex(qMax(0, m_reply->findData(m_trigger.config.value("reply"_L1).toString())));
    m_header = new QLineEdit(m_trigger.config.value("signature_header"_L1).toString(), this);
    m_header->setPlaceholderText(u"X-Hub-Signature-256"_s);
    m_secret = new QLineEdit(m_trigger.config.value("signature_secret"_L1).toString(), this);
    m_secret->setEchoMode(QLineEdit::Password);
    auto *hint =
        new QLabel(tr("The flow reads the request as $.trigger.body, $.trigger.query and $.trigger.headers."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    if (!m_trigger.url.isEmpty())
        addUrl();
    form().addRow(QString(), hint);
    form().addRow(tr("Answer"), m_reply);
    form().addRow(tr("Signature header"), m_header);
    form().addRow(tr("Signature secret"), m_secret);
    if (!m_trigger.testUrl.isEmpty()) {
        auto *listen = new QPushButton(tr("Listen for a test request…"), this);
        listen->setObjectName(u"listenToTrigger"_s);
        listen->setAutoDefault(false);
        connect(listen, &QPushButton::clicked, this, &TriggerForm::listen);
        form().addRow(QString(), listen);
    }
    connect(m_header, &QLineEdit::textChanged, this, &TriggerForm::check);
    connect(m_secret, &QLineEdit::textChanged, this, &TriggerForm::check);
}

void TriggerForm::addUrl()
{
    auto *url = new QLineEdit(addressOf(m_context.client.server(), m_trigger.url), this);
    url->setObjectName(u"url"_s);
    url->setReadOnly(true);
    url->setCursorPosition(0);
    auto *copy = new QPushButton(widgets::icon(u"copy"_s), tr("Copy URL"), this);
    copy->setObjectName(u"copyUrl"_s);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, copy, [copy, text = url->text()] {
        QGuiApplication::clipboard()->setText(text);
        copy->setText(tr("Copied"));
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(url, 1);
    row->addWidget(copy);
    form().addRow(tr("URL"), row);
}

/// As the server has the webhook, not as it is being changed here.
void TriggerForm::listen()
{
    auto *dialog = new ListenDialog(m_context, m_trigger,
                                    m_isTestable ? ListenDialog::Use::Test : ListenDialog::Use::Look, parentWidget());
    connect(dialog, &ListenDialog::testWanted, this, [this](const QJsonObject &inputs) {
        emit testWanted(inputs);
        reject();
    });
    dialog->open();
}

void TriggerForm::addEvent()
{
    m_event = new QComboBox(this);
    for (const QString &event :
         {u"execution.completed"_s, u"execution.failed"_s, u"execution.cancelled"_s, u"execution.ended"_s})
        m_event->addItem(eventName(event), event);
    m_event->setCurrentIndex(qMax(0, m_event->findData(m_trigger.config.value("event"_L1).toString())));
    m_source = new QComboBox(this);
    m_source->addItem(tr("Any flow"), QString());
    for (const protocol::Flow &flow : m_context.replica.flows())
        m_source->addItem(flow.name, flow.id.toString());
    m_source->setCurrentIndex(qMax(0, m_source->findData(m_trigger.config.value("flow_id"_L1).toString())));
    m_inputs = new JsonText(this);
    m_inputs->show(m_trigger.config.value("inputs"_L1).toObject());
    form().addRow(tr("When"), m_event);
    form().addRow(tr("Of"), m_source);
    form().addRow(tr("Inputs"), m_inputs);
    connect(m_inputs, &QPlainTextEdit::textChanged, this, &TriggerForm::check);
}

QString TriggerForm::checkSchedule()
{
    m_due->clear();
    const auto cron = schedule::Cron::parse(m_cron->cron());
    if (!cron)
        return tr("This is no cron expression: %1").arg(words::spoken(cron.error().message));
    const QString id = m_zone->currentText();
    const QTimeZone zone = id == "UTC"_L1 ? QTimeZone::utc() : QTimeZone(id.toLatin1());
    if (!zone.isValid())
        return tr("There is no time zone of that name.");
    QStringList due;
    qint64 at = m_context.clock.nowMs();
    for (int i = 0; i < 3; ++i) {
        const auto next = cron->next(at, zone);
        if (!next)
            break;
        at = *next;
        due += models::appointment(at);
    }
    m_due->setText(due.isEmpty() ? tr("never") : due.join(u"\n"_s));
    return {};
}

void TriggerForm::check()
{
    QString trouble = m_inputs ? m_inputs->parse().trouble : QString();
    if (m_cron)
        trouble = checkSchedule() % trouble;
    if (m_header && m_header->text().isEmpty() != m_secret->text().isEmpty())
        trouble = tr("A signature needs both its header and its secret.");
    setTrouble(trouble);
    setMissing(m_name->text().trimmed().isEmpty() ? QStringList{tr("Name")} : QStringList());
    if (!trouble.isEmpty())
        setComplete(false);
}

QJsonObject TriggerForm::config() const
{
    QJsonObject config = m_trigger.config;
    config.remove("token"_L1); // the server keeps its own
    const auto put = [&config](const QString &key, const QString &value) {
        if (value.isEmpty())
            config.remove(key);
        else
            config.insert(key, value);
    };
    if (m_cron) {
        put(u"cron"_s, m_cron->cron());
        put(u"timezone"_s, m_zone->currentText());
    }
    if (m_reply) {
        put(u"reply"_s, m_reply->currentData().toString());
        put(u"signature_header"_s, m_header->text().trimmed());
        put(u"signature_secret"_s, m_secret->text());
    }
    if (m_event) {
        put(u"event"_s, m_event->currentData().toString());
        put(u"flow_id"_s, m_source->currentData().toString());
    }
    if (m_inputs)
        config.insert(u"inputs"_s, m_inputs->parse().object);
    return config;
}

void TriggerForm::save()
{
    const QString name = m_name->text().trimmed();
    const auto taken = [this](const protocol::Trigger &) { emit saved(); };
    if (m_trigger.id.isNull())
        send(m_context.client.call(protocol::createTrigger, {m_trigger.flow, m_trigger.kind, name, true, config()}),
             taken);
    else
        send(m_context.client.call(protocol::updateTrigger, {m_trigger.id, name, std::nullopt, config()}), taken);
}

} // namespace mh::panels
