// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/panels/parts/context.h"
#include "app/panels/parts/form_dialog.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace mh::panels {

/// A new API key.
/// Thread: GUI; open(), never exec(). Lifetime: what the context names outlives it. Errors: in the form.
class ApiKeyForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiKeyForm)
public:
    ApiKeyForm(const Context &context, QWidget *parent);

signals:
    /// With the key itself, which is never told again.
    void made(const QJsonObject &reply);

private:
    void save();

    Context m_context;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_level;
    QLineEdit *m_addresses;
    QLineEdit *m_paths;
    QSpinBox *m_perMinute;
    QComboBox *m_expires;
};

} // namespace mh::panels
