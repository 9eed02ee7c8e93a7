// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/flow_home.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "core/base/mapped.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FlowHome::FlowHome(client::ServerClient &client, FlowId flow, QWidget *parent)
    : SharedHome(parent),
      m_client(client),
      m_flow(flow),
      m_workspace(new QComboBox(this)),
      m_move(newButton(this, tr("Move"), u"moveFlow"_s))
{
    m_workspace->setObjectName(u"workspace"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setEnabled(false);
    m_workspace->addItem(tr("In no workspace"), QString());
    m_workspace->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_workspace->setMinimumContentsLength(16);
    m_move->hide();
    m_move->setAutoDefault(false); // Return invites
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setColumnStretch(0, 1);
    layout->addWidget(&owner(), 0, 0);
    layout->addWidget(&handOverButton(), 0, 1);
    layout->addWidget(m_workspace, 1, 0);
    layout->addWidget(m_move, 1, 1);
    connect(m_workspace, &QComboBox::currentIndexChanged, this, &FlowHome::updateMove);
    connect(m_move, &QPushButton::clicked, this, &FlowHome::move);
    whenReady(m_client.call(protocol::listWorkspaces, {}), this,
              [this](const Result<protocol::Paged<protocol::Workspace>> &list) {
                  if (list)
                      fill(list->content);
                  load(); // now that their names are known
              });
}

void FlowHome::load()
{
    whenReady(m_client.call(protocol::getFlow, {m_flow}), this, [this](const Result<protocol::Flow> &flow) {
        if (flow)
            show(*flow);
        else
            emit failed(models::sentence(flow.error()));
    });
}

void FlowHome::show(const protocol::Flow &flow)
{
    m_current = flow.workspace;
    const bool mine = flow.myPermission == "owner"_L1;
    showOwner(flow.name, mine, flow.ownerName);
    m_move->setVisible(mine);
    m_workspace->setEnabled(mine);
    choose();
}

void FlowHome::fill(const QList<protocol::Workspace> &workspaces)
{
    for (const protocol::Workspace &each : workspaces)
        m_workspace->addItem(each.name, each.id.toString());
}

void FlowHome::choose()
{
    const QString wanted = m_current.isNull() ? QString() : m_current.toString();
    int row = m_workspace->findData(wanted);
    if (row < 0) { // of a workspace that one does not belong to
        m_workspace->addItem(tr("In another workspace"), wanted);
        row = m_workspace->count() - 1;
    }
    m_workspace->setCurrentIndex(row);
    updateMove();
}

WorkspaceId FlowHome::chosen() const
{
    return WorkspaceId::fromString(m_workspace->currentData().toString());
}

void FlowHome::updateMove()
{
    m_move->setEnabled(m_workspace->isEnabled() && chosen() != m_current);
}

void FlowHome::move()
{
    m_workspace->setEnabled(false);
    updateMove();
    whenReady(m_client.call(protocol::setFlowWorkspace, {m_flow, chosen()}), this,
              [this](const Result<protocol::Flow> &flow) {
                  if (flow) {
                      show(*flow);
                      emit changed();
                  } else {
                      emit failed(models::sentence(flow.error()));
                      load();
                  }
              });
}

QFuture<Result<protocol::Empty>> FlowHome::handOver(const QString &person)
{
    const protocol::PersonNamed named = protocol::personNamed(person);
    return mapped(m_client.call(protocol::setFlowOwner, {m_flow, {}, named.email, named.username}), this,
                  [this](const protocol::Flow &flow) -> Result<protocol::Empty> {
                      show(flow); // not asked for anew: the server is just about to keep a share for the former owner
                      return protocol::Empty{};
                  });
}

} // namespace mh::panels
