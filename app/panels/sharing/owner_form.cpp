// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/owner_form.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mh::panels {

OwnerForm::OwnerForm(const QString &name, HandOver handOver, QWidget *parent)
    : FormDialog(tr("Hand over %1").arg(name), tr("Hand over"), parent),
      m_handOver(std::move(handOver)),
      m_email(new QLineEdit(this))
{
    setIntroduction(tr("It belongs to this person from then on, and only they can hand it back."));
    m_email->setObjectName(u"newOwner"_s);
    m_email->setPlaceholderText(tr("User name or e-mail address of an account"));
    form().addRow(tr("New owner"), m_email);
    connect(m_email, &QLineEdit::textChanged, this, [this](const QString &text) {
        setMissing(text.trimmed().isEmpty() ? QStringList{tr("New owner")} : QStringList());
    });
    connect(this, &FormDialog::confirmed, this, &OwnerForm::save);
    m_email->setFocus();
    setMissing({tr("New owner")});
}

void OwnerForm::save()
{
    send(m_handOver(m_email->text().trimmed()), [this](const protocol::Empty &) { emit handedOver(); });
}

} // namespace mh::panels
