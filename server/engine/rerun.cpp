// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/rerun.h"

#include <algorithm>

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kBlobPrefix{"blob:"};

void collectBlobs(const QJsonValue &value, QList<BlobId> &blobs)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            collectBlobs(item, blobs);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const QString reference = object.value("$ref"_L1).toString();
        if (reference.startsWith(kBlobPrefix))
            blobs.append(BlobId::fromString(QStringView(reference).mid(kBlobPrefix.size())));
        for (const QJsonValue &member : object)
            collectBlobs(member, blobs);
    }
}

/// Where it stands on the canvas and what it is called does not change what it computes.
bool computesTheSame(const flow::Node &a, const flow::Node &b)
{
    return a.component == b.component && a.version == b.version && a.config == b.config
           && a.inputMappings == b.inputMappings && a.join == b.join && a.joinCount == b.joinCount
           && a.joinExpression == b.joinExpression && a.disabled == b.disabled;
}

/// The edges into a node, as the nodes and handles that they come from.
QStringList sourcesOf(const flow::Dag &dag, int node)
{
    QStringList sources;
    for (const int edge : dag.incoming(node))
        sources.append(dag.edge(edge).source + u'\n' + dag.edge(edge).sourceHandle);
    sources.sort();
    return sources;
}

QStringList takenHandles(const execution::RunState &old, int node)
{
    QStringList handles;
    for (const int edge : old.dag->outgoing(node)) {
        if (old.edges[size_t(edge)] == execution::EdgeStatus::Taken)
            handles.append(old.dag->edge(edge).sourceHandle);
    }
    handles.removeDuplicates();
    // Without a taken edge a new edge at "default" is the best guess for a node that ended well.
    return handles.isEmpty() ? QStringList{u"default"_s} : handles;
}

} // namespace

QList<BlobId> blobsIn(const QJsonValue &value)
{
    QList<BlobId> blobs;
    collectBlobs(value, blobs);
    blobs.removeIf([](const BlobId &id) { return id.isNull(); });
    return blobs;
}

Reused reusedNodes(const execution::RunState &old, const flow::Dag &dag, const flow::NodeId &from,
                   const std::optional<execution::DebugPlan> &debug)
{
    std::vector<bool> holds(size_t(dag.nodeCount()), false);
    std::vector<bool> isAnew(size_t(dag.nodeCount()), false); // `from` and what comes after it
    Reused reused;
    for (const int node : dag.topologicalOrder()) {
        const flow::Node &definition = dag.node(node);
        const auto incoming = dag.incoming(node);
        isAnew[size_t(node)] = definition.id == from || std::any_of(incoming.begin(), incoming.end(), [&](int edge) {
                                   return isAnew[size_t(dag.ends(edge).source)];
                               });
        const int before = old.dag->indexOf(definition.id);
        if (before < 0 || isAnew[size_t(node)] || (debug && debug->pins.contains(definition.id)))
            continue;
        const execution::NodeState &state = old.nodes[size_t(before)];
        if (debug && state.bypass == execution::Bypass::Pinned) {
            holds[size_t(node)] = true; // whatever is before it
            reused.pins.insert(definition.id, state.outputs);
            reused.blobs.append(blobsIn(state.outputs));
            continue;
        }
        if (state.bypass == execution::Bypass::Pinned || state.bypass == execution::Bypass::NotWanted
            || !computesTheSame(definition, old.dag->node(before))
            || sourcesOf(dag, node) != sourcesOf(*old.dag, before))
            continue;
        holds[size_t(node)] = std::all_of(incoming.begin(), incoming.end(),
                                          [&](int edge) { return holds[size_t(dag.ends(edge).source)]; });
        if (!holds[size_t(node)] || state.status != execution::NodeStatus::Completed) {
            // A skipped node stays one; anything else runs again, and so does all after it.
            holds[size_t(node)] = holds[size_t(node)] && state.status == execution::NodeStatus::Skipped;
            continue;
        }
        reused.nodes.append({definition.id, state.outputs, takenHandles(old, before), state.workerId});
        reused.blobs.append(blobsIn(state.outputs));
    }
    return reused;
}

} // namespace mh::engine
