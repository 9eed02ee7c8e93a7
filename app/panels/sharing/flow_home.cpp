// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/flow_home.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/sharing/owner_form.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

FlowHome::FlowHome(client::ServerClient &client, FlowId flow, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_flow(flow),
      m_owner(words(this, {})),
      m_handOver(newButton(this, tr("Hand over…"), u"handOver"_s)),
      m_workspace(new QComboBox(this)),
      m_move(newButton(this, tr("Move"), u"moveFlow"_s))
{
    m_owner->setObjectName(u"owner"_s);
    m_handOver->hide();
    m_workspace->setObjectName(u"workspace"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setEnabled(false);
    m_workspace->addItem(tr("In no workspace"), QString());
    m_workspace->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_workspace->setMinimumContentsLength(16);
    m_move->hide();
    for (QPushButton *button : {m_handOver, m_move})
        button->setAutoDefault(false); // Return invites
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setColumnStretch(0, 1);
    layout->addWidget(m_owner, 0, 0);
    layout->addWidget(m_handOver, 0, 1);
    layout->addWidget(m_workspace, 1, 0);
    layout->addWidget(m_move, 1, 1);
    connect(m_handOver, &QPushButton::clicked, this, &FlowHome::askOwner);
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
    m_name = flow.name;
    m_current = flow.workspace;
    const bool mine = flow.myPermission == "owner"_L1;
    if (mine)
        m_owner->setText(tr("It is yours."));
    else
        m_owner->setText(flow.ownerName.isEmpty() ? tr("Its owner's account is gone.")
                                                  : tr("It belongs to %1.").arg(flow.ownerName));
    m_handOver->setVisible(mine);
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

void FlowHome::askOwner()
{
    auto *form = new OwnerForm(m_client, m_flow, m_name, window());
    connect(form, &OwnerForm::handedOver, this, [this](const protocol::Flow &flow) {
        show(flow); // not asked for anew: the server is just about to keep a share for the former owner
        emit changed();
    });
    form->open();
}

} // namespace mh::panels
