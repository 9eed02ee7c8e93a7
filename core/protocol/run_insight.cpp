// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/run_insight.h"

#include "core/protocol/members_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

QJsonObject attemptJson(const execution::NodeTry &attempt)
{
    QJsonObject json{{u"attempt"_s, attempt.attempt}, {u"started_at"_s, timeOrNull(attempt.startedAt)}};
    insertTime(json, "ended_at"_L1, attempt.endedAt);
    if (attempt.endedAt != 0)
        json.insert("duration_ms"_L1, qMax(qint64(0), attempt.endedAt - attempt.startedAt));
    insertError(json, attempt.error);
    return json;
}

QList<execution::NodeTry> attemptsFrom(const QJsonArray &array)
{
    QList<execution::NodeTry> attempts;
    for (const QJsonValue &value : array) {
        json::Reader reader(value.toObject());
        const int number = int(reader.integerOr("attempt"_L1, 1, 1, 1'000'000'000));
        const qint64 startedAt = timeMember(reader, "started_at"_L1);
        attempts.append({number, startedAt, timeMember(reader, "ended_at"_L1), errorMember(reader)});
    }
    return attempts;
}

QJsonObject percentilesJson(const Percentiles &history)
{
    return {{u"p50_ms"_s, history.p50},
            {u"p95_ms"_s, history.p95},
            {u"p99_ms"_s, history.p99},
            {u"samples"_s, history.samples}};
}

Percentiles percentilesFrom(const QJsonObject &json)
{
    return {json.value("p50_ms"_L1).toInteger(), json.value("p95_ms"_L1).toInteger(),
            json.value("p99_ms"_L1).toInteger(), json.value("samples"_L1).toInteger()};
}

} // namespace

Result<NodeDetail> NodeDetail::fromJson(const QJsonObject &json)
{
    auto node = NodeExecution::fromJson(json);
    if (!node)
        return node.error();
    json::Reader reader(json);
    NodeDetail detail;
    detail.node = *std::move(node);
    if (reader.has("inputs"_L1))
        detail.inputs = reader.objectOr("inputs"_L1);
    detail.inputsError = reader.textOr("inputs_error"_L1, {});
    detail.attempts = attemptsFrom(reader.arrayOr("attempts"_L1));
    detail.logs = listMember<LogLine>(reader, "logs"_L1);
    return finished(reader, detail);
}

QJsonObject toJson(const NodeDetail &detail)
{
    QJsonObject json = toJson(detail.node);
    if (detail.inputs)
        json.insert("inputs"_L1, *detail.inputs);
    if (!detail.inputsError.isEmpty())
        json.insert("inputs_error"_L1, detail.inputsError);
    QJsonArray attempts;
    for (const execution::NodeTry &attempt : detail.attempts)
        attempts.append(attemptJson(attempt));
    json.insert("attempts"_L1, attempts);
    json.insert("logs"_L1, toArray(detail.logs));
    return json;
}

Result<NodeMetrics> NodeMetrics::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    NodeMetrics metrics;
    metrics.node = reader.text("node_id"_L1, 100);
    metrics.waitMs = reader.integerOr("wait_ms"_L1, 0, 0, kLarge);
    metrics.runMs = reader.integerOr("run_ms"_L1, 0, 0, kLarge);
    metrics.callMs = reader.integerOr("call_ms"_L1, 0, 0, kLarge);
    metrics.attempts = int(reader.integerOr("attempts"_L1, 0, 0, 1'000'000'000));
    metrics.isCritical = reader.flagOr("critical"_L1, false);
    if (reader.has("history"_L1))
        metrics.history = percentilesFrom(reader.objectOr("history"_L1));
    return finished(reader, metrics);
}

QJsonObject toJson(const NodeMetrics &metrics)
{
    QJsonObject json{{u"node_id"_s, metrics.node},      {u"wait_ms"_s, metrics.waitMs},
                     {u"run_ms"_s, metrics.runMs},      {u"call_ms"_s, metrics.callMs},
                     {u"attempts"_s, metrics.attempts}, {u"critical"_s, metrics.isCritical}};
    if (metrics.history)
        json.insert("history"_L1, percentilesJson(*metrics.history));
    return json;
}

Result<ExecutionMetrics> ExecutionMetrics::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ExecutionMetrics metrics;
    metrics.execution = idMember<ExecutionId>(reader, "execution_id"_L1);
    json::Reader duration(reader.objectOr("duration"_L1), u"duration"_s);
    metrics.queueMs = duration.integerOr("queue_ms"_L1, 0, 0, kLarge);
    metrics.runMs = duration.integerOr("run_ms"_L1, 0, 0, kLarge);
    metrics.waitMs = duration.integerOr("wait_ms"_L1, 0, 0, kLarge);
    metrics.callMs = duration.integerOr("call_ms"_L1, 0, 0, kLarge);
    metrics.criticalPath = reader.textsOr("critical_path"_L1);
    metrics.nodes = listMember<NodeMetrics>(reader, "nodes"_L1);
    if (reader.ok() && !duration.ok())
        return duration.error();
    return finished(reader, metrics);
}

QJsonObject toJson(const ExecutionMetrics &metrics)
{
    const QJsonObject duration{{u"total_ms"_s, metrics.queueMs + metrics.runMs},
                               {u"queue_ms"_s, metrics.queueMs},
                               {u"run_ms"_s, metrics.runMs},
                               {u"wait_ms"_s, metrics.waitMs},
                               {u"call_ms"_s, metrics.callMs}};
    return {{u"execution_id"_s, metrics.execution.toString()},
            {u"duration"_s, duration},
            {u"critical_path"_s, QJsonArray::fromStringList(metrics.criticalPath)},
            {u"nodes"_s, toArray(metrics.nodes)}};
}

Result<Evaluate> Evaluate::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Evaluate request{idMember<ExecutionId>(reader, "id"_L1), reader.value("expression"_L1)};
    if (request.expression.isUndefined())
        reader.fail("expression"_L1, u"is missing"_s);
    return finished(reader, request);
}

QJsonObject toJson(const Evaluate &request)
{
    return {{u"id"_s, request.id.toString()}, {u"expression"_s, request.expression}};
}

Result<Evaluated> Evaluated::fromJson(const QJsonObject &json)
{
    return Evaluated{json.value("value"_L1)};
}

QJsonObject toJson(const Evaluated &reply)
{
    return {{u"value"_s, reply.value}};
}

} // namespace mh::protocol
