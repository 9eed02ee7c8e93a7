// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/shape_edits.h"

#include <algorithm>

#include <QUuid>

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

/// Two people who draw at the same time do not choose the same.
QString freshId(const QString &stem)
{
    return stem % u'-' % QUuid::createUuid().toString(QUuid::Id128).left(12);
}

QPointF pointOf(const flow::Position &position)
{
    return {position.x, position.y};
}

/// The one group that all of them are in; empty: none, or several.
flow::GroupId sharedGroup(const flow::FlowDefinition &definition, const NodeSet &nodes, const GroupSet &groups)
{
    std::optional<flow::GroupId> shared;
    const auto see = [&](const flow::GroupId &outer) {
        if (!shared)
            shared = outer;
        else if (*shared != outer)
            shared = flow::GroupId();
    };
    for (const flow::Node &node : definition.nodes) {
        if (nodes.contains(node.id))
            see(node.group);
    }
    for (const flow::Group &group : definition.groups) {
        if (groups.contains(group.id))
            see(group.parent);
    }
    return shared.value_or(flow::GroupId());
}

/// What becomes empty once `gone` are in it no more; nodes of `edit` that enter it count.
flow::Edit emptied(const flow::FlowDefinition &definition, const NodeSet &gone)
{
    const flow::Nesting nesting(definition.groups);
    GroupSet lost;
    GroupSet kept;
    for (const flow::Node &node : definition.nodes) {
        const QList<flow::GroupId> around = nesting.outwards(node.group);
        for (const flow::GroupId &group : around)
            (gone.contains(node.id) ? lost : kept) += group;
    }
    flow::Edit edit;
    for (const flow::Group &group : definition.groups) {
        if (lost.contains(group.id) && !kept.contains(group.id))
            edit += flow::RemoveGroup{group.id};
    }
    return edit;
}

} // namespace

NewGroup grouped(const flow::FlowDefinition &definition, const NodeSet &nodes, const GroupSet &groups,
                 const QString &title)
{
    NewGroup made;
    const flow::Nesting nesting(definition.groups);
    NodeSet direct; // those that do not come along with one of the groups
    for (const flow::Node &node : definition.nodes) {
        const QList<flow::GroupId> around = nesting.outwards(node.group);
        const bool within =
            std::any_of(around.cbegin(), around.cend(), [&](const auto &id) { return groups.contains(id); });
        if (nodes.contains(node.id) && !within)
            direct += node.id;
    }
    if (direct.isEmpty() && groups.isEmpty())
        return made;
    flow::Group group;
    group.id = freshId(u"group"_s);
    group.title = title;
    group.parent = sharedGroup(definition, direct, groups);
    made.id = group.id;
    made.edit += flow::SetGroup{group};
    for (flow::Group child : definition.groups) {
        const QList<flow::GroupId> around = nesting.outwards(child.parent);
        const bool within =
            std::any_of(around.cbegin(), around.cend(), [&](const auto &id) { return groups.contains(id); });
        if (groups.contains(child.id) && !within) {
            child.parent = group.id;
            made.edit += flow::SetGroup{child};
        }
    }
    for (flow::Node node : definition.nodes) {
        if (direct.contains(node.id)) {
            node.group = group.id;
            made.edit += flow::SetNode{node};
        }
    }
    return made;
}

flow::Edit ungrouped(const flow::FlowDefinition &definition, const GroupSet &groups)
{
    const flow::Nesting nesting(definition.groups);
    const auto outside = [&](const flow::GroupId &from) {
        const QList<flow::GroupId> way = nesting.outwards(from);
        for (const flow::GroupId &each : way) {
            if (!groups.contains(each))
                return each;
        }
        return flow::GroupId();
    };
    flow::Edit edit;
    for (flow::Node node : definition.nodes) {
        if (groups.contains(node.group)) {
            node.group = outside(node.group);
            edit += flow::SetNode{node};
        }
    }
    for (flow::Group group : definition.groups) {
        if (!groups.contains(group.id) && groups.contains(group.parent)) {
            group.parent = outside(group.parent);
            edit += flow::SetGroup{group};
        }
    }
    for (const flow::Group &group : definition.groups) {
        if (groups.contains(group.id))
            edit += flow::RemoveGroup{group.id};
    }
    return edit;
}

