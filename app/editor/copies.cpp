// SPDX-License-Identifier: GPL-3.0-or-later
// Copying, pasting and duplicating parts of a definition.
#include <algorithm>

#include <QJsonDocument>
#include <QRectF>

#include "app/editor/edits.h"
#include "app/editor/note_layout.h"
#include "core/flow/codec.h"
#include "core/flow/edit_codec.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

QPointF pointOf(const flow::Node &node)
{
    return {node.position.x, node.position.y};
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

/// Those of which every node is among `nodes`.
QList<flow::Group> wholeGroups(const flow::FlowDefinition &definition, const NodeSet &nodes)
{
    const flow::Nesting nesting(definition.groups);
    QSet<flow::GroupId> whole;
    QSet<flow::GroupId> broken;
    for (const flow::Node &node : definition.nodes) {
        const QList<flow::GroupId> around = nesting.outwards(node.group);
        for (const flow::GroupId &group : around)
            (nodes.contains(node.id) ? whole : broken) += group;
    }
    QList<flow::Group> groups;
    for (const flow::Group &group : definition.groups) {
        if (whole.contains(group.id) && !broken.contains(group.id))
            groups += group;
    }
    return groups;
}

flow::Edit copyOf(const flow::FlowDefinition &definition, const NodeSet &nodes, const QSet<flow::NoteId> &notes)
{
    flow::Edit edit;
    for (const flow::Group &group : wholeGroups(definition, nodes))
        edit += flow::SetGroup{group};
    for (const flow::Node *node : chosen(definition, nodes))
        edit += flow::AddNode{*node};
    for (const flow::Edge &edge : definition.edges) {
        if (nodes.contains(edge.source) && nodes.contains(edge.target))
            edit += flow::Link{edge};
    }
    for (const flow::Note &note : definition.notes) {
        if (notes.contains(note.id))
            edit += flow::SetNote{note};
    }
    return edit;
}

QPointF cornerOf(const flow::Edit &copied)
{
    QPointF corner(1e9, 1e9);
    const auto see = [&corner](const flow::Position &at) { corner = {qMin(corner.x(), at.x), qMin(corner.y(), at.y)}; };
    for (const flow::Op &op : copied) {
        if (const auto *add = std::get_if<flow::AddNode>(&op))
            see(add->node.position);
        else if (const auto *note = std::get_if<flow::SetNote>(&op))
            see(note->note.position);
    }
    return corner;
}

/// Puts copied things down here: ids that are free, places shifted, references within them kept.
class Settler final
{
public:
    Settler(const flow::FlowDefinition &definition, const flow::Edit &copied, QPointF at)
        : m_definition(definition), m_by(at - cornerOf(copied))
    {
        for (const flow::Op &op : copied) {
            if (const auto *add = std::get_if<flow::AddNode>(&op)) {
                const flow::NodeId id = freshNodeId(definition, add->node.id, m_paste.nodes);
                m_nodes.insert(add->node.id, id);
                m_paste.nodes += id;
            } else if (const auto *set = std::get_if<flow::SetGroup>(&op)) {
                m_groups.insert(set->group.id, fresh(definition.groups, set->group.id));
            }
        }
        for (const flow::Op &op : copied)
            std::visit([this](const auto &one) { take(one); }, op);
    }
    [[nodiscard]] Paste paste() && { return std::move(m_paste); }

private:
    template <class T>
    QString fresh(const QList<T> &list, const QString &wish)
    {
        QString id = wish;
        const auto taken = [&] {
            return m_taken.contains(id)
                   || std::any_of(list.cbegin(), list.cend(), [&](const T &each) { return each.id == id; });
        };
        for (int i = 2; taken(); ++i)
            id = wish.left(80) % u'-' % QString::number(i);
        m_taken += id;
        return id;
    }
    void take(const flow::AddNode &op)
    {
        flow::Node node = op.node;
        node.id = m_nodes.value(node.id);
        node.inputMappings = rewired(node.inputMappings, m_nodes).toObject();
        node.config = rewired(node.config, m_nodes).toObject();
        node.group = m_groups.value(node.group, m_definition.group(node.group) ? node.group : flow::GroupId());
        const QPointF to = pointOf(node) + m_by;
        node.position = {to.x(), to.y()};
        m_paste.edit += flow::AddNode{node};
    }
    void take(const flow::Link &op)
    {
        flow::Edge edge = op.edge;
        if (!m_nodes.contains(edge.source) || !m_nodes.contains(edge.target))
            return; // its other end was not copied
        edge.source = m_nodes.value(edge.source);
        edge.target = m_nodes.value(edge.target);
        edge.id = newEdge(m_definition, edge.source, edge.sourceHandle, edge.target).id;
        while (m_edges.contains(edge.id))
            edge.id += u'+';
        m_edges += edge.id;
        for (flow::Position &point : edge.points)
            point = {point.x + m_by.x(), point.y + m_by.y()};
        m_paste.edit += flow::Link{edge};
    }
    void take(const flow::SetGroup &op)
    {
        flow::Group group = op.group;
        group.id = m_groups.value(group.id);
        group.parent = m_groups.value(group.parent, m_definition.group(group.parent) ? group.parent : flow::GroupId());
        m_paste.edit += flow::SetGroup{group};
    }
    void take(const flow::SetNote &op)
    {
        flow::Note note = op.note;
        note.id = fresh(m_definition.notes, note.id);
        note.position = {note.position.x + m_by.x(), note.position.y + m_by.y()};
        m_paste.notes += note.id;
        m_paste.edit += flow::SetNote{note};
    }
    template <class T>
    void take(const T &) // nothing that a copy is made of
    {
    }

    const flow::FlowDefinition &m_definition;
    QPointF m_by;
    QHash<flow::NodeId, flow::NodeId> m_nodes;
    QHash<flow::GroupId, flow::GroupId> m_groups;
    QSet<flow::EdgeId> m_edges;
    QSet<QString> m_taken;
    Paste m_paste;
};

/// Where the copied cards and notes lie, seen from their corner; those of very many as one.
QList<QRectF> placesOf(const flow::Edit &copied)
{
    constexpr qsizetype kMost = 100;
    const QPointF corner = cornerOf(copied);
    QList<QRectF> places;
    QRectF all;
    for (const flow::Op &op : copied) {
        if (const auto *add = std::get_if<flow::AddNode>(&op))
            places += placeOf(add->node).translated(-corner);
        else if (const auto *set = std::get_if<flow::SetNote>(&op))
            places += placeOf(set->note).translated(-corner);
    }
    for (const QRectF &place : std::as_const(places))
        all |= place;
    return places.size() > kMost ? QList<QRectF>{all} : places;
}

/// The nearest place from `at` downwards where nothing that is there is covered.
QPointF freeFrom(const flow::FlowDefinition &definition, const flow::Edit &copied, QPointF at)
{
    const QList<QRectF> places = placesOf(copied);
    const auto isCovered = [&](const auto &each) {
        const QRectF there = placeOf(each);
        return std::any_of(places.cbegin(), places.cend(),
                           [&](const QRectF &place) { return there.intersects(place.translated(at)); });
    };
    while (std::any_of(definition.nodes.cbegin(), definition.nodes.cend(), isCovered)
           || std::any_of(definition.notes.cbegin(), definition.notes.cend(), isCovered))
        at.ry() += 4 * kSnap;
    return at;
}

Paste settled(const flow::FlowDefinition &definition, const flow::Edit &copied, QPointF at)
{
    return Settler(definition, copied, freeFrom(definition, copied, at)).paste();
}

} // namespace

QByteArray copyText(const flow::FlowDefinition &definition, const NodeSet &nodes, const QSet<flow::NoteId> &notes)
{
    return QJsonDocument(flow::toJson(copyOf(definition, nodes, notes))).toJson();
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
    const auto read =
        flow::definitionFromJson(object.contains("definition"_L1) ? object.value("definition"_L1).toObject() : object);
    if (!read)
        return read.error();
    NodeSet all;
    for (const flow::Node &node : read->nodes)
        all += node.id;
    QSet<flow::NoteId> notes;
    for (const flow::Note &note : read->notes)
        notes += note.id;
    return settled(definition, copyOf(*read, all, notes), at);
}

Result<Paste> duplicateOf(const flow::FlowDefinition &definition, const NodeSet &nodes, const QSet<flow::NoteId> &notes)
{
    const flow::Edit copy = copyOf(definition, nodes, notes);
    return settled(definition, copy, cornerOf(copy) + QPointF(2 * kSnap, 4 * kSnap));
}

} // namespace mh::editor
