// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

/// The second step of signing in: a code that changes every 30 seconds (RFC 6238), or one of ten
/// codes that are good once. Thread: plain values.
namespace mh::protocol {

struct TwoFactorStatus {
    bool enabled = false;
    bool offered = true; ///< whether this server lets it be switched on
    qint64 since = 0;
    int recoveryCodesLeft = 0;

    [[nodiscard]] static Result<TwoFactorStatus> fromJson(const QJsonObject &json);
    bool operator==(const TwoFactorStatus &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TwoFactorStatus &status);

/// Asked for again before something that a stolen session must not do.
struct PasswordAgain {
    QString password;

    [[nodiscard]] static Result<PasswordAgain> fromJson(const QJsonObject &json);
    bool operator==(const PasswordAgain &) const = default;
};
[[nodiscard]] QJsonObject toJson(const PasswordAgain &request);

/// What an authenticator app needs; told once, and nothing is on before a code has been confirmed.
struct TwoFactorSecret {
    QString secret; ///< Base32
    QString otpauthUri;
    QString qrSvg; ///< the URI as a picture; qr::encode() makes the modules of the same

    [[nodiscard]] static Result<TwoFactorSecret> fromJson(const QJsonObject &json);
    bool operator==(const TwoFactorSecret &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TwoFactorSecret &secret);

/// Six digits of the app, or a recovery code.
struct SecondStep {
    QString code;
    QString method; ///< "totp", "recovery"; empty: whichever the code looks like

    [[nodiscard]] static Result<SecondStep> fromJson(const QJsonObject &json);
    bool operator==(const SecondStep &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SecondStep &request);

struct RecoveryCodes {
    QStringList codes; ///< shown once

    [[nodiscard]] static Result<RecoveryCodes> fromJson(const QJsonObject &json);
    bool operator==(const RecoveryCodes &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RecoveryCodes &codes);

} // namespace mh::protocol
