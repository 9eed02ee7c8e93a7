// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/form_dialog.h"

class QLineEdit;

namespace mh::panels {

/// One line of text that must not be empty.
/// Thread: GUI; open(), never exec(). Lifetime: deletes itself when closed. Errors: none.
class TextForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextForm)
public:
    TextForm(const QString &title, const QString &confirm, const QString &label, const QString &text, QWidget *parent);

signals:
    /// Without blanks around it.
    void entered(const QString &text);

private:
    QLineEdit *m_text;
};

} // namespace mh::panels
