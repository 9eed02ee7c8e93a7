// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/two_factor.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr std::tuple kTwoFactorStatus{
    table::flag("enabled"_L1, &TwoFactorStatus::enabled), table::flag("offered"_L1, &TwoFactorStatus::offered),
    table::time("since"_L1, &TwoFactorStatus::since),
    table::whole("recovery_codes_left"_L1, &TwoFactorStatus::recoveryCodesLeft, 0, 1000)};

Result<TwoFactorStatus> TwoFactorStatus::fromJson(const QJsonObject &json)
{
    return table::decoded<TwoFactorStatus>(json, kTwoFactorStatus);
}

QJsonObject toJson(const TwoFactorStatus &status)
{
    return table::encoded(status, kTwoFactorStatus);
}

constexpr std::tuple kPasswordAgain{table::text("password"_L1, &PasswordAgain::password, 1024)};

Result<PasswordAgain> PasswordAgain::fromJson(const QJsonObject &json)
{
    return table::decoded<PasswordAgain>(json, kPasswordAgain);
}

QJsonObject toJson(const PasswordAgain &request)
{
    return table::encoded(request, kPasswordAgain);
}

constexpr std::tuple kTwoFactorSecret{table::text("secret"_L1, &TwoFactorSecret::secret, 200),
                                      table::text("otpauth_uri"_L1, &TwoFactorSecret::otpauthUri, 2000),
                                      table::textOr("qr_svg"_L1, &TwoFactorSecret::qrSvg, 262'144)};

Result<TwoFactorSecret> TwoFactorSecret::fromJson(const QJsonObject &json)
{
    return table::decoded<TwoFactorSecret>(json, kTwoFactorSecret);
}

QJsonObject toJson(const TwoFactorSecret &secret)
{
    return table::encoded(secret, kTwoFactorSecret);
}

Result<SecondStep> SecondStep::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SecondStep request{reader.text("code"_L1, 64), reader.textOr("method"_L1, {}, 20)};
    request.code.remove(u' '); // apps show them in groups
    if (!request.method.isEmpty() && request.method != "totp"_L1 && request.method != "recovery"_L1)
        reader.fail("method"_L1, u"must be totp or recovery"_s);
    return finished(reader, request);
}

QJsonObject toJson(const SecondStep &request)
{
    QJsonObject json{{u"code"_s, request.code}};
    if (!request.method.isEmpty())
        json.insert("method"_L1, request.method);
    return json;
}

constexpr std::tuple kRecoveryCodes{table::texts("recovery_codes"_L1, &RecoveryCodes::codes)};

Result<RecoveryCodes> RecoveryCodes::fromJson(const QJsonObject &json)
{
    return table::decoded<RecoveryCodes>(json, kRecoveryCodes);
}

QJsonObject toJson(const RecoveryCodes &codes)
{
    return table::encoded(codes, kRecoveryCodes);
}

} // namespace mh::protocol
