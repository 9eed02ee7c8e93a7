// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/workspace_form.h"

#include <QFormLayout>
#include <QLineEdit>

#include "app/client/server_client.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

WorkspaceForm::WorkspaceForm(client::ServerClient &client, const QString &title, const QString &confirm, WorkspaceId id,
                             const QString &name, QWidget *parent)
    : FormDialog(title, confirm, parent), m_client(client), m_id(id), m_name(new QLineEdit(name, this))
{
    m_name->setObjectName(u"workspaceName"_s);
    m_name->setMaxLength(255);
    m_name->selectAll();
    form().addRow(tr("Name"), m_name);
    const auto check = [this, name] {
        const QString typed = m_name->text().trimmed();
        setMissing(typed.isEmpty() ? QStringList{tr("Name")} : QStringList());
        if (typed == name)
            setComplete(false);
    };
    connect(m_name, &QLineEdit::textChanged, this, check);
    connect(this, &FormDialog::confirmed, this, &WorkspaceForm::save);
    check();
}

void WorkspaceForm::save()
{
    const auto taken = [this](const protocol::Workspace &workspace) {
        emit saved(workspace.id.toString(), workspace.name);
    };
    const QString name = m_name->text().trimmed();
    if (m_id.isNull())
        send(m_client.call(protocol::createWorkspace, {name}), taken);
    else
        send(m_client.call(protocol::renameWorkspace, {m_id, name}), taken);
}

} // namespace mh::panels
