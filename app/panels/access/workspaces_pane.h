// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include "app/panels/parts/context.h"
#include "core/protocol/workspaces.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mh::models {
class RowsModel;
}
namespace mh::widgets {
class ErrorBanner;
class Heading;
} // namespace mh::widgets

namespace mh::panels {

class TablePane;

/// The workspaces one belongs to, and who else does.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: in its banner.
class WorkspacesPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspacesPane)
public:
    explicit WorkspacesPane(const Context &context, QWidget *parent = nullptr);

    void load();

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeMembers();
    void addActions();
    void askRename();
    void loadMembers();
    void showCurrent();
    void askName(const QString &title, const QString &confirm, const QString &name, bool isNew);
    void askRemove();
    void addMember();
    /// Somebody else, or oneself: that is leaving.
    void askRemoveMember(const QString &user);
    template <class Reply>
    void answered(const Result<Reply> &reply);
    [[nodiscard]] protocol::Workspace current() const;
    [[nodiscard]] bool isMine() const;

    Context m_context;
    widgets::ErrorBanner *m_banner;
    models::RowsModel *m_model;
    models::RowsModel *m_memberModel;
    TablePane *m_table;
    TablePane *m_members;
    QWidget *m_side; ///< of the chosen one
    widgets::Heading *m_title;
    QLabel *m_owner;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QPushButton *m_leave;
    QWidget *m_adding;
    QLineEdit *m_email;
    QPushButton *m_add;
    QPushButton *m_removeMember;
    QHash<QString, protocol::Workspace> m_workspaces;
    QString m_shown; ///< whose members are listed
    QString m_ownId;
};

} // namespace mh::panels
