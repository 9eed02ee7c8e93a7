// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/session_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>
#include <QStandardPaths>

#include "core/base/json.h"

namespace mh::client {
using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const RememberedServer &server)
{
    return {{u"url"_s, server.url.toString()},           {u"username"_s, server.username},
            {u"fingerprint"_s, server.fingerprint},      {u"access_token"_s, server.tokens.access},
            {u"refresh_token"_s, server.tokens.refresh}, {u"expires_at"_s, server.tokens.expiresAt}};
}

Result<RememberedServer> fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    RememberedServer server;
    server.url = QUrl(reader.text("url"_L1), QUrl::StrictMode);
    server.username = reader.textOr("username"_L1, {});
    server.fingerprint = reader.textOr("fingerprint"_L1, {});
    server.tokens.access = reader.textOr("access_token"_L1, {});
    server.tokens.refresh = reader.textOr("refresh_token"_L1, {});
    server.tokens.expiresAt = reader.integerOr("expires_at"_L1, 0, 0, qint64(1) << 52);
    if (reader.ok() && !server.url.isValid())
        reader.fail("url"_L1, u"is not a URL"_s);
    if (!reader.ok())
        return reader.error();
    return server;
}

auto isAt(const QUrl &url)
{
    return [url](const RememberedServer &server) { return server.url == url; };
}

} // namespace

SessionStore::SessionStore(QString file) : m_file(std::move(file)) {}

QString SessionStore::defaultFile(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/meshhelm/"_L1 + name;
}

Result<QList<RememberedServer>> SessionStore::load() const
{
    QFile file(m_file);
    if (!file.exists())
        return QList<RememberedServer>();
    if (!file.open(QIODevice::ReadOnly))
        return internalError(u"%1 cannot be read: %2"_s.arg(m_file, file.errorString()));
    const auto json = json::parseObject(file.readAll());
    if (!json)
        return internalError(u"%1 is damaged: %2"_s.arg(m_file, json.error().message));
    QList<RememberedServer> servers;
    for (const QJsonArray array = json->value("servers"_L1).toArray(); const QJsonValue &value : array) {
        auto server = fromJson(value.toObject());
        if (!server)
            return internalError(u"%1 is damaged: %2 %3"_s.arg(m_file, server.error().field, server.error().message));
        servers.append(*std::move(server));
    }
    return servers;
}

Result<std::optional<RememberedServer>> SessionStore::find(const QUrl &url) const
{
    const auto servers = load();
    if (!servers)
        return servers.error();
    const auto found = std::find_if(servers->begin(), servers->end(), isAt(url));
    return found == servers->end() ? std::optional<RememberedServer>() : *found;
}

Result<> SessionStore::remember(const RememberedServer &server)
{
    auto servers = load();
    if (!servers)
        return servers.error();
    servers->removeIf(isAt(server.url));
    servers->prepend(server);
    return save(*servers);
}

Result<> SessionStore::forget(const QUrl &url)
{
    auto servers = load();
    if (!servers)
        return servers.error();
    return servers->removeIf(isAt(url)) ? save(*servers) : Result<>();
}

Result<> SessionStore::save(const QList<RememberedServer> &servers) const
{
    QJsonArray array;
    for (const RememberedServer &server : servers)
        array.append(toJson(server));
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return internalError(u"the folder of %1 cannot be made"_s.arg(m_file));
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return internalError(u"%1 cannot be written: %2"_s.arg(m_file, file.errorString()));
    file.write(json::toBytes(QJsonObject{{u"servers"_s, array}}));
    if (!file.commit())
        return internalError(u"%1 cannot be written: %2"_s.arg(m_file, file.errorString()));
    return {};
}

} // namespace mh::client
