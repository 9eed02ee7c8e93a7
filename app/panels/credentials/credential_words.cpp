// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/credentials/credential_words.h"

#include "app/panels/parts/word_table.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr char kContext[] = "mh::panels::Credentials";
constexpr Word kTypes[] = {
    {"http_basic"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "User name and password")},
    {"http_bearer"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Bearer token")},
    {"api_key"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "API key")},
    {"oauth2"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "OAuth 2")},
    {"database"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Database")},
    {"ssh"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "SSH key")},
};
constexpr Word kVisibilities[] = {
    {"private"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Private")},
    {"workspace"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Workspace")},
    {"shared"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Shared")},
};
constexpr Word kMeanings[] = {
    {"private"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Only you can use it.")},
    {"workspace"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "The members of one workspace can use it.")},
    {"shared"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Everybody on this server can use it.")},
};
constexpr Word kFields[] = {
    {"username"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "User name")},
    {"password"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Password")},
    {"token"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Token")},
    {"key"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Key")},
    {"header"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Header")},
    {"prefix"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Prefix")},
    {"query"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Query parameter")},
    {"clientId"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Client ID")},
    {"clientSecret"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Client secret")},
    {"tokenUrl"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Token URL")},
    {"scopes"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Scopes")},
    {"refreshToken"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Refresh token")},
    {"clientAuth"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Client sent as")},
    {"testUrl"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Test URL")},
    {"engine"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Database system")},
    {"host"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Host")},
    {"port"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Port")},
    {"database"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Database name")},
    {"privateKey"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Private key")},
    {"passphrase"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Passphrase")},
};
constexpr Word kHints[] = {
    {"header"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "X-API-Key")},
    {"prefix"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "before the key, if the service wants one")},
    {"query"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "instead of a header, if the service wants that")},
    {"scopes"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "separated by spaces")},
    {"tokenUrl"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "https://login.example.com/oauth/token")},
    {"testUrl"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "asked with GET when you test the connection")},
    {"host"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "host.example.com")},
    {"privateKey"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "-----BEGIN OPENSSH PRIVATE KEY-----")},
};
constexpr Word kUses[] = {
    {"flow"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Flow")},
    {"service"_L1, QT_TRANSLATE_NOOP("mh::panels::Credentials", "Service")},
};

} // namespace

QString credentialTypeName(const QString &type)
{
    return wordOrCode(kTypes, type, kContext);
}

QString visibilityName(const QString &visibility)
{
    return wordOrCode(kVisibilities, visibility, kContext);
}

QString visibilityMeaning(const QString &visibility)
{
    return wordFor(kMeanings, visibility, kContext);
}

QString credentialFieldName(QAnyStringView field)
{
    return wordOrCode(kFields, field, kContext);
}

QString credentialFieldHint(QStringView type, QAnyStringView field)
{
    if (QAnyStringView::equal(field, "port"_L1))
        return type == "ssh"_L1 ? u"22"_s : u"5432"_s;
    return wordFor(kHints, field, kContext);
}

QString credentialAge(qint64 changedAt, qint64 now)
{
    constexpr qint64 kDay = 86'400'000;
    constexpr qint64 kOldDays = 90;
    const qint64 days = (now - changedAt) / kDay;
    if (changedAt <= 0 || days < kOldDays)
        return {};
    return QCoreApplication::translate("mh::panels::Credentials", "unchanged for %n day(s)", nullptr, int(days));
}

QString useName(const QString &kind)
{
    return wordOrCode(kUses, kind, kContext);
}

} // namespace mh::panels
