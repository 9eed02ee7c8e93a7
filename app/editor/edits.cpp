// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edits.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QRectF>
#include <QRegularExpression>

#include "app/editor/layout.h"
#include "app/editor/note_layout.h"
#include "core/flow/codec.h"
#include "core/flow/validate.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

QPointF pointOf(const flow::Node &node)
{
    return {node.position.x, node.position.y};
}

flow::MoveNode move(const flow::NodeId &id, QPointF to)
{
    return {id, {to.x(), to.y()}};
}

QList<const flow::Node *> chosen(const flow::FlowDefinition &definition, const NodeSet &nodes)
{
    QList<const flow::Node *> list;
    for (const flow::Node &node : definition.nodes) {
        if (nodes.contains(node.id))
            list += &node;
    }
    return list;
}

/// What makes the groups or notes `from` into `to`; what goes, goes first.
template <class T, class Set, class Remove>
void addDrawing(flow::Edit &edit, const QList<T> &from, const QList<T> &to, const Set &set, const Remove &remove)
{
    QHash<QString, const T *> old;
    for (const T &each : from)
        old.insert(each.id, &each);
    QSet<QString> kept;
    for (const T &each : to)
        kept += each.id;
    for (const T &each : from) {
        if (!kept.contains(each.id))
            edit += remove(each.id);
    }
    for (const T &each : to) {
        const T *was = old.value(each.id);
        if (!was || *was != each)
            edit += set(each);
    }
}

} // namespace

QPointF snapped(QPointF point)
{
    return {std::round(point.x() / kSnap) * kSnap, std::round(point.y() / kSnap) * kSnap};
}

flow::NodeId freshNodeId(const flow::FlowDefinition &definition, const QString &wish, const NodeSet &taken)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9_-]+"_s);
    static const QRegularExpression number(u"-\\d+$"_s);
    QString stem = wish;
    stem.replace(odd, u"-"_s);
    const auto isFree = [&](const flow::NodeId &id) { return !definition.node(id) && !taken.contains(id); };
    if (isFree(stem))
        return stem;
    stem.remove(number);
    stem.truncate(flow::kMaxNodeIdLength - 8);
    for (int i = 2;; ++i) {
        const flow::NodeId id = stem % u'-' % QString::number(i);
        if (isFree(id))
            return id;
    }
}

flow::Edge newEdge(const flow::FlowDefinition &definition, const flow::NodeId &source, const QString &sourceHandle,
                   const flow::NodeId &target)
{
    flow::Edge edge;
    edge.source = source;
    edge.target = target;
    edge.sourceHandle = sourceHandle;
    const QString stem = sourceHandle == "default"_L1 ? QString(source % u'-' % target)
                                                      : QString(source % u':' % sourceHandle % u'-' % target);
    edge.id = stem;
    for (int i = 2; definition.edge(edge.id); ++i)
        edge.id = stem % u'-' % QString::number(i);
    return edge;
}

QString whyNoEdge(const flow::FlowDefinition &definition, const flow::NodeId &source, const QString &sourceHandle,
                  const flow::NodeId &target)
{
    if (source == target)
        return QCoreApplication::translate("mh::editor", "A node cannot follow itself.");
    for (const flow::Edge &edge : definition.edges) {
        if (edge.source == source && edge.target == target && edge.sourceHandle == sourceHandle)
            return QCoreApplication::translate("mh::editor", "These two are connected already.");
    }
    if (flow::wouldCycle(definition, source, target))
        return QCoreApplication::translate("mh::editor", "This would make a circle: the flow could never end.");
    return {};
}

flow::Edit removal(const flow::FlowDefinition &definition, const NodeSet &nodes, const QSet<flow::EdgeId> &edges)
{
    flow::Edit edit;
    for (const flow::Edge &edge : definition.edges) {
        if (edges.contains(edge.id) && !nodes.contains(edge.source) && !nodes.contains(edge.target))
            edit += flow::Unlink{edge.id};
    }
    for (const flow::Node *node : chosen(definition, nodes))
        edit += flow::RemoveNode{node->id};
    return edit;
}

flow::Edit removedAndBridged(const flow::FlowDefinition &definition, const flow::NodeId &node)
{
    flow::Edit edit{flow::RemoveNode{node}};
    QSet<flow::EdgeId> made;
    for (const flow::Edge &in : definition.edges) {
        for (const flow::Edge &out : definition.edges) {
            if (in.target != node || out.source != node
                || !whyNoEdge(definition, in.source, in.sourceHandle, out.target).isEmpty())
                continue;
            flow::Edge edge = newEdge(definition, in.source, in.sourceHandle, out.target);
            edge.targetHandle = out.targetHandle;
            if (made.contains(edge.id))
                continue;
            made += edge.id;
            edit += flow::Link{edge};
        }
    }
    return edit;
}

flow::Edit moved(const flow::FlowDefinition &definition, const NodeSet &nodes, QPointF by)
{
    flow::Edit edit;
    if (by.isNull())
        return edit;
    for (const flow::Node *node : chosen(definition, nodes))
        edit += move(node->id, pointOf(*node) + by);
    return edit;
}

