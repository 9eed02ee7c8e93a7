// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"

class QCheckBox;
class QLineEdit;

namespace mh::widgets {
class PasswordMeter;
}

namespace mh::panels {

/// A new password: for oneself, with the present one, or for somebody else, by an administrator.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class PasswordForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordForm)
public:
    /// An empty `user` (a number or UUID) is oneself; `name` is shown.
    PasswordForm(const Context &context, QString user, const QString &name, QWidget *parent);

signals:
    void changed();

private:
    void check();
    void save();

    Context m_context;
    QString m_user;
    QLineEdit *m_current;
    QLineEdit *m_next;
    QLineEdit *m_again;
    widgets::PasswordMeter *m_meter;
    QCheckBox *m_force;
};

} // namespace mh::panels
