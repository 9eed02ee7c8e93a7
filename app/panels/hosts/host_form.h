// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/form_dialog.h"
#include "core/protocol/hosts.h"

class QLineEdit;

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// What people say of a host, new or not.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class HostForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostForm)
public:
    /// `host` without a number: a new one.
    HostForm(client::ServerClient &client, const protocol::Host &host, QWidget *parent);

signals:
    void saved(qint64 number, const QString &name);

private:
    void check();
    void save();

    client::ServerClient &m_client;
    protocol::Host m_host;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QLineEdit *m_description;
    QLineEdit *m_tags;
};

} // namespace mh::panels
