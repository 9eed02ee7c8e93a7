// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/module/accounts_module.h"

#include "core/settings/server_settings.h"
#include "server/api/accounts/account_mail_api.h"
#include "server/api/accounts/account_pages.h"
#include "server/api/accounts/api_keys_api.h"
#include "server/api/accounts/audit_api.h"
#include "server/api/accounts/auth_api.h"
#include "server/api/accounts/avatar_api.h"
#include "server/api/accounts/invitation_page.h"
#include "server/api/accounts/two_factor_api.h"
#include "server/api/accounts/users_api.h"
#include "server/api/event_hub.h"
#include "server/api/router.h"
#include "server/identity/accounts.h"
#include "server/identity/api_keys.h"
#include "server/identity/avatars.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/identity/user_service.h"
#include "server/mail/module/mail_module.h"
#include "server/mail/module/mail_office.h"

namespace mh::server {
using namespace Qt::StringLiterals;

struct AccountsModule::Routes {
    Routes(const Door &door, const Ground &ground, identity::IdentityService &identity, MailOffice &mails)
        : recheck([&hub = door.hub] { hub.recheckCallers(); }),
          product([&mails] { return mails.product(); }),
          accounts(identity.accounts()),
          auth(door.router, identity, recheck),
          twoFactor(door.router, identity, accounts, recheck),
          audit(door.router, accounts),
          avatars(identity.accounts()),
          avatarApi(door.router, avatars, accounts),
          apiKeys(door.router, identity.apiKeys(), accounts, ground.clock, recheck),
          users(door.router, identity, accounts, mails.accounts(), recheck, ground.settings.openRegistration),
          mail(door.router, mails.accounts(), mails.queue(), product, recheck),
          pages(door.router, mails.accounts(), product, recheck),
          invitation(door.router, {accounts, mails.accounts(), product, [&mails] { return mails.linkUrl(); },
                                   [&ground] { return ground.settings.openRegistration; }})
    {
    }

    std::function<void()> recheck; ///< who may no longer watch
    std::function<QString()> product;
    identity::UserService accounts;
    api::AuthApi auth;
    api::TwoFactorApi twoFactor;
    api::AuditApi audit;
    identity::Avatars avatars;
    api::AvatarApi avatarApi;
    api::ApiKeysApi apiKeys;
    api::UsersApi users;
    api::AccountMailApi mail;
    api::AccountPages pages;
    api::InvitationPage invitation;
};

AccountsModule::AccountsModule(const Ground &ground, const IdentityModule &identity, const MailModule &mail)
    : Module(u"accounts"_s, {&identity, &mail}), m_ground(ground), m_identity(identity), m_mail(mail)
{
}

AccountsModule::~AccountsModule() = default;

void AccountsModule::routes(const Door &door)
{
    m_routes = std::make_unique<Routes>(door, m_ground, m_identity.service(), m_mail.office());
}

void AccountsModule::applySettings()
{
    if (m_routes)
        m_routes->users.setOpenRegistration(m_ground.settings.openRegistration);
}

} // namespace mh::server
