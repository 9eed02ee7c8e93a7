// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/merge.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include "app/editor/edits.h"
#include "core/flow/codec.h"
#include "core/flow/drawing_codec.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

struct Merger {
    const QHash<QString, Side> &choices;
    QList<Conflict> &conflicts;
    flow::NodeId node{};

    QJsonValue decide(const QString &path, const QJsonValue &mine, const QJsonValue &theirs)
    {
        const bool place = path.endsWith("/position"_L1) && (!node.isEmpty() || path.startsWith("notes/"_L1));
        if (!place)
            conflicts.append({path, node, mine, theirs});
        return choices.value(path, Side::Mine) == Side::Mine ? mine : theirs;
    }

    QJsonValue three(const QString &path, const QJsonValue &base, const QJsonValue &mine, const QJsonValue &theirs)
    {
        if (mine == theirs || base == theirs)
            return mine;
        if (base == mine)
            return theirs;
        if (!mine.isObject() || !theirs.isObject() || path.endsWith("/position"_L1))
            return decide(path, mine, theirs);
        const QJsonObject was = base.toObject();
        const QJsonObject a = mine.toObject();
        const QJsonObject b = theirs.toObject();
        QJsonObject made;
        QSet<QString> keys;
        for (const QJsonObject &each : {a, b}) {
            for (const QString &key : each.keys())
                keys += key;
        }
        for (const QString &key : std::as_const(keys)) {
            const QJsonValue value = three(path % u'/' % key, was.value(key), a.value(key), b.value(key));
            if (!value.isUndefined())
                made.insert(key, value);
        }
        return made;
    }
};

/// By id, as JSON, and the order in which they came.
struct Table {
    QHash<QString, QJsonValue> rows;
    QStringList order;
    [[nodiscard]] QJsonValue at(const QString &id) const { return rows.value(id, QJsonValue(QJsonValue::Undefined)); }
};

template <class T>
Table tableOf(const QList<T> &list)
{
    Table table;
    for (const T &each : list) {
        table.rows.insert(each.id, flow::toJson(each));
        table.order += each.id;
    }
    return table;
}

template <class T>
void readBack(QList<T> &list, Result<T> read)
{
    if (read)
        list += std::move(*read);
}

void renameMine(const flow::FlowDefinition &base, flow::FlowDefinition &mine, const flow::FlowDefinition &theirs)
{
    QHash<flow::NodeId, flow::NodeId> names;
    NodeSet taken;
    for (const flow::Node &node : theirs.nodes)
        taken += node.id;
    for (const flow::Node &node : std::as_const(mine.nodes)) {
        const flow::Node *other = theirs.node(node.id);
        if (other && *other != node && !base.node(node.id)) {
            const flow::NodeId fresh = freshNodeId(mine, node.id, taken);
            names.insert(node.id, fresh);
            taken += fresh;
        }
    }
    if (names.isEmpty())
        return;
    for (flow::Node &node : mine.nodes) {
        node.id = names.value(node.id, node.id);
        node.inputMappings = rewired(node.inputMappings, names).toObject();
        node.config = rewired(node.config, names).toObject();
    }
    for (flow::Edge &edge : mine.edges) {
        if (!names.contains(edge.source) && !names.contains(edge.target))
            continue;
        edge.source = names.value(edge.source, edge.source);
        edge.target = names.value(edge.target, edge.target);
        if (theirs.edge(edge.id))
            edge.id += u"'"_s;
    }
}

QStringList unionOf(const Table &a, const Table &b)
{
    QStringList ids = a.order;
    for (const QString &id : b.order) {
        if (!a.rows.contains(id))
            ids += id;
    }
    return ids;
}

template <class T>
void mergeDrawing(Merger &merger, const QList<T> &base, const QList<T> &mine, const QList<T> &theirs,
                  const QString &path, Result<T> (*read)(const QJsonObject &, const QString &), QList<T> &made)
{
    const Table was = tableOf(base);
    const Table a = tableOf(mine);
    const Table b = tableOf(theirs);
    for (const QString &id : unionOf(b, a)) {
        const QJsonValue value = merger.three(path % id, was.at(id), a.at(id), b.at(id));
        if (value.isObject())
            readBack(made, read(value.toObject(), {}));
    }
}

/// Each side has put a group into one of the other's: together, a circle. Theirs counts then.
void straightenNesting(QList<flow::Group> &groups, const QList<flow::Group> &theirs)
{
    if (flow::checkDrawing(groups, {}))
        return;
    QHash<flow::GroupId, flow::GroupId> parents;
    for (const flow::Group &group : theirs)
        parents.insert(group.id, group.parent);
    for (flow::Group &group : groups)
        group.parent = parents.value(group.id);
}

} // namespace

Merged merge(const flow::FlowDefinition &base, flow::FlowDefinition mine, const flow::FlowDefinition &theirs,
             const QHash<QString, Side> &choices)
{
    Merged merged;
    renameMine(base, mine, theirs);
    Merger merger{choices, merged.conflicts};
    const Table was = tableOf(base.nodes);
    const Table a = tableOf(mine.nodes);
    const Table b = tableOf(theirs.nodes);
    for (const QString &id : unionOf(b, a)) {
        merger.node = id;
        const QJsonValue value = merger.three(u"nodes/"_s % id, was.at(id), a.at(id), b.at(id));
        if (value.isObject())
            readBack(merged.definition.nodes, flow::nodeFromJson(value.toObject()));
    }
    merger.node.clear();
    NodeSet there;
    for (const flow::Node &node : std::as_const(merged.definition.nodes))
        there += node.id;
    const Table wasEdges = tableOf(base.edges);
    const Table aEdges = tableOf(mine.edges);
    const Table bEdges = tableOf(theirs.edges);
    for (const QString &id : unionOf(bEdges, aEdges)) {
        const QJsonValue value = merger.three(u"edges/"_s % id, wasEdges.at(id), aEdges.at(id), bEdges.at(id));
        const QJsonObject edge = value.toObject();
        if (there.contains(edge.value("source"_L1).toString()) && there.contains(edge.value("target"_L1).toString()))
            readBack(merged.definition.edges, flow::edgeFromJson(edge));
    }
    mergeDrawing(merger, base.groups, mine.groups, theirs.groups, u"groups/"_s, flow::groupFromJson,
                 merged.definition.groups);
    mergeDrawing(merger, base.notes, mine.notes, theirs.notes, u"notes/"_s, flow::noteFromJson,
                 merged.definition.notes);
    straightenNesting(merged.definition.groups, theirs.groups);
    merged.definition.inputSchema =
        merger.three(u"inputSchema"_s, base.inputSchema, mine.inputSchema, theirs.inputSchema).toObject();
    merged.definition.extra = merger.three(u"flow"_s, base.extra, mine.extra, theirs.extra).toObject();
    return merged;
}

} // namespace mh::editor
