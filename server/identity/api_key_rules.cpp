// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/api_key_rules.h"

#include <algorithm>

#include <QHostAddress>

#include "server/identity/permissions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;
using protocol::Grant;

namespace {

bool isSubnet(const QString &text)
{
    return QHostAddress::parseSubnet(text).second >= 0;
}

QHostAddress plainAddress(const QString &text)
{
    const QHostAddress address(text);
    bool isMapped = false;
    const quint32 ipv4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(ipv4) : address;
}

bool matches(QStringView pattern, QStringView text)
{
    // Greedy with one step back: linear in pattern times text, however many stars there are.
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool isAdministration(Grant grant)
{
    return grant == Grant::SystemAdmin || grant == Grant::UserView || grant == Grant::UserEdit
           || grant == Grant::AuditView;
}

} // namespace

std::optional<KeyLevel> keyLevelFrom(QStringView text)
{
    if (text == u"read")
        return KeyLevel::Read;
    if (text == u"write")
        return KeyLevel::Write;
    return text == u"admin" ? std::optional(KeyLevel::Admin) : std::nullopt;
}

bool covers(KeyLevel level, Grant grant)
{
    if (level == KeyLevel::Admin || grant == Grant::UserSelf)
        return true;
    if (level == KeyLevel::Read)
        return protocol::toText(grant).endsWith(".view"_L1);
    return !isAdministration(grant);
}

Result<> checkLimits(const Caller &owner, const protocol::ApiKeyLimits &limits, qint64 nowMs)
{
    const auto level = keyLevelFrom(limits.accessLevel);
    if (!level)
        return invalidInput(u"must be read, write or admin"_s, u"access_level"_s);
    for (const QString &permission : limits.permissions) {
        if (!isPermission(permission))
            return invalidInput(u"this is no permission: "_s + permission, u"permissions"_s);
    }
    for (const QString &subnet : limits.allowedIps) {
        if (!isSubnet(subnet))
            return invalidInput(u"this is no address or subnet: "_s + subnet, u"allowed_ips"_s);
    }
    for (const QString &pattern : limits.allowedEndpoints) {
        if (!pattern.startsWith(u'/') && pattern != "*"_L1)
            return invalidInput(u"a path begins with a slash: "_s + pattern, u"allowed_endpoints"_s);
    }
    if (limits.expiresAt != 0 && limits.expiresAt <= nowMs)
        return invalidInput(u"this time is over already"_s, u"expires_at"_s);
    if (limits.burst != 0 && limits.perMinute == 0)
        return invalidInput(u"burst_limit needs requests_per_minute"_s, u"rate_limit"_s);
    const auto denied = [](const QString &why) { return Error{ErrorCode::Denied, u"FORBIDDEN"_s, why, {}, {}}; };
    if (!covers(permissionsOf(owner.role, owner.permissions), limits.permissions))
        return denied(u"nobody gives a key what they do not hold themselves"_s);
    if (*level == KeyLevel::Admin && owner.role != Role::Admin)
        return denied(u"only administrators make keys of the level admin"_s);
    if (*level != KeyLevel::Read && owner.role == Role::Viewer)
        return denied(u"a viewer's keys read"_s);
    return {};
}

bool isAllowedAddress(const QStringList &subnets, const QString &address)
{
    if (subnets.isEmpty())
        return true;
    const QHostAddress plain = plainAddress(address);
    return !plain.isNull() && std::any_of(subnets.begin(), subnets.end(), [&plain](const QString &subnet) {
        const auto [network, bits] = QHostAddress::parseSubnet(subnet);
        return plain.protocol() == network.protocol() && plain.isInSubnet(network, bits);
    });
}

bool isAllowedPath(const QStringList &patterns, const QStringList &segments)
{
    // A slash that was percent-encoded belongs to its segment and must not make another path.
    if (std::any_of(segments.begin(), segments.end(), [](const QString &segment) { return segment.contains(u'/'); }))
        return false;
    const QString path = u'/' + segments.join(u'/');
    if (patterns.isEmpty())
        return matches(u"/api/v1/*", path);
    return std::any_of(patterns.begin(), patterns.end(),
                       [&path](const QString &pattern) { return matches(pattern, path); });
}

} // namespace mh::identity
