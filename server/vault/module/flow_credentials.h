// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/credential_users.h"

namespace mh::engine {
class FlowService;
}

namespace mh::server {

/// The flows whose draft or published version names a credential.
/// Thread: engine. Lifetime: outlived by `flows`.
class FlowCredentials final : public vault::CredentialUsers
{
public:
    explicit FlowCredentials(const engine::FlowService &flows) : m_flows(flows) {}
    [[nodiscard]] QList<vault::CredentialUse> usesOf(CredentialId credential) const override;

private:
    const engine::FlowService &m_flows;
};

} // namespace mh::server
