// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/flows/invitation_banner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "core/base/when_ready.h"
#include "core/protocol/share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

InvitationBanner::InvitationBanner(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_banner(new widgets::ErrorBanner(this))
{
    m_banner->setObjectName(u"invited"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    connect(m_banner, &widgets::ErrorBanner::actionTriggered, this, &InvitationBanner::ask);
    hide();
}

void InvitationBanner::load()
{
    whenReady(m_context.client.call(protocol::listInvitations, {}), this,
              [this](const Result<protocol::Paged<protocol::Invitation>> &list) {
                  m_invitations = list ? list->content : QList<protocol::Invitation>();
                  setVisible(!m_invitations.isEmpty());
                  if (m_invitations.isEmpty())
                      m_banner->clear();
                  else
                      m_banner->showNotice(
                          widgets::Tone::Running,
                          tr("%1 shares \"%2\" with you.")
                              .arg(m_invitations.constFirst().sharedByName, m_invitations.constFirst().flowName),
                          tr("Answer…"));
              });
}

void InvitationBanner::ask()
{
    const protocol::Invitation invitation = m_invitations.constFirst();
    auto *box = new widgets::Question(
        tr("Invitation"), tr("%1 shares \"%2\" with you.").arg(invitation.sharedByName, invitation.flowName), {},
        window());
    QPushButton *yes = box->addPrimary(tr("Accept"));
    QPushButton *no = box->addDanger(tr("Decline"));
    box->addStay(tr("Later"));
    const auto answered = [this](const auto &reply) {
        if (!reply)
            emit failed(models::sentence(reply.error()));
        load();
    };
    connect(yes, &QPushButton::clicked, this, [this, answered, id = invitation.id] {
        whenReady(m_context.client.call(protocol::acceptShare, {id}), this, answered);
    });
    connect(no, &QPushButton::clicked, this, [this, answered, id = invitation.id] {
        whenReady(m_context.client.call(protocol::declineShare, {id}), this, answered);
    });
    box->open();
}

} // namespace mh::panels
