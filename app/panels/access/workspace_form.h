// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/parts/form_dialog.h"
#include "core/base/id.h"

class QLineEdit;

namespace mh::client {
class ServerClient;
}
namespace mh::protocol {
struct Workspace;
}

namespace mh::panels {

/// The name of a workspace, new or not.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class WorkspaceForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkspaceForm)
public:
    /// `id` null: a new one.
    WorkspaceForm(client::ServerClient &client, const QString &title, const QString &confirm, WorkspaceId id,
                  const QString &name, QWidget *parent);

signals:
    void saved(const QString &id, const QString &name);

private:
    void save();

    client::ServerClient &m_client;
    WorkspaceId m_id;
    QLineEdit *m_name;
};

} // namespace mh::panels
