// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/account_mail.h"

#include "core/protocol/members_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {

Result<MailAddress> MailAddress::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, MailAddress{reader.text("email"_L1, 255).trimmed()});
}

QJsonObject toJson(const MailAddress &request)
{
    return {{u"email"_s, request.email}};
}

constexpr std::tuple kMailedToken{table::text("token"_L1, &MailedToken::token, 200)};

Result<MailedToken> MailedToken::fromJson(const QJsonObject &json)
{
    return table::decoded<MailedToken>(json, kMailedToken);
}

QJsonObject toJson(const MailedToken &request)
{
    return table::encoded(request, kMailedToken);
}

Result<ResetPassword> ResetPassword::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const ResetPassword request{reader.text("token"_L1, 200), reader.text("new_password"_L1, 1024)};
    if (reader.ok() && reader.has("confirm_password"_L1)
        && reader.textOr("confirm_password"_L1, {}, 1024) != request.password)
        return invalidInput(u"the passwords differ"_s, u"confirm_password"_s, u"PASSWORD_MISMATCH"_s);
    return finished(reader, request);
}

QJsonObject toJson(const ResetPassword &request)
{
    return {{u"token"_s, request.token}, {u"new_password"_s, request.password}};
}

Result<Mail> Mail::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Mail mail;
    mail.id = reader.text("id"_L1, 64);
    mail.kind = reader.text("kind"_L1, 64);
    mail.to = reader.textOr("to"_L1, {});
    mail.status = reader.text("status"_L1, 20);
    mail.attempts = int(reader.integerOr("attempts"_L1, 0, 0, 1'000'000));
    mail.error = reader.textOr("error"_L1, {});
    mail.createdAt = timeMember(reader, "created_at"_L1);
    mail.nextAttemptAt = timeMember(reader, "next_attempt_at"_L1);
    return finished(reader, mail);
}

QJsonObject toJson(const Mail &mail)
{
    return {{u"id"_s, mail.id},
            {u"kind"_s, mail.kind},
            {u"to"_s, mail.to},
            {u"status"_s, mail.status},
            {u"attempts"_s, mail.attempts},
            {u"error"_s, mail.error.isEmpty() ? QJsonValue() : QJsonValue(mail.error)},
            {u"created_at"_s, timeOrNull(mail.createdAt)},
            {u"next_attempt_at"_s, timeOrNull(mail.nextAttemptAt)}};
}

Result<MailStatus> MailStatus::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, MailStatus{reader.flagOr("configured"_L1, false), reader.integerOr("sent"_L1, 0, 0, kLarge),
                                       reader.integerOr("retried"_L1, 0, 0, kLarge),
                                       reader.integerOr("failed"_L1, 0, 0, kLarge),
                                       int(reader.integerOr("waiting"_L1, 0, 0, 1'000'000)),
                                       listMember<Mail>(reader, "content"_L1)});
}

QJsonObject toJson(const MailStatus &status)
{
    return {{u"configured"_s, status.configured}, {u"sent"_s, status.sent},
            {u"retried"_s, status.retried},       {u"failed"_s, status.failed},
            {u"waiting"_s, status.waiting},       {u"content"_s, toArray(status.content)}};
}

} // namespace mh::protocol
