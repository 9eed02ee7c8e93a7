// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/api_keys_api.h"

#include "core/protocol/access_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/api_keys.h"
#include "server/identity/identity_service.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

protocol::ApiKey viewOf(const identity::ApiKey &key, const QString &owner, qint64 nowMs)
{
    protocol::ApiKey view;
    view.id = key.id;
    view.name = key.name;
    view.description = key.description;
    view.prefix = key.id + u"_…"_s;
    view.owner = owner;
    view.status = key.limits.expiresAt != 0 && key.limits.expiresAt <= nowMs ? u"expired"_s : u"active"_s;
    view.limits = key.limits;
    view.createdAt = key.createdAt;
    view.rotatedAt = key.rotatedAt;
    view.formerUntil = key.formerUntil > nowMs ? key.formerUntil : 0;
    view.lastUsedAt = key.lastUsedAt;
    return view;
}

} // namespace

ApiKeysApi::ApiKeysApi(Router &router, identity::ApiKeys &keys, identity::UserService &users, const Clock &clock,
                       std::function<void()> keyEnded)
    : m_keys(keys), m_users(users), m_keyEnded(std::move(keyEnded))
{
    const auto issued = [&clock](const QString &owner) {
        return [&clock, owner](const identity::ApiKeys::Issued &made) -> Result<QJsonObject> {
            protocol::ApiKey view = viewOf(made.record, owner, clock.nowMs());
            view.key = made.key;
            return envelopeV1(toJson(view));
        };
    };
    router.on(protocol::createApiKey, [this, issued](const Call &call, const protocol::CreateApiKey &request) {
        identity::ApiKey wanted;
        wanted.name = request.name;
        wanted.description = request.description;
        wanted.limits = request.limits;
        return mapped(m_keys.create(*call.caller, originOf(call), wanted), this, issued(call.caller->username));
    });
    router.on(protocol::listApiKeys,
              [this, &clock](const Call &call, const protocol::ListApiKeys &request) -> Result<QJsonObject> {
                  UserId owner = call.caller->id;
                  QString name = call.caller->username;
                  if (!request.user.isEmpty()) {
                      if (const auto may =
                              identity::IdentityService::authorize(*call.caller, protocol::Grant::UserView);
                          !may)
                          return may.error();
                      const auto user = m_users.find(request.user);
                      if (!user)
                          return user.error();
                      owner = user->id;
                      name = user->username;
                  }
                  QJsonArray list;
                  for (const identity::ApiKey &key : m_keys.list(owner))
                      list.append(toJson(viewOf(key, name, clock.nowMs())));
                  return envelopeV1(QJsonObject{{u"api_keys"_s, list}});
              });
    router.on(protocol::rotateApiKey, [this, issued](const Call &call, const protocol::RotateApiKey &request) {
        return mapped(m_keys.rotate(*call.caller, originOf(call), request.id, request.overlapSeconds * 1000), this,
                      issued(call.caller->username));
    });
    router.on(protocol::revokeApiKey, [this](const Call &call, const protocol::ApiKeyRef &request) {
        const Answer<QJsonObject> answer;
        const QString message = messageFor(call, u"API key revoked"_s, u"API密钥已撤销"_s);
        whenReady(m_keys.revoke(*call.caller, originOf(call), request.id), this,
                  [this, answer, message](const Result<> &done) {
                      if (!done)
                          return answer.give(done.error());
                      m_keyEnded();
                      answer.give(QJsonObject{{u"success"_s, true}, {u"message"_s, message}});
                  });
        return answer.future();
    });
}

} // namespace mh::api
