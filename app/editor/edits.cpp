// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/edits.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include "app/editor/layout.h"
#include "core/flow/codec.h"
#include "core/flow/edit_codec.h"
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

flow::Edit copyOf(const flow::FlowDefinition &definition, const NodeSet &nodes)
{
    flow::Edit edit;
    for (const flow::Node *node : chosen(definition, nodes))
        edit += flow::AddNode{*node};
    for (const flow::Edge &edge : definition.edges) {
        if (nodes.contains(edge.source) && nodes.contains(edge.target))
            edit += flow::Link{edge};
    }
    return edit;
}

/// The copied things with ids that are free here, their corner at `at`.
Paste settled(const flow::FlowDefinition &definition, const flow::Edit &copied, QPointF at)
{
    QHash<flow::NodeId, flow::NodeId> names;
    QPointF corner(1e9, 1e9);
    Paste paste;
    for (const flow::Op &op : copied) {
        if (const auto *add = std::get_if<flow::AddNode>(&op)) {
            const flow::NodeId id = freshNodeId(definition, add->node.id, paste.nodes);
            names.insert(add->node.id, id);
            paste.nodes += id;
            corner = {qMin(corner.x(), add->node.position.x), qMin(corner.y(), add->node.position.y)};
        }
    }
    QSet<flow::EdgeId> edges;
    for (const flow::Op &op : copied) {
        if (const auto *add = std::get_if<flow::AddNode>(&op)) {
            flow::Node node = add->node;
            node.id = names.value(node.id);
            node.inputMappings = rewired(node.inputMappings, names).toObject();
            node.config = rewired(node.config, names).toObject();
            const QPointF to = pointOf(node) - corner + at;
            node.position = {to.x(), to.y()};
            paste.edit += flow::AddNode{node};
        } else if (const auto *link = std::get_if<flow::Link>(&op)) {
            if (!names.contains(link->edge.source) || !names.contains(link->edge.target))
                continue; // its other end was not copied
            flow::Edge edge = link->edge;
            edge.source = names.value(edge.source);
            edge.target = names.value(edge.target);
            edge.id = newEdge(definition, edge.source, edge.sourceHandle, edge.target).id;
            while (edges.contains(edge.id))
                edge.id += u'+';
            edges += edge.id;
            paste.edit += flow::Link{edge};
        }
    }
    return paste;
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

flow::Edit arranged(const flow::FlowDefinition &definition)
{
    flow::Edit edit;
    const std::vector<QPointF> places = layeredPositions(definition);
    for (qsizetype i = 0; i < definition.nodes.size(); ++i) {
        const QPointF to = snapped(places[size_t(i)]);
        if (to != pointOf(definition.nodes.at(i)))
            edit += move(definition.nodes.at(i).id, to);
    }
    return edit;
}

QByteArray copyText(const flow::FlowDefinition &definition, const NodeSet &nodes)
{
    return QJsonDocument(flow::toJson(copyOf(definition, nodes))).toJson();
}

Result<Paste> pasteOf(const flow::FlowDefinition &definition, const QByteArray &text, QPointF at)
{
    const QJsonDocument json = QJsonDocument::fromJson(text);
    if (json.isArray()) {
        const Result<flow::Edit> edit = flow::editFromJson(json.array());
        if (!edit)
            return edit.error();
        return settled(definition, *edit, at);
    }
    const QJsonObject object = json.object();
    if (!object.contains("nodes"_L1) && !object.contains("definition"_L1))
        return invalidInput(u"the text holds no nodes"_s);
    const auto read = flow::definitionFromJson(object.contains("definition"_L1) ? object.value("definition"_L1).toObject()
                                                                                : object);
    if (!read)
        return read.error();
    NodeSet all;
    for (const flow::Node &node : read->nodes)
        all += node.id;
    return settled(definition, copyOf(*read, all), at);
}

Result<Paste> duplicateOf(const flow::FlowDefinition &definition, const NodeSet &nodes)
{
    QPointF corner(1e9, 1e9);
    for (const flow::Node *node : chosen(definition, nodes))
        corner = {qMin(corner.x(), node->position.x), qMin(corner.y(), node->position.y)};
    return settled(definition, copyOf(definition, nodes), corner + QPointF(2 * kSnap, 4 * kSnap));
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
    flow::Edit edit;
    NodeSet gone;
    for (const flow::Node &node : from.nodes) {
        if (!to.node(node.id))
            gone += node.id;
    }
    for (const flow::Edge &edge : from.edges) {
        const flow::Edge *kept = to.edge(edge.id);
        if ((!kept || *kept != edge) && !gone.contains(edge.source) && !gone.contains(edge.target))
            edit += flow::Unlink{edge.id};
    }
    for (const flow::NodeId &id : std::as_const(gone))
        edit += flow::RemoveNode{id};
    for (const flow::Node &node : to.nodes) {
        const flow::Node *old = from.node(node.id);
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
        const flow::Edge *old = from.edge(edge.id);
        if (!old || *old != edge || gone.contains(old->source) || gone.contains(old->target))
            edit += flow::Link{edge};
    }
    return edit;
}

} // namespace mh::editor
