// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/two_factor_api.h"

#include "core/protocol/access_endpoints.h"
#include "core/qr/qr_code.h"
#include "server/api/accounts/auth_api.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/identity_service.h"
#include "server/identity/second_factors.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

Secret secretOf(const protocol::PasswordAgain &request)
{
    return Secret(request.password.toUtf8());
}

/// Whoever took over a session must not find out the password here.
Result<> limitGuesses(Router &router, const Call &call)
{
    return router.limit(u"password "_s + call.caller->id.toString(), 5);
}

} // namespace

TwoFactorApi::TwoFactorApi(Router &router, identity::IdentityService &identity, identity::UserService &users,
                           std::function<void()> sessionEnded)
    : m_identity(identity), m_users(users), m_sessionEnded(std::move(sessionEnded))
{
    addOwn(router);
    addSignIn(router);
    router.on(protocol::resetTwoFactor, [this](const Call &call, const protocol::UserRef &request) {
        const auto user = m_users.mayChange(*call.caller, request.id);
        const Answer<QJsonObject> answer;
        if (!user)
            return answer.given(user.error());
        const QString message = messageFor(call, u"The second factor has been removed"_s, u"双因子认证已重置"_s);
        whenReady(m_identity.secondFactors().reset(*call.caller, originOf(call), *user), this,
                  [answer, message](const Result<> &done) {
                      answer.give(done ? Result<QJsonObject>(QJsonObject{{u"success"_s, true}, {u"message"_s, message}})
                                       : done.error());
                  });
        return answer.future();
    });
}

void TwoFactorApi::addOwn(Router &router)
{
    router.on(protocol::twoFactorStatus,
              [this](const Call &call, protocol::Empty) -> Result<protocol::TwoFactorStatus> {
                  const auto status = m_identity.secondFactors().status(call.caller->id);
                  return protocol::TwoFactorStatus{status.enabled, m_identity.secondFactors().isOffered(), status.since,
                                                   status.codesLeft};
              });
    router.on(protocol::enrolTwoFactor, [this, &router](const Call &call, const protocol::PasswordAgain &request) {
        if (const auto may = limitGuesses(router, call); !may)
            return Answer<protocol::TwoFactorSecret>().given(may.error());
        return mapped(m_identity.secondFactors().enrol(*call.caller, originOf(call), secretOf(request)), this,
                      [](const identity::SecondFactors::Enrolment &made) -> Result<protocol::TwoFactorSecret> {
                          const auto code = qr::encode(made.uri);
                          if (!code)
                              return code.error();
                          return protocol::TwoFactorSecret{made.secret, made.uri, qr::toSvg(*code)};
                      });
    });
    router.on(protocol::confirmTwoFactor, [this, &router](const Call &call, const protocol::SecondStep &request) {
        if (const auto may = limitGuesses(router, call); !may)
            return Answer<protocol::RecoveryCodes>().given(may.error());
        return mapped(m_identity.secondFactors().confirm(*call.caller, originOf(call), request.code), this,
                      [this](const QStringList &codes) -> Result<protocol::RecoveryCodes> {
                          m_sessionEnded();
                          return protocol::RecoveryCodes{codes};
                      });
    });
    router.on(protocol::renewRecoveryCodes, [this, &router](const Call &call, const protocol::PasswordAgain &request) {
        if (const auto may = limitGuesses(router, call); !may)
            return Answer<protocol::RecoveryCodes>().given(may.error());
        return mapped(
            m_identity.secondFactors().renewCodes(*call.caller, originOf(call), secretOf(request)), this,
            [](const QStringList &codes) -> Result<protocol::RecoveryCodes> { return protocol::RecoveryCodes{codes}; });
    });
    router.on(protocol::disableTwoFactor, [this, &router](const Call &call, const protocol::PasswordAgain &request) {
        const Answer<protocol::Empty> answer;
        if (const auto may = limitGuesses(router, call); !may)
            return answer.given(may.error());
        whenReady(m_identity.secondFactors().disable(*call.caller, originOf(call), secretOf(request)), this,
                  [answer](const Result<> &done) {
                      answer.give(done ? Result<protocol::Empty>(protocol::Empty{}) : done.error());
                  });
        return answer.future();
    });
}

void TwoFactorApi::addSignIn(Router &router)
{
    const auto step = [this, &router](const Call &call, const protocol::SecondStep &request) {
        if (const auto may = router.limit(u"login "_s + call.address, 30); !may)
            return Answer<identity::SignedIn>().given(may.error());
        return m_identity.secondStep(bearerOf(call.head), request.code, request.method, originOf(call));
    };
    router.on(protocol::verifyTwoFactor, [this, step](const Call &call, const protocol::SecondStep &request) {
        return mapped(step(call, request), this, [call](const identity::SignedIn &done) -> Result<protocol::SignedIn> {
            return signedInView(call, done);
        });
    });
    router.on(protocol::verifyTwoFactorV1, [this, step](const Call &call, const protocol::SecondStep &request) {
        const Answer<QJsonObject> answer;
        whenReady(step(call, request), this, [answer](const Result<identity::SignedIn> &done) {
            if (!done)
                return answer.give(inV1(done.error()));
            QJsonObject data = signedInV1(*done);
            data.insert("verified"_L1, true);
            answer.give(envelopeV1(data));
        });
        return answer.future();
    });
}

} // namespace mh::api
