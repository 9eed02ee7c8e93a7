// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/module/vault_module.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/settings/server_settings.h"
#include "server/engine/module/engine_module.h"
#include "server/http_client/module/outbound_module.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/module/flow_credentials.h"
#include "server/vault/module/keys_module.h"
#include "server/vault/module/second_factor_keys.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;
namespace jobs = protocol::jobs;

VaultModule::VaultModule(const Ground &ground, const Needs &needs)
    : Module(u"vault"_s, {&needs.store, &needs.keys, &needs.identity, &needs.outbound, &needs.engine}),
      m_ground(ground),
      m_needs(needs)
{
}

VaultModule::~VaultModule() = default;

QFuture<Result<>> VaultModule::start()
{
    const IdentityModule &identity = m_needs.identity;
    store::EmbeddedStore &store = m_needs.store.store();
    m_flows = std::make_unique<FlowCredentials>(m_needs.engine.flows());
    m_uses = std::make_unique<vault::CredentialUses>();
    m_uses->add(*m_flows);
    m_vault = std::make_unique<vault::Vault>(vault::Vault::Parts{store.vault(),
                                                                 m_needs.keys.ring(),
                                                                 *m_uses,
                                                                 m_needs.outbound.client(),
                                                                 m_ground.clock,
                                                                 m_ground.settings.allowedTargets,
                                                                 {.maxAgeDays = m_ground.settings.dataKeyDays},
                                                                 identity.passFor(jobs::keyRotation),
                                                                 identity.passFor(jobs::credentialTokens)});
    const Answer<> answer;
    whenReady(m_vault->start(), this, [this, answer, &identity](const Result<> &read) {
        if (read)
            m_secondFactors =
                std::make_unique<SecondFactorKeys>(identity.service().secondFactors(), m_vault->keys(),
                                                   m_vault->rotation(), identity.passFor(jobs::secondFactorKeys));
        answer.give(read);
    });
    return answer.future();
}

void VaultModule::applySettings()
{
    m_vault->connectionTest().setAllowedAddresses(m_ground.settings.allowedTargets);
}

} // namespace mh::server