flow::Edit regrouped(const flow::FlowDefinition &definition, const NodeSet &nodes, const flow::GroupId &group)
{
    flow::Edit edit;
    NodeSet left;
    for (flow::Node node : definition.nodes) {
        if (!nodes.contains(node.id) || node.group == group)
            continue;
        left += node.id;
        node.group = group;
        edit += flow::SetNode{node};
    }
    const QList<flow::GroupId> entered = flow::Nesting(definition.groups).outwards(group);
    for (const flow::Op &op : emptied(definition, left)) {
        if (!entered.contains(std::get<flow::RemoveGroup>(op).id))
            edit += op;
    }
    return edit;
}

flow::Edit folded(const flow::FlowDefinition &definition, const GroupSet &groups, bool collapsed)
{
    flow::Edit edit;
    for (flow::Group group : definition.groups) {
        if (groups.contains(group.id) && group.collapsed != collapsed) {
            group.collapsed = collapsed;
            edit += flow::SetGroup{group};
        }
    }
    return edit;
}

flow::Note newNote(QPointF at)
{
    flow::Note note;
    note.id = freshId(u"note"_s);
    note.position = {at.x(), at.y()};
    return note;
}

flow::Edit tinted(const flow::FlowDefinition &definition, const NodeSet &nodes, const GroupSet &groups,
                  const NoteSet &notes, flow::Tint tint)
{
    flow::Edit edit;
    for (flow::Node node : definition.nodes) {
        if (nodes.contains(node.id) && node.tint != tint) {
            node.tint = tint;
            edit += flow::SetNode{node};
        }
    }
    for (flow::Group group : definition.groups) {
        if (groups.contains(group.id) && group.tint != tint) {
            group.tint = tint;
            edit += flow::SetGroup{group};
        }
    }
    for (flow::Note note : definition.notes) {
        if (notes.contains(note.id) && note.tint != tint) {
            note.tint = tint;
            edit += flow::SetNote{note};
        }
    }
    return edit;
}

flow::Edit disabled(const flow::FlowDefinition &definition, const NodeSet &nodes, bool off)
{
    flow::Edit edit;
    for (flow::Node node : definition.nodes) {
        if (nodes.contains(node.id) && node.disabled != off) {
            node.disabled = off;
            edit += flow::SetNode{node};
        }
    }
    return edit;
}

flow::Edit bent(const flow::FlowDefinition &definition, const flow::EdgeId &id, const QList<QPointF> &points)
{
    for (qsizetype i = 0; i < definition.edges.size(); ++i) {
        flow::Edge edge = definition.edges.at(i);
        if (edge.id != id)
            continue;
        edge.points.clear();
        for (const QPointF &point : points)
            edge.points += flow::Position{point.x(), point.y()};
        return edge == definition.edges.at(i) ? flow::Edit() : flow::Edit{flow::Unlink{id}, flow::Link{edge, i}};
    }
    return {};
}

flow::Edit moved(const flow::FlowDefinition &definition, const NodeSet &nodes, const NoteSet &notes, QPointF by)
{
    flow::Edit edit = moved(definition, nodes, by);
    if (by.isNull())
        return edit;
    for (flow::Note note : definition.notes) {
        if (notes.contains(note.id)) {
            note.position = {note.position.x + by.x(), note.position.y + by.y()};
            edit += flow::SetNote{note};
        }
    }
    for (const flow::Edge &edge : definition.edges) {
        if (edge.points.isEmpty() || !nodes.contains(edge.source) || !nodes.contains(edge.target))
            continue;
        QList<QPointF> points;
        for (const flow::Position &point : edge.points)
            points += pointOf(point) + by;
        edit += bent(definition, edge.id, points);
    }
    return edit;
}

flow::Edit removal(const flow::FlowDefinition &definition, const NodeSet &nodes, const QSet<flow::EdgeId> &edges,
                   const NoteSet &notes)
{
    flow::Edit edit = removal(definition, nodes, edges) + emptied(definition, nodes);
    for (const flow::Note &note : definition.notes) {
        if (notes.contains(note.id))
            edit += flow::RemoveNote{note.id};
    }
    return edit;
}

} // namespace mh::editor
