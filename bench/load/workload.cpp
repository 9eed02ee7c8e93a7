// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/workload.h"

#include <QDateTime>

#include "core/base/json.h"
#include "core/execution/event.h"

namespace mh::bench {
using namespace Qt::StringLiterals;

namespace {

QString nodeId(int index)
{
    return u"n%1"_s.arg(index);
}

QString outputOf(int index)
{
    return u"$.nodes."_s + nodeId(index) + u".output.order"_s;
}

flow::Node node(int index, const QString &component, const QJsonObject &mappings)
{
    flow::Node node;
    node.id = nodeId(index);
    node.component = component;
    node.version = u"1.0.0"_s;
    node.position = {200.0 * index, 0};
    node.inputMappings = mappings;
    return node;
}

flow::Edge edge(int source, int target)
{
    flow::Edge edge;
    edge.id = nodeId(source) + u'-' + nodeId(target);
    edge.source = nodeId(source);
    edge.target = nodeId(target);
    return edge;
}

/// What a node of the flow has answered.
QJsonObject outputsOf(const Workload &workload)
{
    if (workload.shape != Shape::Http)
        return {{u"order"_s, sampleBody().value("order"_L1)}};
    const QJsonObject headers{{u"content-type"_s, u"application/json"_s}, {u"content-length"_s, u"11"_s}};
    return {{u"status"_s, 200}, {u"headers"_s, headers}, {u"body"_s, QJsonObject{{u"ok"_s, true}}}};
}

/// What the server makes of a request.
QJsonObject inputsOf(const Workload &workload)
{
    if (!workload.isWebhook)
        return sampleBody();
    const QByteArray text = json::toBytes(sampleBody());
    const QJsonObject headers{{u"host"_s, u"127.0.0.1"_s},
                              {u"content-type"_s, u"application/json"_s},
                              {u"content-length"_s, QString::number(text.size())}};
    return {{u"method"_s, u"POST"_s},
            {u"headers"_s, headers},
            {u"query"_s, QJsonObject()},
            {u"body"_s, sampleBody()},
            {u"body_text"_s, QString::fromUtf8(text)}};
}

} // namespace

flow::FlowDefinition definitionOf(const Workload &workload)
{
    flow::FlowDefinition definition;
    if (workload.shape == Shape::Http) {
        definition.nodes.append(node(0, u"http_request"_s, {{u"url"_s, workload.target}}));
        return definition;
    }
    const QString order = workload.isWebhook ? u"$.trigger.body.order"_s : u"$.trigger.order"_s;
    const bool isChain = workload.shape == Shape::Chain;
    const int count = isChain ? workload.nodes : workload.nodes + 2;
    for (int i = 0; i < count; ++i) {
        const int before = isChain || i == count - 1 ? i - 1 : 0;
        definition.nodes.append(node(i, u"transform"_s, {{u"order"_s, i == 0 ? order : outputOf(before)}}));
        if (i > 0 && (isChain || i < count - 1))
            definition.edges.append(edge(before, i));
    }
    for (int i = 1; !isChain && i <= workload.nodes; ++i)
        definition.edges.append(edge(i, count - 1));
    return definition;
}

QJsonObject sampleBody()
{
    return {{u"order"_s, u"2026-000117"_s}, {u"amount"_s, 129.5}};
}

Result<execution::RunState> endedRun(const Workload &workload)
{
    auto dag = flow::Dag::build(definitionOf(workload));
    if (!dag)
        return dag.error();
    execution::RunHead head;
    head.id = ExecutionId::make();
    head.flow = FlowId::make();
    head.version = FlowVersionId::make();
    head.flowName = workload.name;
    head.versionText = u"1.0.0"_s;
    head.inputs = inputsOf(workload);
    head.triggerType = u"api"_s;
    head.triggeredBy = "user:"_L1 + UserId::make().toString();
    head.createdAt = QDateTime::currentMSecsSinceEpoch();
    execution::RunState run(std::move(head), *dag);

    QList<execution::EventBody> story{execution::RunStarted{}};
    for (const flow::Node &node : definitionOf(workload).nodes) {
        story.append(execution::NodeStarted{node.id, 1});
        story.append(execution::NodeCompleted{node.id, outputsOf(workload), {u"default"_s}, {}});
    }
    story.append(execution::RunEnded{execution::RunStatus::Completed, {}});
    for (const execution::EventBody &body : story) {
        if (auto applied = execution::reduce(run, {run.seq + 1, run.head.createdAt + run.seq, body}); !applied)
            return applied.error();
    }
    return run;
}

} // namespace mh::bench
