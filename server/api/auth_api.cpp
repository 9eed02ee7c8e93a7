// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/auth_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/router.h"
#include "server/api/run_reader.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

protocol::User userOf(const identity::Profile &profile)
{
    protocol::User user;
    user.uid = profile.uid;
    user.uuid = profile.id;
    user.username = profile.username;
    user.email = profile.email;
    user.name = profile.name;
    user.role = identity::toText(profile.role);
    user.roles = identity::flowRoles(profile.role);
    user.emailVerified = !profile.email.isEmpty() && profile.status == identity::UserStatus::Active;
    user.createdAt = profile.createdAt;
    user.lastLoginAt = profile.lastLoginAt;
    return user;
}

QString deviceOf(const Call &call)
{
    return QString::fromUtf8(call.head.header("User-Agent"));
}

QString addressOf(const Call &call)
{
    return call.head.peerAddress().toString();
}

} // namespace

AuthApi::AuthApi(Router &router, identity::IdentityService &identity, std::function<void()> sessionEnded)
    : m_identity(identity), m_sessionEnded(std::move(sessionEnded))
{
    router.on(protocol::login, [this](const Call &call, const protocol::LoginRequest &request) {
        const bool byEmail = !request.email.isEmpty();
        identity::SignIn signIn;
        signIn.kind = byEmail ? identity::SignInKind::Email : identity::SignInKind::Username;
        signIn.login = byEmail ? request.email : request.username;
        signIn.password = Secret(request.password.toUtf8());
        signIn.device = deviceOf(call);
        signIn.address = addressOf(call);
        return mapped(
            m_identity.signIn(std::move(signIn)), this,
            [byEmail](const identity::SignedIn &done) -> Result<protocol::SignedIn> {
                protocol::User user = userOf(done.user);
                user.numericId = !byEmail;
                // The monitor family knows two roles only.
                if (!byEmail && done.user.role != identity::Role::Admin)
                    user.role = u"user"_s;
                return protocol::SignedIn{done.accessToken, done.refreshToken, u"Bearer"_s, done.expiresIn, user};
            });
    });
    router.on(protocol::refresh, [this](const Call &call, const protocol::RefreshToken &request) {
        return mapped(
            m_identity.refresh(request.refreshToken, deviceOf(call), addressOf(call)), this,
            [](const identity::SignedIn &done) -> Result<protocol::SignedIn> {
                return protocol::SignedIn{done.accessToken, done.refreshToken, u"Bearer"_s, done.expiresIn, {}};
            });
    });
    router.on(protocol::logout, [this](const Call &call, const protocol::SignOut &request) {
        const Answer<protocol::Empty> answer;
        whenReady(m_identity.signOut(*call.caller, request.refreshToken), this, [this, answer](const Result<> &done) {
            m_sessionEnded();
            answer.give(done ? Result<protocol::Empty>(protocol::Empty{}) : done.error());
        });
        return answer.future();
    });
    router.on(protocol::me, [this](const Call &call, protocol::Empty) -> Result<protocol::User> {
        const auto profile = m_identity.me(*call.caller);
        if (!profile)
            return profile.error();
        return userOf(*profile);
    });
}

} // namespace mh::api
