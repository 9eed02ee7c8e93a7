// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access/user_record.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/protocol/values.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

UserRecord UserRecord::fromJson(const QJsonObject &json)
{
    UserRecord user;
    user.id = json.value("id"_L1).toVariant().toString();
    user.username = json.value("username"_L1).toString();
    user.email = json.value("email"_L1).toString();
    user.name = json.value("full_name"_L1).toString();
    user.role = json.value("role"_L1).toString();
    user.status = json.value("status"_L1).toString();
    user.twoFactor = json.value("two_factor_enabled"_L1).toBool();
    for (const QJsonArray permissions = json.value("permissions"_L1).toArray();
         const QJsonValue &permission : permissions)
        user.permissions += permission.toString();
    user.lastSignIn = protocol::fromIso(json.value("last_login"_L1).toString()).value_or(0);
    user.lockedUntil = protocol::fromIso(json.value("locked_until"_L1).toString()).value_or(0);
    return user;
}

QString roleName(const QString &role)
{
    if (role == "admin"_L1)
        return QCoreApplication::translate("mh::panels::Users", "Administrator");
    if (role == "manager"_L1)
        return QCoreApplication::translate("mh::panels::Users", "Manager");
    if (role == "viewer"_L1)
        return QCoreApplication::translate("mh::panels::Users", "Viewer");
    return QCoreApplication::translate("mh::panels::Users", "User");
}

QString userStatusName(const QString &status)
{
    if (status == "active"_L1)
        return QCoreApplication::translate("mh::panels::Users", "Active");
    if (status == "suspended"_L1)
        return QCoreApplication::translate("mh::panels::Users", "Suspended");
    return QCoreApplication::translate("mh::panels::Users", "Inactive");
}

QStringList userRoles()
{
    return {u"admin"_s, u"manager"_s, u"user"_s, u"viewer"_s};
}

QStringList userStatuses()
{
    return {u"active"_s, u"inactive"_s, u"suspended"_s};
}

} // namespace mh::panels
