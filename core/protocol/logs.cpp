// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/logs.h"

#include "core/protocol/members_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

QString levelMember(json::Reader &reader, const QString &fallback)
{
    const QString level = reader.textOr("level"_L1, fallback, 10).toUpper();
    if (!QStringList{u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s}.contains(level))
        reader.fail("level"_L1, u"must be DEBUG, INFO, WARN or ERROR"_s);
    return level;
}

} // namespace

Result<ListLogs> ListLogs::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListLogs request{idMember<ExecutionId>(reader, "id"_L1), numberMember(reader, "after"_L1, 0, 0, qint64(1) << 52),
                     int(numberMember(reader, "limit"_L1, 500, 1, 1000))};
    if (reader.has("level"_L1))
        request.level = levelMember(reader, {});
    request.node = reader.textOr("node"_L1, {}, 100);
    request.text = reader.textOr("text"_L1, {}, 200);
    request.since = timeMember(reader, "since"_L1);
    return finished(reader, request);
}

QJsonObject toJson(const ListLogs &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}, {u"after"_s, request.after}, {u"limit"_s, request.limit}};
    for (const auto &[key, value] :
         {std::pair("level"_L1, request.level), {"node"_L1, request.node}, {"text"_L1, request.text}}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    insertTime(json, "since"_L1, request.since);
    return json;
}

Result<LogLine> LogLine::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    LogLine line;
    line.node = reader.textOr("node_id"_L1, {}, 100);
    line.at = timeMember(reader, "timestamp"_L1);
    line.level = levelMember(reader, line.level);
    line.event = reader.textOr("event"_L1, line.event, 100);
    line.message = reader.text("message"_L1, 65536);
    line.context = reader.objectOr("context"_L1);
    return finished(reader, line);
}

QJsonObject toJson(const LogLine &line)
{
    QJsonObject json{{u"timestamp"_s, isoTime(line.at)},
                     {u"level"_s, line.level},
                     {u"event"_s, line.event},
                     {u"message"_s, line.message}};
    if (!line.node.isEmpty())
        json.insert("node_id"_L1, line.node);
    if (!line.context.isEmpty())
        json.insert("context"_L1, line.context);
    return json;
}

constexpr std::tuple kLogLines{table::items("content"_L1, &LogLines::content),
                               table::whole("next"_L1, &LogLines::next, 0, table::kLargestNumber)};

Result<LogLines> LogLines::fromJson(const QJsonObject &json)
{
    return table::decoded<LogLines>(json, kLogLines);
}

QJsonObject toJson(const LogLines &reply)
{
    return table::encoded(reply, kLogLines);
}

} // namespace mh::protocol
