// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/two_factor.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<TwoFactorStatus> TwoFactorStatus::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TwoFactorStatus{reader.flagOr("enabled"_L1, false), reader.flagOr("offered"_L1, true),
                                            timeMember(reader, "since"_L1),
                                            int(reader.integerOr("recovery_codes_left"_L1, 0, 0, 1000))});
}

QJsonObject toJson(const TwoFactorStatus &status)
{
    return {{u"enabled"_s, status.enabled},
            {u"offered"_s, status.offered},
            {u"since"_s, timeOrNull(status.since)},
            {u"recovery_codes_left"_s, status.recoveryCodesLeft}};
}

Result<PasswordAgain> PasswordAgain::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, PasswordAgain{reader.text("password"_L1, 1024)});
}

QJsonObject toJson(const PasswordAgain &request)
{
    return {{u"password"_s, request.password}};
}

Result<TwoFactorSecret> TwoFactorSecret::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TwoFactorSecret{reader.text("secret"_L1, 200), reader.text("otpauth_uri"_L1, 2000),
                                            reader.textOr("qr_svg"_L1, {}, 262'144)});
}

QJsonObject toJson(const TwoFactorSecret &secret)
{
    return {{u"secret"_s, secret.secret}, {u"otpauth_uri"_s, secret.otpauthUri}, {u"qr_svg"_s, secret.qrSvg}};
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

Result<RecoveryCodes> RecoveryCodes::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, RecoveryCodes{reader.textsOr("recovery_codes"_L1)});
}

QJsonObject toJson(const RecoveryCodes &codes)
{
    return {{u"recovery_codes"_s, QJsonArray::fromStringList(codes.codes)}};
}

} // namespace mh::protocol
