// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/form_dialog.h"
#include "core/base/id.h"

class QLineEdit;

namespace mh::client {
class ServerClient;
}
namespace mh::protocol {
struct Flow;
}

namespace mh::panels {

/// To whom a flow is handed over.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class OwnerForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OwnerForm)
public:
    OwnerForm(client::ServerClient &client, FlowId flow, const QString &name, QWidget *parent);

signals:
    void handedOver(const mh::protocol::Flow &flow);

private:
    void save();

    client::ServerClient &m_client;
    FlowId m_flow;
    QLineEdit *m_email;
};

} // namespace mh::panels
