// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/users.h"

/// Requests of /api/v1 about users, as its document has them. The replies are in its envelope
/// {"success", "data", "message"}. Thread: plain values.
namespace mh::protocol {

struct ListUsers {
    int page = 1; ///< counts from 1
    int size = 20;
    QString search;
    QString role;
    QString status;
    QString sort;
    bool descending = false;

    [[nodiscard]] static Result<ListUsers> fromJson(const QJsonObject &json);
    bool operator==(const ListUsers &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ListUsers &request);

struct UserRef {
    QString id; ///< the number or the UUID

    [[nodiscard]] static Result<UserRef> fromJson(const QJsonObject &json);
    bool operator==(const UserRef &) const = default;
};
[[nodiscard]] QJsonObject toJson(const UserRef &ref);

/// To create (username and password are needed) and to update (what is missing stays).
struct WriteUser {
    QString id; ///< to update
    std::optional<QString> username;
    std::optional<QString> email;
    std::optional<QString> password;
    std::optional<QString> fullName;
    std::optional<QString> role;
    std::optional<QString> status;
    std::optional<QStringList> permissions;
    bool welcomeMail = false;           ///< to create
    std::optional<bool> secondFactor{}; ///< to update: false takes it away, true is good only where there is one

    [[nodiscard]] static Result<WriteUser> fromJson(const QJsonObject &json);
    bool operator==(const WriteUser &) const = default;
};
[[nodiscard]] QJsonObject toJson(const WriteUser &request);

struct ResetUserPassword {
    QString id;
    QString password;
    bool forceChange = false;
    bool sendMail = false;

    [[nodiscard]] static Result<ResetUserPassword> fromJson(const QJsonObject &json);
    bool operator==(const ResetUserPassword &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ResetUserPassword &request);

} // namespace mh::protocol
