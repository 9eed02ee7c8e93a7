// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"

class QLabel;
class QLineEdit;
class QWidget;

namespace mh::protocol {
struct RecoveryCodes;
struct TwoFactorSecret;
} // namespace mh::protocol

namespace mh::panels {

/// Switches the second step on (password, then the picture for the app, then a code), off, or
/// makes new recovery codes.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class TwoFactorDialog final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwoFactorDialog)
public:
    enum class Purpose { Enrol, Disable, NewCodes };

    TwoFactorDialog(const Context &context, Purpose purpose, QWidget *parent);

signals:
    void changed();

private:
    void check();
    void go();
    void showSecret(const protocol::TwoFactorSecret &secret);
    void showCodes(const protocol::RecoveryCodes &codes);

    Context m_context;
    Purpose m_purpose;
    QLineEdit *m_password;
    QLineEdit *m_code;
    QLabel *m_picture;
    QLabel *m_key;
    QWidget *m_second;
    bool m_enrolled = false; ///< the picture is there, a code is waited for
};

} // namespace mh::panels
