// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// An account that a request names by its id or by its address; for this room's sources only. Thread: plain values.
namespace mh::protocol {

/// Never both of them, and one of them.
inline void readPerson(json::Reader &reader, UserId &user, QString &email)
{
    constexpr qsizetype kLongestAddress = 255;
    const QLatin1StringView key(reader.has(QLatin1StringView("userId")) ? "userId" : "user_id");
    user = idMember<UserId>(reader, key, true);
    email = reader.textOr(QLatin1StringView("email"), {}, kLongestAddress).trimmed();
    if (user.isNull() == email.isEmpty() && reader.ok())
        reader.fail(QLatin1StringView("email"), QStringLiteral("either an e-mail address or a userId is needed"));
}

inline void insertPerson(QJsonObject &json, UserId user, const QString &email)
{
    if (user.isNull())
        json.insert(QLatin1StringView("email"), email);
    else
        json.insert(QLatin1StringView("userId"), user.toString());
}

} // namespace mh::protocol
