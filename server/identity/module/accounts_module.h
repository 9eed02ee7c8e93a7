// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::server {

class IdentityModule;
class MailModule;

/// The routes of accounts: signing in, users, keys, avatars, and the pages behind mails.
/// Thread: engine. Lifetime: as Module.
class AccountsModule final : public Module
{
    Q_OBJECT

public:
    AccountsModule(const Ground &ground, const IdentityModule &identity, const MailModule &mail);
    ~AccountsModule() override;

    void routes(const Door &door) override;
    void applySettings() override;

private:
    struct Routes;

    const Ground &m_ground;
    const IdentityModule &m_identity;
    const MailModule &m_mail;
    std::unique_ptr<Routes> m_routes;
};

} // namespace mh::server
