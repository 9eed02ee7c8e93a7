// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/executions.h"

// How a run's state reads in the words of the API, and its log lines.
namespace mh::protocol {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

QStringList waitingFor(const execution::RunState &run, int node)
{
    QStringList sources;
    for (const int edge : run.dag->incoming(node)) {
        if (run.edges[size_t(edge)] == execution::EdgeStatus::Waiting)
            sources.append(run.dag->edge(edge).source);
    }
    sources.removeDuplicates();
    return sources;
}

} // namespace

NodeExecution nodeOf(const execution::RunState &run, int node, qint64 now, bool withOutputs)
{
    const flow::Node &definition = run.dag->node(node);
    const execution::NodeState &state = run.nodes[size_t(node)];
    NodeExecution view;
    view.node = definition.id;
    view.name = definition.name.isEmpty() ? definition.id : definition.name;
    view.component = definition.component;
    view.status = state.status;
    view.attempt = state.attempt;
    view.startedAt = state.startedAt;
    view.completedAt = state.completedAt;
    if (state.startedAt != 0 && state.completedAt == 0)
        view.elapsedMs = qMax(qint64(0), now - state.startedAt);
    if (state.status == NodeStatus::Pending)
        view.waitingFor = waitingFor(run, node);
    view.error = state.error;
    if (withOutputs)
        view.outputs = state.outputs;
    view.workerId = state.workerId;
    return view;
}

ExecutionStatus statusOf(const execution::RunState &run, qint64 now)
{
    ExecutionStatus status;
    status.execution = run.head.id;
    status.flow = run.head.flow;
    status.flowVersion = run.head.versionText;
    status.status = run.status;
    status.progress = {int(run.nodes.size()),         run.count(NodeStatus::Completed), run.count(NodeStatus::Running),
                       run.count(NodeStatus::Pending), run.count(NodeStatus::Failed),   run.count(NodeStatus::Skipped),
                       run.count(NodeStatus::Cancelled)};
    status.startedAt = run.startedAt;
    if (run.startedAt != 0)
        status.elapsedMs = qMax(qint64(0), (run.completedAt != 0 ? run.completedAt : now) - run.startedAt);
    for (int node = 0; node < run.dag->nodeCount(); ++node)
        status.nodes.append(nodeOf(run, node, now, false));
    status.canCancel = !run.ended() && run.status != execution::RunStatus::Cancelling;
    return status;
}

Execution executionOf(const execution::RunHead &head, execution::RunStatus status, qint64 startedAt, qint64 completedAt)
{
    Execution view;
    view.id = head.id;
    view.flow = head.flow;
    view.flowName = head.flowName;
    view.flowVersion = head.versionText;
    view.status = status;
    view.priority = head.priority;
    view.triggerType = head.triggerType;
    view.triggeredBy = head.triggeredBy;
    view.createdAt = head.createdAt;
    view.startedAt = startedAt;
    view.completedAt = completedAt;
    return view;
}

Result<ListLogs> ListLogs::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListLogs{idMember<ExecutionId>(reader, "id"_L1),
                                     numberMember(reader, "after"_L1, 0, 0, qint64(1) << 52),
                                     int(numberMember(reader, "limit"_L1, 500, 1, 1000))});
}

QJsonObject toJson(const ListLogs &request)
{
    return {{u"id"_s, request.id.toString()}, {u"after"_s, request.after}, {u"limit"_s, request.limit}};
}

Result<LogLine> LogLine::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    LogLine line;
    line.node = reader.textOr("node_id"_L1, {}, 100);
    line.at = timeMember(reader, "timestamp"_L1);
    line.level = reader.textOr("level"_L1, line.level, 10).toUpper();
    if (!QStringList{u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s}.contains(line.level))
        reader.fail("level"_L1, u"must be DEBUG, INFO, WARN or ERROR"_s);
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

Result<LogLines> LogLines::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, LogLines{listMember<LogLine>(reader, "content"_L1),
                                     reader.integerOr("next"_L1, 0, 0, qint64(1) << 52)});
}

QJsonObject toJson(const LogLines &reply)
{
    return {{u"content"_s, toArray(reply.content)}, {u"next"_s, reply.next}};
}

} // namespace mh::protocol
