// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/credentials/credential_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/panels/access/workspace_form.h"
#include "app/panels/credentials/credential_words.h"
#include "app/panels/parts/page_parts.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

using protocol::CredentialField;
using protocol::FieldKind;

CredentialForm::CredentialForm(const Context &context, protocol::Credential credential, QWidget *parent)
    : FormDialog(credential.id.isNull() ? tr("New credential") : tr("Change %1").arg(credential.name),
                 credential.id.isNull() ? tr("Create") : tr("Save"), parent),
      m_context(context),
      m_credential(std::move(credential)),
      m_name(new QLineEdit(m_credential.name, this)),
      m_description(new QLineEdit(m_credential.description, this)),
      m_type(new QComboBox(this)),
      m_visibility(new QComboBox(this)),
      m_meaning(words(this, {}, QPalette::PlaceholderText)),
      m_workspace(new QComboBox(this)),
      m_workspaceRow(new QWidget(this))
{
    setIntroduction(tr("Stored encrypted on the server. Nobody can read the secrets back, you included; "
                       "flows and services use them by name."));
    addHead();
    m_fixedRows = form().rowCount();
    makeFields();
    showVisibility();
    loadWorkspaces();
    connect(m_name, &QLineEdit::textChanged, this, &CredentialForm::check);
    connect(m_type, &QComboBox::currentIndexChanged, this, &CredentialForm::makeFields);
    connect(m_visibility, &QComboBox::currentIndexChanged, this, &CredentialForm::showVisibility);
    connect(m_workspace, &QComboBox::currentIndexChanged, this, &CredentialForm::check);
    connect(this, &FormDialog::confirmed, this, &CredentialForm::save);
    m_name->setFocus();
}

void CredentialForm::addHead()
{
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(255);
    m_type->setObjectName(u"type"_s);
    for (const QString &type : protocol::credentialTypes())
        m_type->addItem(credentialTypeName(type), type);
    m_type->setCurrentIndex(qMax(0, m_type->findData(m_credential.type)));
    m_type->setEnabled(isNew()); // what it consists of does not change
    m_visibility->setObjectName(u"visibility"_s);
    for (const QString &visibility : {u"private"_s, u"workspace"_s, u"shared"_s})
        m_visibility->addItem(visibilityName(visibility), visibility);
    m_visibility->setCurrentIndex(qMax(0, m_visibility->findData(m_credential.visibility)));
    m_workspace->setObjectName(u"workspace"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    QPushButton *fresh = newButton(m_workspaceRow, tr("New…"), u"newWorkspace"_s);
    fresh->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_workspaceRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_workspace, 1);
    row->addWidget(fresh);
    connect(fresh, &QPushButton::clicked, this, &CredentialForm::askWorkspace);
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("Description"), m_description);
    form().addRow(tr("Who can use it"), m_visibility);
    form().addRow(QString(), m_meaning);
    form().addRow(tr("Workspace"), m_workspaceRow);
    form().addRow(tr("Type"), m_type);
    QWidget *before = m_description;
    for (QWidget *next : std::initializer_list<QWidget *>{m_visibility, m_workspace, fresh, m_type}) {
        setTabOrder(before, next);
        before = next;
    }
}

void CredentialForm::makeFields()
{
    while (form().rowCount() > m_fixedRows)
        form().removeRow(m_fixedRows);
    m_fields.clear();
    QWidget *before = m_type;
    for (const CredentialField &field : protocol::credentialFields(m_type->currentData().toString())) {
        QWidget *edit = makeField(field);
        edit->setObjectName(field.name.toString());
        const QString name = credentialFieldName(field.name);
        edit->setAccessibleName(name);
        form().addRow(field.required ? name : tr("%1 (optional)").arg(name), edit);
        setTabOrder(before, edit);
        before = edit;
        m_fields.insert(field.name.toString(), edit);
    }
    adjustSize();
    check();
}

QWidget *CredentialForm::makeField(const CredentialField &field)
{
    const QString type = m_type->currentData().toString();
    const QJsonValue kept = m_credential.data.value_or(QJsonObject()).value(field.name);
    QString hint = credentialFieldHint(type, field.name);
    if (field.kind == FieldKind::Secret && !isNew())
        hint = kept.isUndefined() ? tr("not set") : tr("leave empty to keep it");
    if (field.name == "privateKey"_L1) {
        auto *text = new QPlainTextEdit(this);
        text->setPlaceholderText(hint);
        text->setTabChangesFocus(true);
        text->setFixedHeight(96);
        connect(text, &QPlainTextEdit::textChanged, this, &CredentialForm::check);
        connect(text, &QPlainTextEdit::textChanged, this, &CredentialForm::touched);
        return text;
    }
    if (field.kind == FieldKind::ClientAuth || field.kind == FieldKind::Engine) {
        auto *choice = new QComboBox(this);
        if (field.kind == FieldKind::Engine) {
            choice->addItem(u"PostgreSQL"_s, u"postgresql"_s);
            choice->addItem(u"MySQL"_s, u"mysql"_s);
        } else {
            choice->addItem(tr("Basic authentication header"), u"basic"_s);
            choice->addItem(tr("Fields of the form"), u"body"_s);
        }
        choice->setCurrentIndex(qMax(0, choice->findData(kept.toString())));
        return choice;
    }
    auto *line = new QLineEdit(this);
    line->setPlaceholderText(hint);
    if (field.kind == FieldKind::Secret)
        line->setEchoMode(QLineEdit::Password);
    else
        line->setText(kept.isDouble() ? QString::number(kept.toInt()) : kept.toString());
    connect(line, &QLineEdit::textChanged, this, &CredentialForm::check);
    connect(line, &QLineEdit::textEdited, this, &CredentialForm::touched);
    return line;
}

