// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/service_auth.h"

#include <QUrl>

#include "core/base/answer.h"
#include "core/base/when_ready.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using vault::CallSecrets;

QFuture<Result<CallSecrets>> secretsOf(const Service &service, vault::CallAuthenticator &vault, QObject *context)
{
    const Answer<CallSecrets> answer;
    if (service.spec.authType == "none"_L1)
        return answer.given(CallSecrets{});
    if (service.spec.credential.isNull())
        return answer.given(Error{ErrorCode::Unauthenticated,
                                  u"SERVICE_AUTH_FAILED"_s,
                                  u"the service '%1' wants a credential and has none"_s.arg(service.spec.name),
                                  {},
                                  {}});
    whenReady(vault.authorize(service.spec.credential, service.linkedBy), context,
              [answer, spec = service.spec](const Result<CallSecrets> &secrets) {
                  if (secrets)
                      answer.give(shaped(spec, *secrets));
                  else
                      answer.give(secrets.error());
              });
    return answer.future();
}

QFuture<Result<CallSecrets>> secretsFor(UserId author, const Service &service, vault::CallAuthenticator &vault,
                                        QObject *context)
{
    if (service.spec.authType == "none"_L1 || service.spec.credential.isNull() || author == service.linkedBy)
        return secretsOf(service, vault, context);
    const Answer<CallSecrets> answer;
    whenReady(vault.authorize(service.spec.credential, author), context,
              [answer, service, &vault, context](const Result<CallSecrets> &own) {
                  if (!own)
                      return answer.give(own.error());
                  whenReady(secretsOf(service, vault, context), context,
                            [answer](const Result<CallSecrets> &secrets) { answer.give(secrets); });
              });
    return answer.future();
}

CallSecrets shaped(const protocol::ServiceSpec &spec, CallSecrets secrets)
{
    const QByteArray name = spec.authConfig.value("headerName"_L1).toString().toLatin1();
    const QJsonValue prefix = spec.authConfig.value("tokenPrefix"_L1);
    const bool token = spec.authType == "bearer"_L1 || spec.authType == "oauth2"_L1;
    if (secrets.headers.size() != 1 || spec.authType == "basic"_L1)
        return secrets;
    auto &[header, value] = secrets.headers.first();
    if (!name.isEmpty())
        header = name;
    if (token && prefix.isString() && value.startsWith("Bearer "))
        value = prefix.toString().toUtf8() + value.sliced(7);
    else if (!token && prefix.isString())
        value.prepend(prefix.toString().toUtf8());
    return secrets;
}

QString withQuery(const QString &url, const CallSecrets &secrets)
{
    QString result = url;
    for (const auto &[name, value] : secrets.query) {
        result += result.contains(u'?') ? u'&' : u'?';
        result += QString::fromLatin1(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    }
    return result;
}

} // namespace mh::services