flow::Edit aligned(const flow::FlowDefinition &definition, const NodeSet &nodes, Align how)
{
    QList<const flow::Node *> list = chosen(definition, nodes);
    flow::Edit edit;
    if (list.size() < 2)
        return edit;
    const bool across = how == Align::Left || how == Align::Columns;
    const auto along = [across](const flow::Node *node) { return across ? node->position.x : node->position.y; };
    std::stable_sort(list.begin(), list.end(), [&](const auto *a, const auto *b) { return along(a) < along(b); });
    const double first = along(list.constFirst());
    const bool shared = how == Align::Columns || how == Align::Rows;
    const double step = shared ? (along(list.constLast()) - first) / double(list.size() - 1) : 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        QPointF to = pointOf(*list.at(i));
        (across ? to.rx() : to.ry()) = first + double(i) * step;
        if (to != pointOf(*list.at(i)))
            edit += move(list.at(i)->id, to);
    }
    return edit;
}

flow::Edit arranged(const flow::FlowDefinition &definition, const NodeSet &some)
{
    flow::FlowDefinition part = definition;
    if (!some.isEmpty())
        part.nodes.removeIf([&](const flow::Node &node) { return !some.contains(node.id); });
    const std::vector<QPointF> places = layeredPositions(part);
    QRectF was;
    QRectF made;
    for (qsizetype i = 0; i < part.nodes.size(); ++i) {
        was |= QRectF(pointOf(part.nodes.at(i)), kNodeSize);
        made |= QRectF(places[size_t(i)], kNodeSize);
    }
    const QPointF shift = some.isEmpty() ? QPointF() : was.topLeft() - made.topLeft();
    flow::Edit edit;
    for (qsizetype i = 0; i < part.nodes.size(); ++i) {
        const QPointF to = snapped(places[size_t(i)] + shift);
        if (to != pointOf(part.nodes.at(i)))
            edit += move(part.nodes.at(i).id, to);
    }
    edit += notesAlong(definition, edit, some);
    return edit;
}

QJsonValue rewired(const QJsonValue &value, const QHash<flow::NodeId, flow::NodeId> &names)
{
    if (value.isString()) {
        static const QRegularExpression reads(uR"(\$\.nodes(?:\.([A-Za-z0-9_-]+)|\[(["'])(.*?)\2\]))"_s);
        const QString text = value.toString();
        QString made;
        qsizetype from = 0;
        for (auto it = reads.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const int group = match.capturedLength(1) > 0 ? 1 : 3;
            const flow::NodeId name = names.value(match.captured(group), match.captured(group));
            made += QStringView(text).mid(from, match.capturedStart(group) - from) % name;
            from = match.capturedEnd(group);
        }
        return QString(made % QStringView(text).mid(from));
    }
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue &each : value.toArray())
            list.append(rewired(each, names));
        return list;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = rewired(it.value(), names);
        return object;
    }
    return value;
}

flow::Edit difference(const flow::FlowDefinition &from, const flow::FlowDefinition &to)
{
    const auto byId = [](const auto &list) {
        QHash<QString, std::decay_t<decltype(&list.at(0))>> table;
        table.reserve(list.size());
        for (const auto &each : list)
            table.insert(each.id, &each);
        return table;
    };
    const auto oldNodes = byId(from.nodes);
    const auto oldEdges = byId(from.edges);
    const auto newNodes = byId(to.nodes);
    const auto newEdges = byId(to.edges);
    flow::Edit edit;
    NodeSet gone;
    for (const flow::Node &node : from.nodes) {
        if (!newNodes.contains(node.id))
            gone += node.id;
    }
    for (const flow::Edge &edge : from.edges) {
        const flow::Edge *kept = newEdges.value(edge.id);
        if ((!kept || *kept != edge) && !gone.contains(edge.source) && !gone.contains(edge.target))
            edit += flow::Unlink{edge.id};
    }
    for (const flow::NodeId &id : std::as_const(gone))
        edit += flow::RemoveNode{id};
    addDrawing(
        edit, from.groups, to.groups, [](const flow::Group &set) { return flow::Op(flow::SetGroup{set}); },
        [](const QString &id) { return flow::Op(flow::RemoveGroup{id}); });
    addDrawing(
        edit, from.notes, to.notes, [](const flow::Note &set) { return flow::Op(flow::SetNote{set}); },
        [](const QString &id) { return flow::Op(flow::RemoveNote{id}); });
    for (const flow::Node &node : to.nodes) {
        const flow::Node *old = oldNodes.value(node.id);
        if (!old) {
            edit += flow::AddNode{node};
            continue;
        }
        flow::Node placed = *old;
        placed.position = node.position;
        if (placed.position != old->position)
            edit += flow::MoveNode{node.id, node.position};
        if (placed != node)
            edit += flow::SetNode{node};
    }
    for (const flow::Edge &edge : to.edges) {
        const flow::Edge *old = oldEdges.value(edge.id);
        if (!old || *old != edge || gone.contains(old->source) || gone.contains(old->target))
            edit += flow::Link{edge};
    }
    if (from.inputSchema != to.inputSchema)
        edit += flow::SetInputSchema{to.inputSchema};
    return edit;
}

} // namespace mh::editor
