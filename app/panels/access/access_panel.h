// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/parts/context.h"

class QStackedWidget;
class QTabBar;

namespace mh::panels {

class AccountPane;
class ApiKeysPane;
class AuditPane;
class UsersPane;
class WorkspacesPane;

/// Users & access: one's own account, keys and workspaces; for administrators all accounts and the audit log.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: shown in its panes.
class AccessPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccessPanel)
public:
    enum Part { Account, Keys, Workspaces, Users, Audit };

    explicit AccessPanel(const Context &context, QWidget *parent = nullptr);

    void showPart(Part part);
    void focusSearch();
    void changePassword();
    void newKey();
    void newUser();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void loadCurrent();

    QTabBar *m_tabs;
    QStackedWidget *m_parts;
    AccountPane *m_account;
    ApiKeysPane *m_keys;
    WorkspacesPane *m_workspaces;
    UsersPane *m_users;
    AuditPane *m_audit;
};

} // namespace mh::panels
