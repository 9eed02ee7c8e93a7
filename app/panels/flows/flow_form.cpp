// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/flow_form.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "app/client/server_client.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FlowForm::FlowForm(const Context &context, const QString &title, protocol::Flow flow, QWidget *parent)
    : FormDialog(title, flow.id.isNull() ? tr("Create") : tr("Save"), parent),
      m_context(context),
      m_flow(std::move(flow)),
      m_name(new QLineEdit(m_flow.name, this)),
      m_description(new QPlainTextEdit(m_flow.description, this))
{
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(255);
    m_description->setObjectName(u"description"_s);
    m_description->setTabChangesFocus(true);
    m_description->setPlaceholderText(tr("What is it for?"));
    m_description->setFixedHeight(m_description->fontMetrics().lineSpacing() * 4);
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Description"), m_description);
    connect(m_name, &QLineEdit::textChanged, this, &FlowForm::check);
    connect(this, &FormDialog::confirmed, this, &FlowForm::submit);
    check();
    begin(Field::Name);
}

void FlowForm::begin(Field field)
{
    if (field == Field::Name) {
        m_name->setFocus();
        m_name->selectAll();
    } else {
        m_description->setFocus();
        m_description->selectAll();
    }
}

void FlowForm::check()
{
    setMissing(m_name->text().trimmed().isEmpty() ? QStringList{tr("Name")} : QStringList());
}

void FlowForm::submit()
{
    const QString name = m_name->text().trimmed();
    const QString description = m_description->toPlainText().trimmed();
    const auto taken = [this](const protocol::Flow &flow) { emit saved(flow.id); };
    if (!m_flow.id.isNull()) {
        send(m_context.client.call(protocol::updateFlow, {m_flow.id, {}, name, description, {}, {}}), taken);
        return;
    }
    protocol::CreateFlow request{name, description, m_flow.definition, {}, m_flow.workspace};
    if (m_flow.settings)
        request.settings = *m_flow.settings;
    send(m_context.client.call(protocol::createFlow, request), taken);
}

} // namespace mh::panels
