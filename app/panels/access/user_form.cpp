// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/user_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>

#include "app/client/server_client.h"
#include "app/widgets/password_meter.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

UserForm::UserForm(const Context &context, UserRecord user, QWidget *parent)
    : FormDialog(user.id.isEmpty() ? tr("New user") : tr("Change %1").arg(user.username),
                 user.id.isEmpty() ? tr("Create") : tr("Save"), parent),
      m_context(context),
      m_user(std::move(user)),
      m_username(new QLineEdit(m_user.username, this)),
      m_name(new QLineEdit(m_user.name, this)),
      m_email(new QLineEdit(m_user.email, this)),
      m_password(new QLineEdit(this)),
      m_meter(new widgets::PasswordMeter(this)),
      m_role(new QComboBox(this)),
      m_status(new QComboBox(this)),
      m_permissions(new QLineEdit(m_user.permissions.join(u' '), this))
{
    m_username->setObjectName(u"username"_s);
    m_name->setObjectName(u"fullName"_s);
    m_email->setObjectName(u"email"_s);
    m_password->setObjectName(u"password"_s);
    m_role->setObjectName(u"role"_s);
    m_status->setObjectName(u"status"_s);
    m_permissions->setObjectName(u"permissions"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("at least 12 characters of four kinds"));
    m_permissions->setPlaceholderText(tr("those of the role; or for example flow.* execution.view"));
    for (const QString &role : userRoles())
        m_role->addItem(roleName(role), role);
    m_role->setCurrentIndex(qMax(0, m_role->findData(isNew() ? u"user"_s : m_user.role)));
    for (const QString &status : userStatuses())
        m_status->addItem(userStatusName(status), status);
    m_status->setCurrentIndex(qMax(0, m_status->findData(m_user.status)));
    form().addRow(tr("User name"), m_username);
    form().addRow(tr("Name"), m_name);
    form().addRow(tr("E-mail"), m_email);
    m_username->setEnabled(isNew());
    if (isNew()) {
        form().addRow(tr("Password"), m_password);
        form().addRow(QString(), m_meter);
    } else {
        m_password->hide();
        m_meter->hide();
    }
    form().addRow(tr("Role"), m_role);
    if (!isNew())
        form().addRow(tr("Status"), m_status);
    else
        m_status->hide();
    form().addRow(tr("Permissions"), m_permissions);
    connect(m_username, &QLineEdit::textChanged, this, &UserForm::check);
    connect(m_password, &QLineEdit::textChanged, this, &UserForm::check);
    connect(this, &FormDialog::confirmed, this, &UserForm::save);
    check();
}

void UserForm::check()
{
    m_meter->setPassword(m_password->text());
    QStringList missing;
    if (m_username->text().trimmed().isEmpty())
        missing += tr("User name");
    if (isNew() && m_password->text().isEmpty())
        missing += tr("Password");
    setMissing(missing);
}

void UserForm::save()
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    protocol::WriteUser request;
    request.id = m_user.id;
    const auto ifChanged = [this](const QString &before, const QString &after) -> std::optional<QString> {
        if (!isNew() && before == after)
            return {}; // what is not sent stays
        return after;
    };
    request.fullName = ifChanged(m_user.name, m_name->text().trimmed());
    if (const QString email = m_email->text().trimmed(); !email.isEmpty())
        request.email = ifChanged(m_user.email, email);
    request.role = ifChanged(m_user.role, m_role->currentData().toString());
    const QStringList permissions = m_permissions->text().split(between, Qt::SkipEmptyParts);
    if (permissions != m_user.permissions)
        request.permissions = permissions;
    const auto taken = [this](const QJsonObject &reply) {
        emit saved(UserRecord::fromJson(reply.value("data"_L1).toObject()).id);
    };
    if (isNew()) {
        request.username = m_username->text().trimmed();
        request.password = m_password->text();
        send(m_context.client.call(protocol::createUser, request), taken);
    } else {
        request.status = ifChanged(m_user.status, m_status->currentData().toString());
        send(m_context.client.call(protocol::updateUser, request), taken);
    }
}

} // namespace mh::panels
