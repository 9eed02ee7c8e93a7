// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// What people are called whose ids one has seen: whoever started a run, cancelled it, answered for it.
/// Thread: plain values.
namespace mh::protocol {
using namespace Qt::StringLiterals;

struct ListUserNames {
    static constexpr int kMost = 100;
    QList<UserId> ids; ///< in the query, apart by commas

    [[nodiscard]] static Result<ListUserNames> fromJson(const QJsonObject &json);
    bool operator==(const ListUserNames &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListUserNames &request);

struct UserName {
    UserId id;
    QString name;

    [[nodiscard]] static Result<UserName> fromJson(const QJsonObject &json);
    bool operator==(const UserName &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UserName &user);

/// Of those that there are.
inline constexpr Endpoint<ListUserNames, BareList<UserName>> listUserNames{
    {Verb::Get, "/api/users/names"_L1, Grant::UserSelf}};

} // namespace mh::protocol
