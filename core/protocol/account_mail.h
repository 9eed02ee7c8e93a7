// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/users.h"

/// Verified addresses, forgotten passwords, and the mails about them.
namespace mh::protocol {
using namespace Qt::StringLiterals;

struct MailAddress {
    QString email;

    [[nodiscard]] static Result<MailAddress> fromJson(const QJsonObject &json);
    bool operator==(const MailAddress &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MailAddress &request);

struct MailedToken {
    QString token;

    [[nodiscard]] static Result<MailedToken> fromJson(const QJsonObject &json);
    bool operator==(const MailedToken &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MailedToken &request);

struct ResetPassword {
    QString token;
    QString password;

    [[nodiscard]] static Result<ResetPassword> fromJson(const QJsonObject &json);
    bool operator==(const ResetPassword &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ResetPassword &request);

/// A mail that has not been delivered; who it is for, but not what it says.
struct Mail {
    QString id;
    QString kind;
    QString to;
    QString status; ///< "waiting" or "failed"
    int attempts = 0;
    QString error;
    qint64 createdAt = 0;
    qint64 nextAttemptAt = 0; ///< 0: none

    [[nodiscard]] static Result<Mail> fromJson(const QJsonObject &json);
    bool operator==(const Mail &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Mail &mail);

struct MailStatus {
    bool configured = false;
    qint64 sent = 0; ///< since the server's start, as the next two
    qint64 retried = 0;
    qint64 failed = 0;
    int waiting = 0;
    QList<Mail> content; ///< oldest first

    [[nodiscard]] static Result<MailStatus> fromJson(const QJsonObject &json);
    bool operator==(const MailStatus &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MailStatus &status);

// clang-format off

inline constexpr Endpoint<MailAddress, Message> forgotPassword{{Verb::Post, "/api/auth/forgot-password"_L1, Grant::None, 200, Body::Json, 16384}};
inline constexpr Endpoint<ResetPassword, Message> resetPassword{{Verb::Post, "/api/auth/reset-password"_L1, Grant::None, 200, Body::Json, 16384}};
inline constexpr Endpoint<MailedToken, Message> verifyEmail{{Verb::Get, "/api/auth/verify-email"_L1, Grant::None}};
inline constexpr Endpoint<MailAddress, Message> resendVerification{{Verb::Post, "/api/auth/resend-verification"_L1, Grant::None, 200, Body::Json, 16384}};
inline constexpr Endpoint<Empty, MailStatus> mailStatus{{Verb::Get, "/api/admin/mail"_L1, Grant::SystemAdmin}};
/// Answers once the mail server has taken it, or says why it did not.
inline constexpr Endpoint<MailAddress, Message> testMail{{Verb::Post, "/api/admin/mail/test"_L1, Grant::SystemAdmin, 200, Body::Json, 16384}};

/// Pages behind the links of mails; HTML, and forms that are posted back.
inline constexpr Route verifyEmailPage{Verb::Get, "/verify-email"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route resetPasswordPage{Verb::Get, "/reset-password"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route forgotPasswordPage{Verb::Get, "/forgot-password"_L1, Grant::None, 200, Body::Raw, 16384};
inline constexpr Route invitationPage{Verb::Get, "/invitation"_L1, Grant::None, 200, Body::Raw, 16384};

// clang-format on

} // namespace mh::protocol
