// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/wire_edits.h"

#include <QCoreApplication>
#include <QRectF>

#include "app/editor/catalog.h"
#include "app/editor/layout.h"
#include "app/editor/shape_edits.h"
#include "core/flow/handles.h"
#include "core/flow/validate.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr double kColumn = 312; ///< from a card to the one that follows it

/// The node and everything that follows it.
NodeSet downstream(const flow::FlowDefinition &definition, const flow::NodeId &from)
{
    QMultiHash<flow::NodeId, flow::NodeId> after;
    for (const flow::Edge &edge : definition.edges)
        after.insert(edge.source, edge.target);
    NodeSet seen;
    QList<flow::NodeId> waiting{from};
    while (!waiting.isEmpty()) {
        const flow::NodeId next = waiting.takeLast();
        if (seen.contains(next))
            continue;
        seen += next;
        waiting += after.values(next);
    }
    return seen;
}

/// What has become of the ways out that `now` does not name any more: another name, or nothing.
QHash<QString, QString> renamedHandles(const flow::ComponentInterface &ports, const QJsonObject &former,
                                       const QJsonObject &now)
{
    const QStringList before = flow::handleTexts(ports, former);
    const QStringList after = flow::handleTexts(ports, now);
    const QStringList kept = flow::handlesOf(ports, now);
    QHash<QString, QString> names;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const QString &name = before.at(i);
        if (!kept.contains(name) && name != "default"_L1 && name != "error"_L1 && !names.contains(name))
            names.insert(name, before.size() == after.size() ? after.at(i) : QString());
    }
    return names;
}

bool overlaps(QPointF a, QPointF b)
{
    return QRectF(a, kNodeSize).adjusted(-12, -12, 12, 12).intersects(QRectF(b, kNodeSize));
}

} // namespace

QString whyNotInto(const flow::FlowDefinition &definition, const flow::EdgeId &id, const flow::NodeId &node)
{
    const flow::Edge *edge = definition.edge(id);
    if (!edge)
        return QCoreApplication::translate("mh::editor", "The wire is gone.");
    if (edge->source == node || edge->target == node)
        return QCoreApplication::translate("mh::editor", "It is an end of this wire.");
    if (definition.node(node)
        && (flow::wouldCycle(definition, edge->source, node) || flow::wouldCycle(definition, node, edge->target)))
        return QCoreApplication::translate("mh::editor", "This would make a circle: the flow could never end.");
    return {};
}

flow::Edit insertedInto(const flow::FlowDefinition &definition, const flow::EdgeId &id, flow::Node node,
                        const Catalog &catalog)
{
    flow::Edit edit;
    if (!whyNotInto(definition, id, node.id).isEmpty())
        return edit;
    const flow::Edge edge = *definition.edge(id);
    const flow::Node *source = definition.node(edge.source);
    const flow::Node *target = definition.node(edge.target);
    if (!source || !target)
        return edit;
    const QPointF place(node.position.x, node.position.y);
    if (!definition.node(node.id)) {
        if (source->group == target->group)
            node.group = source->group;
        const QPointF after(target->position.x, target->position.y);
        if (overlaps(place, after)) {
            const NodeSet pushed = downstream(definition, edge.target);
            edit += moved(definition, pushed, {}, {kColumn - qMax(0.0, after.x() - place.x()), 0});
        }
        edit += flow::AddNode{node};
    }
    edit += flow::Unlink{id};
    flow::Edge in = newEdge(definition, edge.source, edge.sourceHandle, node.id);
    flow::Edge out = newEdge(definition, node.id, catalog.outputHandles(node).constFirst(), edge.target);
    out.targetHandle = edge.targetHandle;
    if (out.id == in.id)
        out.id += u"-2"_s;
    edit += flow::Link{in};
    edit += flow::Link{out};
    return edit;
}

flow::Edit configured(const flow::FlowDefinition &definition, const flow::Node &node, const Catalog &catalog)
{
    flow::Edit edit{flow::SetNode{node}};
    const flow::Node *former = definition.node(node.id);
    const flow::ComponentInterface *ports = catalog.find(node.component, node.version);
    if (!former || !ports || former->config == node.config)
        return edit;
    const QHash<QString, QString> names = renamedHandles(*ports, former->config, node.config);
    QSet<std::pair<QString, flow::NodeId>> taken;
    for (const flow::Edge &edge : definition.edges) {
        if (edge.source == node.id && !names.contains(edge.sourceHandle))
            taken += {edge.sourceHandle, edge.target};
    }
    for (flow::Edge edge : definition.edges) {
        if (edge.source != node.id || !names.contains(edge.sourceHandle))
            continue;
        edit += flow::Unlink{edge.id};
        edge.sourceHandle = names.value(edge.sourceHandle);
        if (edge.sourceHandle.isEmpty() || taken.contains({edge.sourceHandle, edge.target}))
            continue;
        taken += {edge.sourceHandle, edge.target};
        edit += flow::Link{edge};
    }
    return edit;
}

Replacement replaced(const flow::FlowDefinition &definition, const flow::NodeId &id, const QString &component,
                     const Catalog &catalog)
{
    Replacement made;
    const flow::Node *old = definition.node(id);
    const Catalog::Entry *entry = catalog.entry(component);
    if (!old || !entry || entry->versions.isEmpty())
        return made;
    flow::Node node = *old;
    const Catalog::Entry *former = catalog.entry(old->component);
    if (node.name.isEmpty() || (former && node.name == former->title))
        node.name = entry->title;
    node.component = component;
    node.version = entry->versions.constFirst();
    if (const flow::ComponentInterface *ports = catalog.find(component, node.version)) {
        const QStringList mapped = old->inputMappings.keys();
        for (const QString &port : mapped) {
            const bool known = std::any_of(ports->inputs.cbegin(), ports->inputs.cend(),
                                           [&](const flow::Port &input) { return input.name == port; });
            if (!known) {
                node.inputMappings.remove(port);
                made.lostInputs += port;
            }
        }
        const QJsonObject members = ports->configSchema.value("properties"_L1).toObject();
        if (!members.isEmpty()) {
            const QStringList set = old->config.keys();
            for (const QString &key : set) {
                if (!members.contains(key))
                    node.config.remove(key);
            }
        }
    }
    made.edit += flow::SetNode{node};
    const QStringList handles = catalog.outputHandles(node);
    const QString &first = handles.constFirst();
    QSet<flow::NodeId> reached; // by the first handle
    for (const flow::Edge &edge : definition.edges) {
        if (edge.source == id && edge.sourceHandle == first)
            reached += edge.target;
    }
    for (qsizetype i = 0; i < definition.edges.size(); ++i) {
        flow::Edge edge = definition.edges.at(i);
        if (edge.source != id || handles.contains(edge.sourceHandle))
            continue;
        made.edit += flow::Unlink{edge.id};
        // The way on is kept where there was one; a second wire to the same place says nothing.
        if (reached.contains(edge.target)) {
            ++made.lostWires;
            continue;
        }
        reached += edge.target;
        edge.sourceHandle = first;
        made.edit += flow::Link{edge};
    }
    return made;
}

} // namespace mh::editor
