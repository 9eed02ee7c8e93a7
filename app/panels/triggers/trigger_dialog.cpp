// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/trigger_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/words.h"
#include "app/panels/parts/inputs_form.h"
#include "app/widgets/console_style.h"
#include "app/widgets/icons.h"
#include "app/widgets/ink.h"
#include "app/widgets/keys.h"
#include "app/widgets/theme.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/flow/graph.h"
#include "core/flow/path.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

namespace {

/// Texts that are empty yet, where `path` leads through members of the trigger.
void addMembers(QJsonObject &inputs, const flow::Path &path, size_t at)
{
    const auto nameAt = [&path](size_t place) {
        const auto &segments = path.query.segments;
        return place < segments.size() && segments[place].isName() ? segments[place].selectors.front().name : QString();
    };
    const QString name = nameAt(at);
    if (name.isEmpty())
        return;
    const QJsonValue before = inputs.value(name);
    const bool isOpen = before.isUndefined() || before == QString();
    if (!nameAt(at + 1).isEmpty() && (isOpen || before.isObject())) {
        QJsonObject inner = before.toObject();
        addMembers(inner, path, at + 1);
        inputs.insert(name, inner);
    } else if (before.isUndefined()) {
        inputs.insert(name, QString());
    }
}

void addPaths(QJsonObject &inputs, const QJsonValue &mapping)
{
    if (mapping.isObject()) {
        const QJsonObject members = mapping.toObject();
        for (const QJsonValue &each : members)
            addPaths(inputs, each);
    } else if (mapping.isArray()) {
        const QJsonArray items = mapping.toArray();
        for (const QJsonValue &each : items)
            addPaths(inputs, each);
    } else if (const QString text = mapping.toString().trimmed(); flow::beginsPath(text)) {
        qsizetype length = 0;
        const Result<flow::Path> path = flow::pathFrom(text, length);
        if (path && path->reads.node.isEmpty() && path->reads.edge.isEmpty())
            addMembers(inputs, *path, path->from);
    }
}

/// `draft` of the draft, else `published` with its number.
QString titled(const QString &version, const QString &draft, const QString &published)
{
    return version.isEmpty() ? draft : published.arg(version);
}

} // namespace

QJsonObject expectedInputs(const flow::FlowDefinition &definition)
{
    QJsonObject inputs;
    const QJsonObject members = definition.inputSchema.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        inputs.insert(member.key(), member.value().toObject().value("default"_L1).isUndefined()
                                        ? QJsonValue(QString())
                                        : member.value().toObject().value("default"_L1));
    for (const flow::Node &node : definition.nodes)
        addPaths(inputs, node.inputMappings);
    const auto dag = flow::Dag::build(definition);
    if (!dag)
        return inputs;
    for (int node = 0; node < (*dag)->nodeCount(); ++node) {
        for (const flow::Expression &mapping : (*dag)->mappings(node)) {
            for (const flow::Expression::Reference &reference : mapping.references()) {
                if (reference.node.isEmpty() && !reference.port.isEmpty() && !inputs.contains(reference.port))
                    inputs.insert(reference.port, QString());
            }
        }
    }
    return inputs;
}

TriggerDialog::TriggerDialog(const QString &flowName, const QString &version, const QJsonObject &inputs,
                             const QJsonObject &schema, QWidget *parent)
    : QDialog(parent),
      m_past(new QComboBox(this)),
      m_inputs(new InputsForm(schema, inputs, this)),
      m_trouble(new QLabel(this))
{
    const widgets::Tokens &t = widgets::tokens(palette());
    setWindowTitle(tr("Run flow"));
    resize(520, qBound(400, m_inputs->fullHeight() + 220, 720));

    auto *title = new QLabel(flowName, this);
    title->setFont(widgets::scaled(font(), 1.3, true));
    title->setWordWrap(true);
    QString words = titled(version, tr("Inputs for the draft, as JSON."), tr("Inputs for version %1, as JSON."));
    if (m_inputs->hasForm())
        words = titled(version, tr("Inputs for the draft."), tr("Inputs for version %1."));
    else if (inputs.isEmpty())
        words = titled(version, tr("The draft expects no inputs. You may add some as JSON."),
                       tr("Version %1 expects no inputs. You may add some as JSON."));
    auto *hint = new QLabel(words, this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    widgets::setInk(*m_trouble, widgets::Tone::Bad);
    m_trouble->setWordWrap(true);
    m_trouble->hide();

    m_past->setObjectName(u"past"_s);
    m_past->setAccessibleName(tr("Inputs of earlier runs"));
    m_past->hide();

    auto *buttons = new QDialogButtonBox(this);
    m_run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    m_run->setProperty(widgets::kRoleProperty, QByteArray(widgets::kPrimary));
    m_run->setIcon(widgets::icon(u"play"_s, t.onAccent));
    m_run->setObjectName(u"confirm"_s);
    m_run->setDefault(true);
    const QKeySequence keys(Qt::CTRL | Qt::Key_Return); // Enter alone is the text's
    widgets::setKeys(*m_run, keys);
    m_run->setToolTip(widgets::keyWords(keys));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(widgets::kGap);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addSpacing(4);
    layout->addWidget(m_past);
    layout->addWidget(m_inputs, 1);
    layout->addWidget(m_trouble);
    layout->addSpacing(widgets::kGap);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TriggerDialog::confirm);
    m_inputs->setFocus();
}

void TriggerDialog::confirm()
{
    m_inputs->showMissing();
    if (!m_inputs->isRight())
        return;
    emit confirmed(m_inputs->values());
    accept();
}

void TriggerDialog::offerPast(const Context &context, FlowId flow)
{
    protocol::ListExecutions newest;
    newest.flow = flow;
    newest.page.size = 20;
    // Without an answer there is just nothing to choose from.
    whenReady(context.client.call(protocol::listExecutions, newest), this,
              [this, context](const Result<protocol::Paged<protocol::Execution>> &runs) {
                  if (!runs || runs->content.isEmpty())
                      return;
                  m_past->addItem(tr("Inputs of an earlier run…"));
                  const auto textOf = [context](const protocol::Execution &run) {
                      return QString(models::moment(run.createdAt, context.clock.nowMs()) % u"  ·  "_s
                                     % models::label(run.status) % u"  ·  "_s % context.people.name(run.triggeredBy));
                  };
                  for (const protocol::Execution &run : runs->content)
                      m_past->addItem(textOf(run), run.id.toString());
                  m_past->show();
                  connect(&context.people, &models::People::changed, m_past, [this, textOf, all = runs->content] {
                      for (int i = 0; i < int(all.size()); ++i)
                          m_past->setItemText(i + 1, textOf(all[i]));
                  });
                  connect(m_past, &QComboBox::activated, this, [this, context](int index) {
                      if (index > 0)
                          take(context.client, ExecutionId::fromString(m_past->itemData(index).toString()));
                  });
              });
}

void TriggerDialog::take(client::ServerClient &client, ExecutionId run)
{
    whenReady(client.call(protocol::getExecution, {run}), this, [this](const Result<protocol::Execution> &past) {
        m_trouble->setVisible(!past);
        if (!past)
            m_trouble->setText(models::sentence(past.error()));
        else
            m_inputs->setValues(past->inputs.value_or(QJsonObject()));
    });
}

} // namespace mh::panels
