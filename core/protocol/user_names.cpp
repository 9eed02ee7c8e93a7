// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/user_names.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<ListUserNames> ListUserNames::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const QStringList texts = reader.text("ids"_L1, 50 * kMost).split(u',', Qt::SkipEmptyParts);
    if (!reader.ok())
        return reader.error();
    if (texts.size() > kMost)
        return invalidInput(u"ids: at most %1 at once"_s.arg(kMost), u"ids"_s);
    ListUserNames request;
    for (const QString &text : texts) {
        request.ids.append(UserId::fromString(text));
        if (request.ids.constLast().isNull())
            return invalidInput(u"ids: this is no id: "_s + text.left(50), u"ids"_s);
    }
    return request;
}

QJsonObject toJson(const ListUserNames &request)
{
    QStringList texts;
    for (const UserId id : request.ids)
        texts.append(id.toString());
    return {{u"ids"_s, texts.join(u',')}};
}

constexpr std::tuple kUserName{table::id("id"_L1, &UserName::id), table::text("name"_L1, &UserName::name)};

Result<UserName> UserName::fromJson(const QJsonObject &json)
{
    return table::decoded<UserName>(json, kUserName);
}

QJsonObject toJson(const UserName &user)
{
    return table::encoded(user, kUserName);
}

} // namespace mh::protocol
