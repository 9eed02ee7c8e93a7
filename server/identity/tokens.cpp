// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/tokens.h"

#include <QJsonArray>

#include "core/crypto/random.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

QJsonObject claims(const QString &type, UserId user, qint64 expiresAt)
{
    return {{u"iss"_s, u"flow-platform"_s},
            {u"typ"_s, type},
            {u"sub"_s, user.toString()},
            {u"jti"_s, crypto::randomToken(16)},
            {u"exp"_s, expiresAt / 1000}};
}

} // namespace

QString kindText(SignInKind kind)
{
    switch (kind) {
    case SignInKind::Email: return u"flow"_s;
    case SignInKind::Username: return u"monitor"_s;
    case SignInKind::Wgm: return u"wgm"_s;
    }
    return {};
}

SignInKind kindFrom(const QString &text)
{
    return text == "flow"_L1 ? SignInKind::Email : text == "wgm"_L1 ? SignInKind::Wgm : SignInKind::Username;
}

qint64 Tokens::accessMs(const QString &kind) const
{
    if (kind == "flow"_L1)
        return m_options.flowAccessMs;
    return kind == "wgm"_L1 ? m_options.wgmAccessMs : m_options.monitorAccessMs;
}

Result<QString> Tokens::access(const User &user, const RefreshToken &session) const
{
    const qint64 iat = m_clock.nowMs() / 1000;
    QJsonObject json = claims(u"access"_s, user.id, 0);
    json.insert("exp"_L1, iat + accessMs(session.kind) / 1000);
    json.insert("iat"_L1, iat);
    json.insert("uid"_L1, user.uid);
    json.insert("username"_L1, user.username);
    json.insert("email"_L1, user.email);
    json.insert("name"_L1, user.name);
    json.insert("role"_L1, toText(user.role));
    json.insert("roles"_L1, QJsonArray::fromStringList(flowRoles(user.role)));
    json.insert("sid"_L1, session.family.toString());
    return m_keys.sign(json);
}

Result<QString> Tokens::refresh(UserId user, SessionId session, qint64 expiresAt) const
{
    QJsonObject json = claims(u"refresh"_s, user, expiresAt);
    json.insert("sid"_L1, session.toString());
    return m_keys.sign(json);
}

Result<QString> Tokens::challenge(UserId user, const QString &id, qint64 expiresAt) const
{
    QJsonObject json = claims(u"challenge"_s, user, expiresAt);
    json.insert("jti"_L1, id);
    return m_keys.sign(json);
}

} // namespace mh::identity
