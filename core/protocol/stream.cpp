// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/stream.h"

#include <QRegularExpression>

#include "core/execution/codec.h"
#include "core/flow/codec.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

QJsonObject frame(QLatin1StringView type, const Topic &topic)
{
    return {{u"type"_s, QString(type)}, {u"topic"_s, toText(topic)}};
}

} // namespace

QString toText(const Topic &topic)
{
    return topic.subject.isEmpty() ? topic.name : QString(topic.name % u':' % topic.subject);
}

std::optional<Topic> topicFrom(const QString &text)
{
    static const QRegularExpression form(u"\\A([a-z][a-z-]{0,31})(?::([0-9A-Za-z-]{1,64}))?\\z"_s);
    const QRegularExpressionMatch found = form.match(text);
    return found.hasMatch() ? std::optional(Topic{found.captured(1), found.captured(2)}) : std::nullopt;
}

Result<StreamRequest> StreamRequest::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    const QString type = reader.text("type"_L1, 20);
    if (reader.ok() && type != "subscribe"_L1 && type != "unsubscribe"_L1)
        reader.fail("type"_L1, u"must be subscribe or unsubscribe"_s);
    const std::optional<Topic> topic = topicFrom(reader.text("topic"_L1, 100));
    if (!topic)
        reader.fail("topic"_L1, u"must be a name like flows, or a name and a subject like execution:<uuid>"_s);
    return finished(reader, StreamRequest{type == "subscribe"_L1, topic.value_or(Topic{})});
}

QJsonObject toJson(const StreamRequest &request)
{
    return frame(request.subscribe ? "subscribe"_L1 : "unsubscribe"_L1, request.topic);
}

QJsonObject snapshotFrame(const execution::RunState &run, const flow::FlowDefinition &definition)
{
    QJsonObject json = frame("snapshot"_L1, topicOf(run.head.id));
    json.insert("execution"_L1, QJsonObject{{u"head"_s, execution::toJson(run.head)},
                                            {u"state"_s, execution::toJson(run)},
                                            {u"definition"_s, flow::toJson(definition)},
                                            {u"settings"_s, flow::toJson(run.dag->settings())}});
    return json;
}

Result<execution::RunState> runFromSnapshot(const QJsonObject &frame)
{
    const QJsonObject json = frame.value("execution"_L1).toObject();
    auto head = execution::runHeadFromJson(json.value("head"_L1).toObject());
    if (!head)
        return head.error();
    auto definition = flow::definitionFromJson(json.value("definition"_L1).toObject());
    if (!definition)
        return definition.error();
    auto settings = flow::settingsFromJson(json.value("settings"_L1).toObject());
    if (!settings)
        return settings.error();
    auto dag = flow::Dag::build(*std::move(definition), *std::move(settings));
    if (!dag)
        return dag.error();
    return execution::runStateFromJson(json.value("state"_L1).toObject(), *std::move(head), *std::move(dag));
}

QJsonObject eventsFrame(ExecutionId run, const QList<execution::Event> &events)
{
    QJsonObject json = frame("event"_L1, topicOf(run));
    QJsonArray array;
    for (const execution::Event &event : events)
        array.append(execution::toJson(event));
    json.insert("events"_L1, array);
    return json;
}

QJsonObject progressFrame(ExecutionId run, const flow::NodeId &node, double percent, const QString &message)
{
    QJsonObject json = frame("progress"_L1, topicOf(run));
    json.insert("node_id"_L1, node);
    json.insert("percent"_L1, percent);
    json.insert("message"_L1, message);
    return json;
}

QJsonObject logFrame(ExecutionId run, const QList<LogLine> &lines)
{
    QJsonObject json = frame("log"_L1, topicOf(run));
    json.insert("lines"_L1, toArray(lines));
    return json;
}

QJsonObject changedFrame(const Topic &topic, QJsonObject summary)
{
    summary.insert("type"_L1, u"changed"_s);
    summary.insert("topic"_L1, toText(topic));
    return summary;
}

QJsonObject resyncFrame(const Topic &topic)
{
    return frame("resync"_L1, topic);
}

QJsonObject errorFrame(const QString &topic, const Error &error)
{
    QJsonObject json{{u"type"_s, u"error"_s}, {u"code"_s, error.reason}, {u"message"_s, error.message}};
    if (!topic.isEmpty())
        json.insert("topic"_L1, topic);
    return json;
}

} // namespace mh::protocol
