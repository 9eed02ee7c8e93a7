// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/identity.h"

#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 64 * 1024;
constexpr qsizetype kDigestSize = 32;

QString keyFile(const QString &folder)
{
    return folder + u"/key"_s;
}

QString identityFile(const QString &folder)
{
    return folder + u"/identity.json"_s;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

Result<crypto::SigningKey> loadKey(const QString &folder)
{
    const auto kept = readKept(keyFile(folder), kLargest);
    if (!kept)
        return kept.error();
    const Secret text(*kept);
    auto key = crypto::SigningKey::fromSeed(Secret(QByteArray::fromBase64(text.bytes())));
    if (!key)
        return internalError(u"the key in %1 is damaged"_s.arg(keyFile(folder)));
    return key;
}

} // namespace

Result<Identity> Identity::load(const QString &folder)
{
    const auto kept = readKept(identityFile(folder), kLargest);
    if (!kept)
        return kept.error();
    const auto json = json::parseObject(*kept);
    json::Reader reader(json ? *json : QJsonObject());
    auto key = loadKey(folder);
    if (!key)
        return key.error();
    Identity identity{*std::move(key), reader.integerOr("host"_L1, 0, 0, qint64(1) << 53), reader.textsOr("servers"_L1),
                      QByteArray::fromBase64(reader.textOr("server_key"_L1, {}).toLatin1()),
                      QByteArray::fromBase64(reader.textOr("certificate"_L1, {}).toLatin1())};
    const bool isPinWhole = identity.certificate.isEmpty() || identity.certificate.size() == kDigestSize;
    if (!json || !reader.ok() || identity.servers.isEmpty() || identity.serverKey.size() != crypto::kPublicKeySize
        || !isPinWhole)
        return internalError(u"%1 is damaged"_s.arg(identityFile(folder)));
    return identity;
}

Result<Identity> Identity::forJoin(const QString &folder, const fleet::JoinString &join)
{
    auto key = crypto::SigningKey::make();
    if (auto former = load(folder); former && former->host == 0 && former->serverKey == join.serverKey)
        key = std::move(former->key);
    return Identity{std::move(key), 0, join.servers, join.serverKey, join.certificate};
}

Result<> Identity::save(const QString &folder) const
{
    const Secret text(key.seed().bytes().toBase64());
    if (const auto kept = writeKept(keyFile(folder), text.bytes()); !kept)
        return kept.error();
    return writeKept(identityFile(folder),
                     json::toBytes(QJsonObject{{u"host"_s, host},
                                               {u"servers"_s, QJsonArray::fromStringList(servers)},
                                               {u"server_key"_s, base64(serverKey)},
                                               {u"certificate"_s, base64(certificate)}}));
}

} // namespace mh::agent
