// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/credential_fields.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

QStringList credentialTypes()
{
    return {u"http_basic"_s, u"http_bearer"_s, u"api_key"_s, u"oauth2"_s, u"database"_s, u"ssh"_s};
}

QList<CredentialField> credentialFields(QStringView type)
{
    using Kind = FieldKind;
    constexpr CredentialField kTestUrl{"testUrl"_L1, Kind::Url, false};
    if (type == "http_basic"_L1)
        return {{"username"_L1, Kind::Text, true}, {"password"_L1, Kind::Secret, true}, kTestUrl};
    if (type == "http_bearer"_L1)
        return {{"token"_L1, Kind::Secret, true}, kTestUrl};
    if (type == "api_key"_L1)
        return {{"key"_L1, Kind::Secret, true},
                {"header"_L1, Kind::Header, false},
                {"prefix"_L1, Kind::Text, false},
                {"query"_L1, Kind::Text, false},
                kTestUrl};
    if (type == "oauth2"_L1)
        return {{"clientId"_L1, Kind::Text, true},
                {"clientSecret"_L1, Kind::Secret, true},
                {"tokenUrl"_L1, Kind::Url, true},
                {"scopes"_L1, Kind::Scopes, false},
                {"refreshToken"_L1, Kind::Secret, false},
                {"clientAuth"_L1, Kind::ClientAuth, false},
                kTestUrl};
    if (type == "database"_L1)
        return {{"engine"_L1, Kind::Engine, false}, {"host"_L1, Kind::Host, true},
                {"port"_L1, Kind::Port, false},     {"database"_L1, Kind::Text, false},
                {"username"_L1, Kind::Text, true},  {"password"_L1, Kind::Secret, true}};
    if (type == "ssh"_L1)
        return {{"host"_L1, Kind::Host, true},
                {"port"_L1, Kind::Port, false},
                {"username"_L1, Kind::Text, true},
                {"privateKey"_L1, Kind::Secret, true},
                {"passphrase"_L1, Kind::Secret, false}};
    return {};
}

} // namespace mh::protocol
