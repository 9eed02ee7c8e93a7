// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/password_form.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "app/widgets/password_meter.h"
#include "core/protocol/user_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

PasswordForm::PasswordForm(const Context &context, QString user, const QString &name, QWidget *parent)
    : FormDialog(user.isEmpty() ? tr("Change password") : tr("New password for %1").arg(name), tr("Change password"),
                 parent),
      m_context(context),
      m_user(std::move(user)),
      m_current(new QLineEdit(this)),
      m_next(new QLineEdit(this)),
      m_again(new QLineEdit(this)),
      m_meter(new widgets::PasswordMeter(this)),
      m_force(new QCheckBox(tr("Must be changed at the next sign-in"), this))
{
    setIntroduction(m_user.isEmpty() ? tr("All your other sessions end; this one stays.")
                                     : tr("All sessions of this account end. Hand the password over in a safe way."));
    m_current->setObjectName(u"current"_s);
    m_next->setObjectName(u"next"_s);
    m_again->setObjectName(u"again"_s);
    m_force->setObjectName(u"force"_s);
    m_force->setChecked(true);
    for (QLineEdit *field : {m_current, m_next, m_again})
        field->setEchoMode(QLineEdit::Password);
    m_next->setPlaceholderText(tr("upper and lower case, a digit and a special character"));
    if (m_user.isEmpty()) {
        form().addRow(tr("Present password"), m_current);
        m_force->hide();
    } else {
        m_current->hide();
    }
    form().addRow(tr("New password"), m_next);
    form().addRow(QString(), m_meter);
    form().addRow(tr("Repeat it"), m_again);
    if (!m_user.isEmpty())
        form().addRow(QString(), m_force);
    for (QLineEdit *field : {m_current, m_next, m_again})
        connect(field, &QLineEdit::textChanged, this, &PasswordForm::check);
    connect(this, &FormDialog::confirmed, this, &PasswordForm::save);
    check();
}

void PasswordForm::check()
{
    m_meter->setPassword(m_next->text());
    const bool differs =
        !m_again->text().isEmpty() && m_again->text() != m_next->text() && !m_next->text().startsWith(m_again->text());
    setTrouble(differs ? tr("The two passwords differ.") : QString());
    setComplete((!m_user.isEmpty() || !m_current->text().isEmpty()) && !m_next->text().isEmpty()
                && m_again->text() == m_next->text());
}

void PasswordForm::save()
{
    if (m_user.isEmpty())
        send(m_context.client.call(protocol::changePassword, {m_current->text(), m_next->text()}),
             [this](const protocol::Message &) { emit changed(); });
    else
        send(m_context.client.call(protocol::resetUserPassword, {m_user, m_next->text(), m_force->isChecked()}),
             [this](const QJsonObject &) { emit changed(); });
}

} // namespace mh::panels
