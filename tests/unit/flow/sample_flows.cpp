// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/flow/sample_flows.h"

namespace mh::flow::test {
using namespace Qt::StringLiterals;

Node nodeOf(const NodeId &id)
{
    Node node;
    node.id = id;
    node.component = u"work"_s;
    node.version = u"1.0.0"_s;
    return node;
}

Edge edgeOf(const EdgeId &id, const NodeId &source, const NodeId &target)
{
    Edge edge;
    edge.id = id;
    edge.source = source;
    edge.target = target;
    return edge;
}

FlowDefinition flowOf(const QString &text)
{
    FlowDefinition flow;
    const auto have = [&flow](const QString &id) {
        if (!flow.node(id))
            flow.nodes.append(nodeOf(id));
        return id;
    };
    for (const QStringList words = text.split(u' ', Qt::SkipEmptyParts); const QString &word : words) {
        const QStringList ends = word.section(u'@', 0, 0).split(u'>');
        have(ends.first());
        if (ends.size() == 1)
            continue;
        Edge edge = edgeOf(u"e%1"_s.arg(flow.edges.size()), ends.at(0), have(ends.at(1)));
        if (word.contains(u'@'))
            edge.sourceHandle = word.section(u'@', 1);
        flow.edges.append(edge);
    }
    return flow;
}

FlowDefinition randomFlow(QRandomGenerator &random, int nodes)
{
    FlowDefinition flow;
    for (int i = 0; i < nodes; ++i) {
        Node node = nodeOf(u"n.%1"_s.arg(i));
        node.position = {double(random.bounded(2000)) / 2, double(random.bounded(2000)) / 2};
        node.config = {{u"value"_s, random.bounded(100)}};
        if (random.bounded(3) == 0)
            node.name = u"Node %1"_s.arg(i);
        if (random.bounded(4) == 0)
            node.timeoutMs = random.bounded(1, 100'000);
        if (random.bounded(4) == 0) {
            node.retry.emplace().maxAttempts = random.bounded(1, 9);
            node.retry->retryOn = QStringList{u"TIMEOUT"_s};
        }
        if (random.bounded(4) == 0)
            node.extra = {{u"colour"_s, u"red"_s}, {u"position"_s, QJsonObject{{u"z"_s, 3}}}};
        node.join = JoinMode(random.bounded(6));
        if (node.join == JoinMode::Expression)
            node.joinExpression = u"$.trigger.go == true"_s;
        node.joinCount = random.bounded(1, 3);
        node.atMostOnce = random.bounded(5) == 0;
        flow.nodes.append(node);
    }
    // From lower to higher indices, then shuffled: acyclic, but in no convenient order.
    for (int i = 0; nodes > 1 && i < nodes * 2; ++i) {
        const int from = random.bounded(nodes - 1);
        const int to = random.bounded(from + 1, nodes);
        Edge edge = edgeOf(u"e%1"_s.arg(i), u"n.%1"_s.arg(from), u"n.%1"_s.arg(to));
        if (random.bounded(4) == 0)
            edge.extra = {{u"label"_s, u"next"_s}};
        flow.edges.append(edge);
    }
    std::shuffle(flow.nodes.begin(), flow.nodes.end(), random);
    std::shuffle(flow.edges.begin(), flow.edges.end(), random);
    flow.extra = {{u"notes"_s, QJsonArray{u"keep me"_s}}};
    return flow;
}

} // namespace mh::flow::test