void CredentialForm::loadWorkspaces()
{
    whenReady(m_context.client.call(protocol::listWorkspaces, {}), this,
              [this](const Result<protocol::Paged<protocol::Workspace>> &list) {
                  if (!list) {
                      setTrouble(models::sentence(list.error()));
                      return;
                  }
                  for (const protocol::Workspace &workspace : list->content)
                      m_workspace->addItem(workspace.name, workspace.id.toString());
                  m_workspace->setCurrentIndex(qMax(0, m_workspace->findData(m_credential.workspace.toString())));
                  check();
              });
}

void CredentialForm::askWorkspace()
{
    auto *dialog = new WorkspaceForm(m_context.client, tr("New workspace"), tr("Create"), {}, {}, window());
    connect(dialog, &WorkspaceForm::saved, this, [this](const QString &id, const QString &name) {
        m_workspace->addItem(name, id);
        m_workspace->setCurrentIndex(m_workspace->count() - 1);
    });
    dialog->open();
}

void CredentialForm::showVisibility()
{
    const QString visibility = m_visibility->currentData().toString();
    m_meaning->setText(visibilityMeaning(visibility));
    const bool named = visibility == "workspace"_L1;
    m_workspaceRow->setVisible(named);
    form().labelForField(m_workspaceRow)->setVisible(named);
    check();
}

QString CredentialForm::textOf(const CredentialField &field) const
{
    QWidget *edit = m_fields.value(field.name.toString());
    if (const auto *line = qobject_cast<QLineEdit *>(edit))
        return field.kind == FieldKind::Secret ? line->text() : line->text().trimmed();
    if (const auto *text = qobject_cast<QPlainTextEdit *>(edit))
        return text->toPlainText();
    if (const auto *choice = qobject_cast<QComboBox *>(edit))
        return choice->currentData().toString();
    return {};
}

QJsonObject CredentialForm::data() const
{
    QJsonObject data;
    for (const CredentialField &field : protocol::credentialFields(m_type->currentData().toString())) {
        const QString text = textOf(field);
        if (text.isEmpty())
            continue; // a secret stays as it is, anything else is without a value
        data.insert(field.name, field.kind == FieldKind::Port ? QJsonValue(text.toInt()) : QJsonValue(text));
    }
    return data;
}

void CredentialForm::check()
{
    if (m_fields.isEmpty())
        return; // still being made
    QString trouble;
    bool complete = !m_name->text().trimmed().isEmpty();
    for (const CredentialField &field : protocol::credentialFields(m_type->currentData().toString())) {
        const QString text = textOf(field);
        const bool keeps = field.kind == FieldKind::Secret && !isNew();
        complete = complete && (!field.required || keeps || !text.isEmpty());
        bool number = false;
        const int port = text.toInt(&number);
        if (field.kind == FieldKind::Port && !text.isEmpty() && (!number || port < 1 || port > 65'535))
            trouble = tr("A port is a number from 1 to 65535.");
    }
    if (m_visibility->currentData() == u"workspace"_s && m_workspace->currentIndex() < 0)
        complete = false;
    setTrouble(trouble);
    setComplete(complete && trouble.isEmpty());
}

void CredentialForm::save()
{
    protocol::WriteCredential request;
    request.id = m_credential.id;
    request.name = m_name->text().trimmed();
    request.description = m_description->text().trimmed();
    request.visibility = m_visibility->currentData().toString();
    if (*request.visibility == "workspace"_L1)
        request.workspace = WorkspaceId::fromString(m_workspace->currentData().toString());
    if (isNew())
        request.type = m_type->currentData().toString();
    request.data = data();
    const auto taken = [this](const protocol::Credential &credential) { emit saved(credential.id.toString()); };
    if (isNew())
        send(m_context.client.call(protocol::createCredential, request), taken);
    else
        send(m_context.client.call(protocol::updateCredential, request), taken);
}

} // namespace mh::panels
