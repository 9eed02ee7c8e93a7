// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/kept_tunnels.h"

#include <QDir>
#include <QFile>

#include "agent/state/kept_file.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 80LL * 1024 * 1024; ///< two documents

QJsonObject toJson(const TunnelWish &wish)
{
    return {{u"serial"_s, wish.serial}, {u"document"_s, wish.document}};
}

std::optional<TunnelWish> wishIn(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    if (json.isEmpty())
        return {};
    return TunnelWish{json.value("serial"_L1).toInteger(), json.value("document"_L1).toObject()};
}

} // namespace

Result<> KeptTunnels::makeFolder() const
{
    constexpr auto kOwnersFolder = kOwnersAlone | QFileDevice::ExeOwner;
    if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, kOwnersFolder))
        return internalError(u"cannot make %1"_s.arg(m_folder));
    return {};
}

QStringList KeptTunnels::ids() const
{
    QStringList found;
    const QStringList files = QDir(m_folder).entryList(QDir::Files);
    for (const QString &file : files) {
        if (!uuidFrom(file).isNull())
            found.append(file);
    }
    return found;
}

Result<KeptTunnel> KeptTunnels::read(const QString &id) const
{
    const auto bytes = readKept(fileOf(id), kLargestFile);
    if (!bytes)
        return bytes.error();
    const auto json = json::parseObject(*bytes);
    if (!json)
        return internalError(u"%1 is damaged"_s.arg(fileOf(id)));
    return KeptTunnel{wishIn(json->value("in_force"_L1)), wishIn(json->value("begun"_L1)),
                      json->value("leaving"_L1).toBool()};
}

Result<> KeptTunnels::write(const QString &id, const KeptTunnel &tunnel) const
{
    if (const auto made = makeFolder(); !made)
        return made.error();
    QJsonObject json;
    if (tunnel.inForce)
        json.insert(u"in_force"_s, toJson(*tunnel.inForce));
    if (tunnel.begun)
        json.insert(u"begun"_s, toJson(*tunnel.begun));
    if (tunnel.isLeaving)
        json.insert(u"leaving"_s, true);
    return writeKept(fileOf(id), json::toBytes(json));
}

Result<> KeptTunnels::remove(const QString &id) const
{
    if (QFile::exists(fileOf(id)) && !QFile::remove(fileOf(id)))
        return internalError(u"cannot remove %1"_s.arg(fileOf(id)));
    syncFolder(m_folder);
    return {};
}

Result<QByteArray> KeptTunnels::former(const QString &id) const
{
    const auto kept = read(id);
    if (!kept)
        return kept.error().code == ErrorCode::NotFound ? Result<QByteArray>(QByteArray()) : kept.error();
    return kept->inForce ? json::toBytes(toJson(*kept->inForce)) : QByteArray();
}

Result<std::optional<TunnelWish>> KeptTunnels::wishFrom(const QByteArray &former)
{
    if (former.isEmpty())
        return std::optional<TunnelWish>();
    const auto json = json::parseObject(former);
    return json ? Result<std::optional<TunnelWish>>(wishIn(*json)) : json.error();
}

QStringList KeptTunnels::forwardingWasOff() const
{
    const auto bytes = readKept(fileOf(u"forwarding"_s), 64);
    return bytes ? QString::fromLatin1(*bytes).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

Result<> KeptTunnels::writeForwardingWasOff(const QStringList &kinds) const
{
    if (kinds.isEmpty())
        return remove(u"forwarding"_s);
    if (const auto made = makeFolder(); !made)
        return made.error();
    return writeKept(fileOf(u"forwarding"_s), kinds.join(u'\n').toLatin1());
}

} // namespace mh::agent
