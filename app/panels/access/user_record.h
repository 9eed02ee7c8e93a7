// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace mh::panels {

/// An account as administrators see it.
struct UserRecord {
    QString id; ///< the number; empty: none
    QString username;
    QString email;
    QString name;
    QString role;
    QString status;
    bool twoFactor = false;
    QStringList permissions; ///< of its own; empty: those of the role
    qint64 lastSignIn = 0;
    qint64 lockedUntil = 0;

    [[nodiscard]] static UserRecord fromJson(const QJsonObject &json);
};

[[nodiscard]] QString roleName(const QString &role);
[[nodiscard]] QString userStatusName(const QString &status);
[[nodiscard]] QStringList userRoles();    ///< codes
[[nodiscard]] QStringList userStatuses(); ///< codes

} // namespace mh::panels
