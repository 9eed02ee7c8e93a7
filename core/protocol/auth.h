// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

namespace mh::protocol {

/// By e-mail (flow) or by user name (monitor); with both, the e-mail decides.
struct LoginRequest {
    QString email;
    QString username;
    QString password;

    [[nodiscard]] static Result<LoginRequest> fromJson(const QJsonObject &json);
    bool operator==(const LoginRequest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const LoginRequest &request);

struct User {
    qint64 uid = 0;
    UserId uuid;
    bool numericId = false; ///< "id" is the number, as the monitor family has it, and not the UUID
    QString username;
    QString email;
    QString name;
    QString avatarUrl;
    QString role;
    QStringList roles;
    bool emailVerified = false;
    qint64 createdAt = 0;
    qint64 lastLoginAt = 0;

    [[nodiscard]] static Result<User> fromJson(const QJsonObject &json);
    bool operator==(const User &) const = default;
};
[[nodiscard]] QJsonObject toJson(const User &user);

/// The reply to signing in and to refreshing (without `user` then).
struct SignedIn {
    QString accessToken;
    QString refreshToken;
    QString tokenType = QStringLiteral("Bearer");
    qint64 expiresIn = 0; ///< seconds
    std::optional<User> user;
    bool needsSecondStep = false; ///< accessToken opens nothing but verifyTwoFactor; no refreshToken

    [[nodiscard]] static Result<SignedIn> fromJson(const QJsonObject &json);
    bool operator==(const SignedIn &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SignedIn &reply);

struct RefreshToken {
    QString refreshToken;

    [[nodiscard]] static Result<RefreshToken> fromJson(const QJsonObject &json);
    bool operator==(const RefreshToken &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RefreshToken &token);

/// Without a token, the session of the access token ends.
struct SignOut {
    QString refreshToken;

    [[nodiscard]] static Result<SignOut> fromJson(const QJsonObject &json);
    bool operator==(const SignOut &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SignOut &request);

} // namespace mh::protocol
