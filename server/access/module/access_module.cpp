// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/module/access_module.h"

#include "server/access/module/flow_sharing.h"
#include "server/api/credentials/credentials_api.h"
#include "server/api/event_hub.h"
#include "server/engine/module/engine_module.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/mail/module/mail_module.h"
#include "server/mail/module/mail_office.h"
#include "server/services/module/services_module.h"
#include "server/services/service_registry.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/module/vault_module.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;
using vault::WorkspaceService;

AccessModule::AccessModule(const Ground &ground, const Needs &needs)
    : Module(u"access"_s, {&needs.store, &needs.identity, &needs.mail, &needs.engine, &needs.vault, &needs.services}),
      m_ground(ground),
      m_needs(needs)
{
}

AccessModule::~AccessModule() = default;

QFuture<Result<>> AccessModule::start()
{
    m_sharing = std::make_unique<FlowSharing>(
        FlowSharing::Parts{m_needs.store.store().shares(), m_needs.identity.service().accounts(),
                           m_needs.engine.flows(), m_needs.vault.service().workspaces(), m_needs.services.registry(),
                           m_ground.clock, &m_needs.mail.office().invitations()});
    return m_sharing->start();
}

void AccessModule::routes(const Door &door)
{
    const auto personOf = [this](UserId user, const QString &email) -> std::optional<protocol::WorkspacePerson> {
        const auto account = m_sharing->shares().accountOf({user, email});
        const identity::User *known = account ? m_needs.identity.service().accounts().find(*account) : nullptr;
        return known ? std::optional(protocol::WorkspacePerson{known->id, known->name, known->email}) : std::nullopt;
    };
    m_credentials = std::make_unique<api::CredentialsApi>(door.router, m_needs.vault.service(), personOf);
    const WorkspaceService &workspaces = m_needs.vault.service().workspaces();
    const auto rightsChanged = [&hub = door.hub] { hub.rightsChanged(); };
    connect(&workspaces, &WorkspaceService::membersChanged, &door.hub, rightsChanged);
    connect(&workspaces, &WorkspaceService::removed, &door.hub, rightsChanged);
}

} // namespace mh::server
