// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/hosts/host_view.h"
#include "app/panels/parts/form_dialog.h"

class QComboBox;
class QLineEdit;

namespace mh::panels {

/// Whose terminal is opened, with which shell and where.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class TerminalForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalForm)
public:
    TerminalForm(client::ServerClient &client, qint64 host, const QString &hostName, const fleet::Manifest &manifest,
                 QWidget *parent);

signals:
    /// As GET …/terminal/sessions has it.
    void opened(const QJsonObject &session);

private:
    void save();

    client::ServerClient &m_client;
    qint64 m_host;
    QComboBox *m_user;
    QLineEdit *m_shell;
    QLineEdit *m_folder;
};

} // namespace mh::panels
