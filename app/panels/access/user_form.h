// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/access/user_record.h"
#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"

class QComboBox;
class QLineEdit;

namespace mh::widgets {
class PasswordMeter;
}

namespace mh::panels {

/// A new account, or one to be changed, by an administrator.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class UserForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserForm)
public:
    /// An empty id in `user`: a new one.
    UserForm(const Context &context, UserRecord user, QWidget *parent);

signals:
    void saved(const QString &id);

private:
    [[nodiscard]] bool isNew() const { return m_user.id.isEmpty(); }
    void check();
    void save();

    Context m_context;
    UserRecord m_user;
    QLineEdit *m_username;
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_password;
    widgets::PasswordMeter *m_meter;
    QComboBox *m_role;
    QComboBox *m_status;
    QLineEdit *m_permissions;
};

} // namespace mh::panels
