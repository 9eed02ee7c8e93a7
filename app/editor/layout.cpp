// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/layout.h"

#include <algorithm>
#include <numeric>

#include <QHash>
#include <QRectF>

namespace mh::editor {
namespace {

constexpr double kColumnGap = 88;
constexpr double kRowGap = 40;
constexpr int kSweeps = 6;

using Links = std::vector<std::vector<int>>;

struct Graph {
    Links before;
    Links after;
    std::vector<int> layer;
    std::vector<std::vector<int>> layers;
    std::vector<double> y;
};

void readLinks(const flow::FlowDefinition &definition, Graph &graph)
{
    QHash<flow::NodeId, int> index;
    for (qsizetype i = 0; i < definition.nodes.size(); ++i)
        index.insert(definition.nodes.at(i).id, int(i));
    graph.before.resize(size_t(definition.nodes.size()));
    graph.after.resize(size_t(definition.nodes.size()));
    for (const flow::Edge &edge : definition.edges) {
        const int source = index.value(edge.source, -1);
        const int target = index.value(edge.target, -1);
        if (source < 0 || target < 0 || source == target)
            continue;
        graph.after[size_t(source)].push_back(target);
        graph.before[size_t(target)].push_back(source);
    }
}

/// Kahn's order with longest-path depth; nodes on a cycle keep the depth they have reached.
void assignLayers(Graph &graph)
{
    const size_t count = graph.before.size();
    graph.layer.assign(count, 0);
    std::vector<int> waiting(count);
    std::vector<int> ready;
    for (size_t i = 0; i < count; ++i) {
        waiting[i] = int(graph.before[i].size());
        if (waiting[i] == 0)
            ready.push_back(int(i));
    }
    for (size_t at = 0; at < ready.size(); ++at) {
        const size_t node = size_t(ready[at]);
        for (const int next : graph.after[node]) {
            graph.layer[size_t(next)] = std::max(graph.layer[size_t(next)], graph.layer[node] + 1);
            if (--waiting[size_t(next)] == 0)
                ready.push_back(next);
        }
    }
    for (size_t i = 0; i < count; ++i) {
        const size_t layer = size_t(graph.layer[i]);
        if (layer >= graph.layers.size())
            graph.layers.resize(layer + 1);
        graph.layers[layer].push_back(int(i));
    }
}

double meanOf(const std::vector<int> &nodes, const std::vector<double> &y, double fallback)
{
    if (nodes.empty())
        return fallback;
    double sum = 0;
    for (const int node : nodes)
        sum += y[size_t(node)];
    return sum / double(nodes.size());
}

/// Puts the nodes of one layer as near to `wanted` as their order and spacing allow.
void place(const std::vector<int> &nodes, const std::vector<double> &wanted, std::vector<double> &y)
{
    const double step = kNodeSize.height() + kRowGap;
    double shift = 0;
    double last = 0;
    for (size_t i = 0; i < nodes.size(); ++i) {
        const double at = i == 0 ? wanted[i] : std::max(wanted[i], last + step);
        y[size_t(nodes[i])] = last = at;
        shift += wanted[i] - at;
    }
    // What pushing down has added is shared out, so that the layer stays centred on its wishes.
    for (const int node : nodes)
        y[size_t(node)] += shift / double(nodes.size());
}

void sweep(Graph &graph, std::vector<int> &layer, const Links &towards)
{
    std::vector<std::pair<double, int>> order;
    order.reserve(layer.size());
    for (const int node : layer)
        order.emplace_back(meanOf(towards[size_t(node)], graph.y, graph.y[size_t(node)]), node);
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<double> wanted;
    for (size_t i = 0; i < order.size(); ++i) {
        layer[i] = order[i].second;
        wanted.push_back(order[i].first);
    }
    place(layer, wanted, graph.y);
}

bool overlapping(const std::vector<QPointF> &positions)
{
    std::vector<size_t> order(positions.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return positions[a].x() < positions[b].x(); });
    for (size_t i = 0; i < order.size(); ++i) {
        const QRectF card(positions[order[i]], kNodeSize);
        for (size_t j = i + 1; j < order.size() && positions[order[j]].x() < card.right(); ++j) {
            if (card.intersects(QRectF(positions[order[j]], kNodeSize)))
                return true;
        }
    }
    return false;
}

} // namespace

std::vector<QPointF> layeredPositions(const flow::FlowDefinition &definition)
{
    Graph graph;
    readLinks(definition, graph);
    assignLayers(graph);
    graph.y.assign(graph.before.size(), 0);
    const double step = kNodeSize.height() + kRowGap;
    for (const std::vector<int> &layer : graph.layers) {
        for (size_t i = 0; i < layer.size(); ++i)
            graph.y[size_t(layer[i])] = (double(i) - double(layer.size() - 1) / 2) * step;
    }
    for (int pass = 0; pass < kSweeps; ++pass) {
        for (size_t i = 1; i < graph.layers.size(); ++i)
            sweep(graph, graph.layers[i], graph.before);
        for (size_t i = graph.layers.size(); i-- > 0;)
            sweep(graph, graph.layers[i], graph.after);
    }
    std::vector<QPointF> positions;
    positions.reserve(graph.y.size());
    for (size_t i = 0; i < graph.y.size(); ++i)
        positions.emplace_back(graph.layer[i] * (kNodeSize.width() + kColumnGap), graph.y[i]);
    return positions;
}

std::vector<QPointF> nodePositions(const flow::FlowDefinition &definition)
{
    std::vector<QPointF> positions;
    positions.reserve(size_t(definition.nodes.size()));
    for (const flow::Node &node : definition.nodes)
        positions.emplace_back(node.position.x, node.position.y);
    return overlapping(positions) ? layeredPositions(definition) : positions;
}

} // namespace mh::editor
