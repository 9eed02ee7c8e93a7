// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/call.h"

#include "server/identity/api_keys.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;

identity::Origin originOf(const Call &call)
{
    return {call.address, QString::fromUtf8(call.head.header("User-Agent"))};
}

QString bearerOf(const http::RequestHead &head)
{
    const QByteArrayView value = head.header("Authorization");
    constexpr qsizetype length = 7;
    if (value.size() <= length || qstrnicmp(value.data(), "Bearer ", length) != 0)
        return {};
    return QString::fromLatin1(value.sliced(length).trimmed());
}

QString credentialOf(const http::RequestHead &head)
{
    const QString bearer = bearerOf(head);
    return bearer.isEmpty() ? QString::fromLatin1(head.header("X-API-Key").trimmed()) : bearer;
}

Result<identity::Caller> callerFrom(const Gate &gate, const QString &credential, const QString &address,
                                    const QStringList &segments)
{
    if (credential.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"sign in first"_s, {}, {}};
    if (!identity::ApiKeys::isKey(credential))
        return gate.user(credential);
    if (!gate.key)
        return Error{ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, u"API keys are not taken here"_s, {}, {}};
    return gate.key(credential, address, segments);
}

} // namespace mh::api
