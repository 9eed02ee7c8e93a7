// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/credential_types.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QUrl>

#include "core/base/masking.h"
#include "core/protocol/credential_fields.h"

namespace mh::vault {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTypes{"http_basic"_L1, "http_bearer"_L1, "api_key"_L1, "oauth2"_L1, "database"_L1, "ssh"_L1};
constexpr std::array kVisibilities{"private"_L1, "workspace"_L1, "shared"_L1};
constexpr qsizetype kLongest = 16'384; // a private key of 8192 bits fits

using Kind = protocol::FieldKind;
using Field = protocol::CredentialField;

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

bool isHeaderName(const QString &text)
{
    const auto fits = [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_'); };
    return std::all_of(text.begin(), text.end(), fits);
}

bool isUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

/// What is wrong with `value`; empty when nothing is.
QString problemOf(Kind kind, const QJsonValue &value)
{
    if (kind == Kind::Port)
        return value.toInteger() < 1 || value.toInteger() > 65'535 ? u"must be a port from 1 to 65535"_s : QString();
    if (!value.isString())
        return u"must be text"_s;
    const QString text = value.toString();
    if (text.size() > kLongest)
        return u"is too long"_s;
    if (kind != Kind::Secret && hasControls(text))
        return u"must not contain control characters"_s;
    switch (kind) {
    case Kind::Header: return isHeaderName(text) ? QString() : u"is not a header name"_s;
    case Kind::Url: return isUrl(text) ? QString() : u"must be an http or https URL without a user"_s;
    case Kind::Host:
        return text.contains(u'/') || text.contains(u' ') ? u"must be a host name or an address"_s : QString();
    case Kind::ClientAuth: return text == "basic"_L1 || text == "body"_L1 ? QString() : u"must be basic or body"_s;
    case Kind::Engine:
        return text == "postgresql"_L1 || text == "mysql"_L1 ? QString() : u"must be postgresql or mysql"_s;
    default: return {};
    }
}

QJsonValue normalised(Kind kind, const QJsonValue &value)
{
    if (kind == Kind::Port && value.isString()) // as forms send it
        return value.toString().toInt();
    if (kind != Kind::Scopes || !value.isArray())
        return value;
    QStringList scopes;
    for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
        scopes.append(item.toString());
    return scopes.join(u' ');
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
}

QString pathOf(QLatin1StringView name)
{
    return u"data."_s + name;
}

} // namespace

QString toText(CredentialType type)
{
    return kTypes[std::size_t(type)];
}

std::optional<CredentialType> credentialTypeFrom(QStringView text)
{
    const auto found = std::find(kTypes.begin(), kTypes.end(), text);
    return found == kTypes.end() ? std::nullopt : std::optional(CredentialType(found - kTypes.begin()));
}

QString toText(Visibility visibility)
{
    return kVisibilities[std::size_t(visibility)];
}

std::optional<Visibility> visibilityFrom(QStringView text)
{
    const auto found = std::find(kVisibilities.begin(), kVisibilities.end(), text);
    return found == kVisibilities.end() ? std::nullopt : std::optional(Visibility(found - kVisibilities.begin()));
}

Result<QJsonObject> checkedData(CredentialType type, const QJsonObject &given, const QJsonObject &kept)
{
    QJsonObject data;
    const QList<Field> fields = protocol::credentialFields(toText(type));
    for (const Field &field : fields) {
        QJsonValue value = given.value(field.name);
        const bool hidden = isAbsent(value) || value == QJsonValue(kMask);
        if (field.kind == Kind::Secret && hidden && !(value.isNull() && !field.required))
            value = kept.value(field.name);
        if (isAbsent(value)) {
            if (field.required)
                return invalidInput(u"'%1' needs %2"_s.arg(toText(type), field.name), pathOf(field.name));
            continue;
        }
        value = normalised(field.kind, value);
        if (const QString problem = problemOf(field.kind, value); !problem.isEmpty())
            return invalidInput(field.name + u' ' + problem, pathOf(field.name));
        data.insert(field.name, value);
    }
    for (auto member = given.begin(); member != given.end(); ++member) {
        const bool known =
            std::any_of(fields.begin(), fields.end(), [&](const Field &field) { return field.name == member.key(); });
        if (!known)
            return invalidInput(u"'%1' has no such field"_s.arg(toText(type)), u"data."_s + member.key().left(100));
    }
    return data;
}

QJsonObject shownData(CredentialType type, const QJsonObject &data)
{
    QJsonObject shown = data;
    for (const QList<Field> fields = protocol::credentialFields(toText(type)); const Field &field : fields) {
        if (field.kind == Kind::Secret && shown.contains(field.name))
            shown.insert(field.name, QString(kMask)); // not even its ends or its length
    }
    return shown;
}

quint16 portOf(CredentialType type, const QJsonObject &data)
{
    if (const int port = data.value("port"_L1).toInt(); port > 0)
        return quint16(port);
    if (type == CredentialType::Ssh)
        return 22;
    return data.value("engine"_L1) == "mysql"_L1 ? 3306 : 5432;
}

} // namespace mh::vault
