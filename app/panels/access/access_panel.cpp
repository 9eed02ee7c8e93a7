// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/access_panel.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "app/panels/access/account_pane.h"
#include "app/panels/access/api_keys_pane.h"
#include "app/panels/access/audit_pane.h"
#include "app/panels/access/users_pane.h"
#include "app/panels/access/workspaces_pane.h"
#include "app/widgets/heading.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

AccessPanel::AccessPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabBar(this)),
      m_parts(new QStackedWidget(this)),
      m_account(new AccountPane(context, m_parts)),
      m_keys(new ApiKeysPane(context, m_parts)),
      m_workspaces(new WorkspacesPane(context, m_parts)),
      m_users(new UsersPane(context, m_parts)),
      m_audit(new AuditPane(context, m_parts))
{
    auto *title = new widgets::Heading(this);
    title->setText(tr("Users & access"));
    m_tabs->setObjectName(u"accessTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name : {tr("My account"), tr("API keys"), tr("Workspaces"), tr("Users"), tr("Audit log")})
        m_tabs->addTab(QString(name).replace(u'&', u"&&"_s));
    for (QWidget *part :
         {static_cast<QWidget *>(m_account), static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_workspaces),
          static_cast<QWidget *>(m_users), static_cast<QWidget *>(m_audit)})
        m_parts->addWidget(part);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(24, 16, 24, 4);
    head->setSpacing(8);
    head->addWidget(title);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(12, 0, 12, 4);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(tabs);
    layout->addWidget(m_parts, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int part) {
        m_parts->setCurrentIndex(part);
        loadCurrent();
    });
}

void AccessPanel::showPart(Part part)
{
    m_tabs->setCurrentIndex(part);
}

void AccessPanel::focusSearch()
{
    showPart(Users);
    m_users->focusSearch();
}

void AccessPanel::changePassword()
{
    showPart(Account);
    m_account->changePassword();
}

void AccessPanel::newKey()
{
    showPart(Keys);
    m_keys->askNew();
}

void AccessPanel::newUser()
{
    showPart(Users);
    m_users->askNew();
}

void AccessPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadCurrent();
}

void AccessPanel::loadCurrent()
{
    if (!isVisible())
        return;
    switch (m_tabs->currentIndex()) {
    case Account: m_account->load(); break;
    case Keys: m_keys->load(); break;
    case Workspaces: m_workspaces->load(); break;
    case Users: m_users->load(); break;
    default: m_audit->load(); break;
    }
}

} // namespace mh::panels
