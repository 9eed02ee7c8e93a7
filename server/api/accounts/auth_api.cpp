// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/auth_api.h"

#include "core/protocol/endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/cookies.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kSignInsPerMinute = 30; // of one address, whatever the names
constexpr int kTriesPerMinute = 5;    // of one name from there

identity::SignIn signInOf(const Call &call, identity::SignInKind kind, const QString &login, const QString &password)
{
    const identity::Origin from = originOf(call);
    return {kind, login, Secret(password.toUtf8()), from.agent, from.address};
}

} // namespace

AuthApi::AuthApi(Router &router, identity::IdentityService &identity, std::function<void()> sessionEnded)
    : m_identity(identity), m_sessionEnded(std::move(sessionEnded))
{
    router.on(protocol::login,
              [this, &router](const Call &call,
                              const protocol::LoginRequest &request) -> QFuture<Result<protocol::SignedIn>> {
                  const bool byEmail = !request.email.isEmpty();
                  // A locked account is told so before any limit: five failures are both.
                  const QString who = byEmail ? request.email : request.username;
                  // Many names from one address are as much guessing as many passwords for one name.
                  auto may = router.limit(u"login "_s + call.address, kSignInsPerMinute);
                  if (may && !byEmail)
                      may = router.limit(u"login "_s + call.address + u' ' + who.toCaseFolded(), kTriesPerMinute);
                  if (!may && !m_identity.isLocked(who))
                      return Answer<protocol::SignedIn>().given(may.error());
                  const auto kind = byEmail ? identity::SignInKind::Email : identity::SignInKind::Username;
                  auto signIn = signInOf(call, kind, who, request.password);
                  return mapped(m_identity.signIn(std::move(signIn)), this,
                                [call](const identity::SignedIn &done) -> Result<protocol::SignedIn> {
                                    return signedInView(call, done);
                                });
              });
    router.on(protocol::refresh, [this](const Call &call, const protocol::RefreshToken &request) {
        // A browser's cookie stands in for the body, but only on the word of a page that we know.
        const bool byCookie = request.refreshToken.isEmpty() && call.fromOurPages;
        const QString token = byCookie ? cookieOf(call.head, kRefreshCookie) : request.refreshToken;
        if (token.isEmpty())
            return Answer<protocol::SignedIn>().given(invalidInput(u"refresh_token is missing"_s, u"refresh_token"_s));
        return mapped(
            m_identity.refresh(token, originOf(call).agent, originOf(call).address), this,
            [call, byCookie](const identity::SignedIn &done) -> Result<protocol::SignedIn> {
                if (byCookie)
                    giveRefreshCookie(call, done.refreshToken);
                return protocol::SignedIn{done.accessToken, done.refreshToken, u"Bearer"_s, done.expiresIn, {}};
            });
    });
    router.on(protocol::logout, [this](const Call &call, const protocol::SignOut &request) {
        const Answer<protocol::Empty> answer;
        whenReady(m_identity.signOut(*call.caller, request.refreshToken, originOf(call)), this,
                  [this, call, answer](const Result<> &done) {
                      m_sessionEnded();
                      giveRefreshCookie(call, {});
                      giveSessionCookie(call, {}, 0);
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
    addV1(router);
}

void AuthApi::addV1(Router &router)
{
    router.on(protocol::loginV1, [this, &router](const Call &call, const protocol::LoginRequest &request) {
        const QString login = request.username.isEmpty() ? request.email : request.username;
        const Answer<QJsonObject> answer;
        const auto may = router.limit(u"login "_s + call.address, kSignInsPerMinute);
        if (!may && !m_identity.isLocked(login))
            return answer.given(may.error());
        auto signIn = signInOf(call, identity::SignInKind::Wgm, login, request.password);
        whenReady(m_identity.signIn(std::move(signIn)), this, [answer](const Result<identity::SignedIn> &done) {
            if (!done)
                return answer.give(inV1(done.error()));
            answer.give(envelopeV1(signedInV1(*done)));
        });
        return answer.future();
    });
    router.on(protocol::refreshV1, [this](const Call &call, protocol::Empty) {
        const identity::Origin from = originOf(call);
        return mapped(m_identity.refresh(bearerOf(call.head), from.agent, from.address), this,
                      [](const identity::SignedIn &done) -> Result<QJsonObject> { return envelopeV1(tokensV1(done)); });
    });
}

} // namespace mh::api
