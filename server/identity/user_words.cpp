// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/user_words.h"

#include "server/identity/permissions.h"
#include "server/identity/user_service.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

QString maskedAddress(const QString &address)
{
    if (address.contains(u':'))
        return address.section(u':', 0, 1) + u":xxxx"_s;
    return address.contains(u'.') ? QString(address.section(u'.', 0, 1) + u".xxx.xxx"_s) : address;
}

QJsonObject describe(const UserChange &change)
{
    QJsonObject details;
    if (change.email)
        details.insert("email"_L1, *change.email);
    if (change.name)
        details.insert("name"_L1, *change.name);
    if (change.avatarUrl)
        details.insert("avatar_url"_L1, *change.avatarUrl);
    if (change.role)
        details.insert("role"_L1, toText(*change.role));
    if (change.status)
        details.insert("status"_L1, toText(*change.status));
    if (change.permissions)
        details.insert("permissions"_L1, change.permissions->join(u' '));
    return details;
}

} // namespace mh::identity
