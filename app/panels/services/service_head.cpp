// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/services/service_head.h"

#include <QBoxLayout>
#include <QPushButton>

#include "app/panels/parts/page_parts.h"
#include "app/widgets/console_style.h"
#include "app/widgets/heading.h"
#include "app/widgets/status_pill.h"
#include "core/protocol/services.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ServiceHead::ServiceHead(QWidget *parent)
    : QWidget(parent),
      m_rows(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_names(new QWidget(this)),
      m_buttons(new QWidget(this)),
      m_groups(new QBoxLayout(QBoxLayout::LeftToRight, m_buttons)),
      m_uses(new QWidget(m_buttons)),
      m_changes(new QWidget(m_buttons)),
      m_title(new widgets::Heading(m_names)),
      m_state(new widgets::StatusPill(m_names)),
      m_test(newButton(m_uses, tr("Test connection"), u"test"_s, widgets::kPrimary)),
      m_refresh(newButton(m_uses, tr("Refresh"), u"refresh"_s)),
      m_switch(newButton(m_uses, {}, u"switch"_s)),
      m_share(newButton(m_changes, tr("Share…"), u"share"_s)),
      m_change(newButton(m_changes, tr("Change…"), u"change"_s)),
      m_remove(newButton(m_changes, tr("Delete…"), u"remove"_s))
{
    m_refresh->setToolTip(tr("Reads the service's description anew"));
    auto *names = new QHBoxLayout(m_names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(12);
    names->addWidget(m_title);
    names->addWidget(m_state, 0, Qt::AlignVCenter);
    names->addStretch(1);
    addGroup(m_uses, {m_test, m_refresh, m_switch});
    addGroup(m_changes, {m_share, m_change, m_remove});
    m_groups->setStretchFactor(m_changes, 1);
    m_groups->setContentsMargins(0, 0, 0, 0);
    m_groups->setSpacing(8);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    m_rows->addWidget(m_names, 1);
    m_rows->addWidget(m_buttons);
    connect(m_test, &QPushButton::clicked, this, &ServiceHead::testWanted);
    connect(m_refresh, &QPushButton::clicked, this, &ServiceHead::refreshWanted);
    connect(m_switch, &QPushButton::clicked, this, &ServiceHead::switchWanted);
    connect(m_share, &QPushButton::clicked, this, &ServiceHead::shareWanted);
    connect(m_change, &QPushButton::clicked, this, &ServiceHead::changeWanted);
    connect(m_remove, &QPushButton::clicked, this, &ServiceHead::removeWanted);
}

void ServiceHead::addGroup(QWidget *group, const QList<QPushButton *> &buttons)
{
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    row->addStretch(1);
    m_groups->addWidget(group);
}

bool ServiceHead::may(const protocol::Service &service, QLatin1StringView least)
{
    const QString &permission = service.myPermission;
    return permission == "owner"_L1 || permission == "admin"_L1 || permission == least;
}

void ServiceHead::show(const protocol::Service &service)
{
    m_title->setText(service.spec.displayName);
    m_switch->setText(service.spec.enabled ? tr("Switch off") : tr("Switch on"));
    const bool edits = may(service, "edit"_L1);
    const bool manages = may(service, "admin"_L1);
    for (QPushButton *button : {m_test, m_switch, m_change})
        button->setVisible(edits);
    m_refresh->setVisible(edits && !service.spec.schemaUrl.isEmpty());
    m_share->setVisible(manages);
    m_remove->setVisible(manages);
    m_buttons->setVisible(edits);
    arrange();
}

void ServiceHead::setState(widgets::Tone tone, const QString &text)
{
    m_state->set(tone, text);
}

void ServiceHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ServiceHead::arrange()
{
    const auto direction = [](bool fits) { return fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom; };
    const int buttons = m_uses->sizeHint().width() + m_groups->spacing() + m_changes->sizeHint().width();
    const int names = m_names->sizeHint().width() + m_rows->spacing();
    m_groups->setDirection(direction(buttons <= width()));
    m_rows->setDirection(direction(m_buttons->isHidden() || names + buttons <= width()));
}

} // namespace mh::panels
