// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/presence.h"

#include "core/protocol/values.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

Result<Presence::Person> personFrom(const QJsonObject &json)
{
    json::Reader reader(json);
    Presence::Person person{idMember<UserId>(reader, "user_id"_L1), reader.textOr("name"_L1, {}),
                            int(reader.integerOr("windows"_L1, 1, 1, 1'000'000))};
    return finished(reader, person);
}

} // namespace

Result<Presence> Presence::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Presence presence;
    const auto topic = topicFrom(reader.text("topic"_L1, 100));
    presence.flow = topic ? FlowId::fromString(topic->subject) : FlowId();
    if (presence.flow.isNull())
        reader.fail("topic"_L1, u"must name a flow"_s);
    presence.revision = reader.integerOr("revision"_L1, 0, 0, qint64(1) << 52);
    presence.updatedAt = timeMember(reader, "updated_at"_L1);
    presence.updatedBy = idMember<UserId>(reader, "updated_by"_L1, true);
    presence.updatedByName = reader.textOr("updated_by_name"_L1, {});
    for (const QJsonArray people = reader.arrayOr("people"_L1); const QJsonValue &value : people) {
        auto person = personFrom(value.toObject());
        if (!person)
            return person.error();
        presence.people.append(*std::move(person));
    }
    return finished(reader, presence);
}

QJsonObject toJson(const Presence &presence)
{
    QJsonArray people;
    for (const Presence::Person &person : presence.people)
        people.append(QJsonObject{
            {u"user_id"_s, person.user.toString()}, {u"name"_s, person.name}, {u"windows"_s, person.windows}});
    QJsonObject json{{u"type"_s, u"presence"_s},
                     {u"topic"_s, toText(Topic{kPresenceTopic, presence.flow.toString()})},
                     {u"people"_s, people},
                     {u"revision"_s, presence.revision},
                     {u"updated_at"_s, timeOrNull(presence.updatedAt)}};
    if (!presence.updatedBy.isNull()) {
        json.insert("updated_by"_L1, presence.updatedBy.toString());
        json.insert("updated_by_name"_L1, presence.updatedByName);
    }
    return json;
}

} // namespace mh::protocol
