// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/shared_home.h"

#include <QLabel>
#include <QPushButton>

#include "app/panels/parts/page_parts.h"
#include "app/panels/sharing/owner_form.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

SharedHome::SharedHome(QWidget *parent)
    : QWidget(parent), m_owner(words(this, {})), m_handOver(newButton(this, tr("Hand over…"), u"handOver"_s))
{
    m_owner->setObjectName(u"owner"_s);
    m_handOver->setAutoDefault(false); // Return invites
    m_handOver->hide();
    connect(m_handOver, &QPushButton::clicked, this, &SharedHome::askOwner);
}

void SharedHome::showOwner(const QString &name, bool mine, const QString &owner)
{
    m_name = name;
    if (mine)
        m_owner->setText(tr("It is yours."));
    else
        m_owner->setText(owner.isEmpty() ? tr("Its owner's account is gone.") : tr("It belongs to %1.").arg(owner));
    m_handOver->setVisible(mine);
}

void SharedHome::askOwner()
{
    auto *form = new OwnerForm(
        m_name, [this](const QString &person) { return handOver(person); }, window());
    connect(form, &OwnerForm::handedOver, this, &SharedHome::changed);
    form->open();
}

} // namespace mh::panels
