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

/// What the server makes of a request.
QJsonObject inputsOf(const Workload &workload)
{
    if (!workload.isWebhook)
        return sampleBody();
    const QByteArray text = json::toBytes(sampleBody());
    const QJsonObject headers{{u"host"_s, u"127.0.0.1"_s},
                              {u"content-type"_s, u"application/json"_s},
                              {u"content-length"_s, QString::number(text.size())}};
    return {{u"method"_s, u"POST"_s}, {u"headers"_s, headers}, {u"query"_s, QJsonObject()}, {u"body"_s, sampleBody()},
            {u"body_text"_s, QString::fromUtf8(text)}};
}

} // namespace

flow::FlowDefinition definitionOf(const Workload &workload)
{
    const QString order = workload.isWebhook ? u"$.trigger.body.order"_s : u"$.trigger.order"_s;
    flow::FlowDefinition definition;
    for (int i = 0; i < workload.nodes; ++i) {
        flow::Node node;
        node.id = nodeId(i);
        node.component = u"transform"_s;
        node.version = u"1.0.0"_s;
        node.position = {200.0 * i, 0};
        node.inputMappings = {{u"order"_s, i == 0 ? order : QString(u"$.nodes."_s + nodeId(i - 1) + u".output.order"_s)}};
        definition.nodes.append(node);
        if (i > 0) {
            flow::Edge edge;
            edge.id = u"e%1"_s.arg(i);
            edge.source = nodeId(i - 1);
            edge.target = nodeId(i);
            definition.edges.append(edge);
        }
    }
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
    for (int i = 0; i < workload.nodes; ++i) {
        story.append(execution::NodeStarted{nodeId(i), 1});
        story.append(execution::NodeCompleted{nodeId(i), {{u"order"_s, sampleBody().value("order"_L1)}}, {u"default"_s}, {}});
    }
    story.append(execution::RunEnded{execution::RunStatus::Completed, {}});
    for (const execution::EventBody &body : story) {
        if (auto applied = execution::reduce(run, {run.seq + 1, run.head.createdAt + run.seq, body}); !applied)
            return applied.error();
    }
    return run;
}

} // namespace mh::bench
