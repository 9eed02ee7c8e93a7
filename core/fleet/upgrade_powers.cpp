// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/upgrade_powers.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

Result<UpgradePowers> UpgradePowers::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"upgrade"_s);
    UpgradePowers powers;
    powers.key = QByteArray::fromBase64(reader.textOr("key"_L1, {}).toLatin1());
    powers.channel = reader.textOr("channel"_L1, powers.channel);
    if (!powers.key.isEmpty() && powers.key.size() != kKeySize)
        reader.fail("key"_L1, u"must be an Ed25519 key of %1 bytes, as base64"_s.arg(kKeySize));
    return reader.ok() ? Result<UpgradePowers>(powers) : reader.error();
}

QJsonObject toJson(const UpgradePowers &powers)
{
    return {{u"key"_s, QString::fromLatin1(powers.key.toBase64())}, {u"channel"_s, powers.channel}};
}

std::optional<QString> upgradeRefusal(const UpgradePowers &powers)
{
    if (!powers.key.isEmpty())
        return {};
    return u"the host's manifest does not allow upgrades of its agent"_s;
}

} // namespace mh::fleet
