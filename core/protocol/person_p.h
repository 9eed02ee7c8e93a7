// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// An account that a request names by its id, its address or its user name; for this room's sources only.
/// Thread: plain values.
namespace mh::protocol {

/// Exactly one of them.
inline void readPerson(json::Reader &reader, UserId &user, QString &email, QString &username)
{
    constexpr qsizetype kLongest = 255;
    const QLatin1StringView key(reader.has(QLatin1StringView("userId")) ? "userId" : "user_id");
    user = idMember<UserId>(reader, key, true);
    email = reader.textOr(QLatin1StringView("email"), {}, kLongest).trimmed();
    username = reader.textOr(QLatin1StringView("username"), {}, kLongest).trimmed();
    const int named = int(!user.isNull()) + int(!email.isEmpty()) + int(!username.isEmpty());
    if (named != 1 && reader.ok())
        reader.fail(QLatin1StringView(username.isEmpty() ? "email" : "username"),
                    QStringLiteral("either an e-mail address, a username or a userId is needed"));
}

inline void insertPerson(QJsonObject &json, UserId user, const QString &email, const QString &username)
{
    if (!user.isNull())
        json.insert(QLatin1StringView("userId"), user.toString());
    else if (!username.isEmpty())
        json.insert(QLatin1StringView("username"), username);
    else
        json.insert(QLatin1StringView("email"), email);
}

} // namespace mh::protocol
