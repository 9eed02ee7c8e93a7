// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/scene_drawing.h"

#include <algorithm>

#include "app/editor/flow_scene.h"
#include "app/editor/group_item.h"
#include "app/editor/node_item.h"
#include "app/editor/note_item.h"

namespace mh::editor {
namespace {

/// Items of what is no longer there, away.
template <class T>
void prune(QHash<QString, T *> &items, const QSet<QString> &kept)
{
    for (auto it = items.begin(); it != items.end();) {
        if (kept.contains(it.key())) {
            ++it;
        } else {
            delete it.value();
            it = items.erase(it);
        }
    }
}

} // namespace

void SceneDrawing::forget()
{
    m_groups.clear();
    m_notes.clear();
    m_order.clear();
    m_direct.clear();
    m_children.clear();
    m_hidden.clear();
}

bool SceneDrawing::show(const flow::FlowDefinition &definition)
{
    showNotes(definition);
    const QHash<flow::NodeId, flow::GroupId> before = std::exchange(m_hidden, {});
    if (definition.groups.isEmpty() && m_groups.isEmpty())
        return !before.isEmpty();
    showGroups(definition);
    placeFrames();
    return m_hidden != before;
}

void SceneDrawing::showGroups(const flow::FlowDefinition &definition)
{
    const flow::Nesting nesting(definition.groups);
    m_order.clear();
    m_direct.clear();
    m_children.clear();
    QHash<flow::GroupId, qsizetype> depth;
    for (const flow::Group &group : definition.groups) {
        depth.insert(group.id, nesting.outwards(group.id).size());
        m_order += group.id;
        if (definition.group(group.parent))
            m_children[group.parent] += group.id;
    }
    std::stable_sort(m_order.begin(), m_order.end(),
                     [&](const auto &a, const auto &b) { return depth.value(a) > depth.value(b); });
    for (const flow::Node &node : definition.nodes) {
        if (!depth.contains(node.group))
            continue;
        m_direct[node.group] += node.id;
        if (const flow::GroupId folded = nesting.collapsedAround(node.group); !folded.isEmpty())
            m_hidden.insert(node.id, folded);
    }
    prune(m_groups, QSet<QString>(m_order.cbegin(), m_order.cend()));
    for (const flow::Group &group : definition.groups) {
        GroupItem *&item = m_groups[group.id];
        if (!item) {
            item = new GroupItem(group);
            m_scene.addItem(item);
        }
        item->set(group, int(depth.value(group.id)));
        QList<const NodeItem *> members;
        const QSet<flow::NodeId> ids = inside(group.id);
        for (const flow::NodeId &id : ids)
            members += m_scene.node(id);
        item->setMembers(std::move(members));
        const flow::GroupId folded = nesting.collapsedAround(group.id);
        item->setVisible(!ids.isEmpty() && (folded.isEmpty() || folded == group.id));
    }
}

void SceneDrawing::showNotes(const flow::FlowDefinition &definition)
{
    QSet<flow::NoteId> kept;
    for (const flow::Note &note : definition.notes) {
        kept += note.id;
        NoteItem *&item = m_notes[note.id];
        if (!item) {
            item = new NoteItem(note);
            m_scene.addItem(item);
        } else {
            item->set(note);
        }
    }
    prune(m_notes, kept);
}

void SceneDrawing::placeFrames()
{
    for (const flow::GroupId &id : std::as_const(m_order)) {
        GroupItem *group = m_groups.value(id);
        QRectF content;
        const QList<flow::NodeId> direct = m_direct.value(id);
        for (const flow::NodeId &node : direct)
            content |= QRectF(m_scene.node(node)->pos(), kNodeSize);
        for (const flow::GroupId &child : m_children.value(id)) {
            if (const GroupItem *item = m_groups.value(child); item && !item->members().isEmpty())
                content |= item->frame();
        }
        if (content.isNull())
            continue;
        constexpr double pad = GroupItem::kPadding;
        group->setFrame(group->group().collapsed ? QRectF(content.topLeft(), kNodeSize)
                                                 : content.adjusted(-pad, -pad - GroupItem::kTitleHeight, pad, pad));
    }
}

const GroupItem *SceneDrawing::standIn(const flow::NodeId &node) const
{
    const auto hidden = m_hidden.constFind(node);
    return hidden == m_hidden.cend() ? nullptr : m_groups.value(*hidden);
}

QSet<flow::NodeId> SceneDrawing::inside(const flow::GroupId &group) const
{
    QSet<flow::NodeId> all;
    QList<flow::GroupId> waiting{group};
    QSet<flow::GroupId> seen;
    while (!waiting.isEmpty()) {
        const flow::GroupId next = waiting.takeLast();
        if (seen.contains(next))
            continue;
        seen += next;
        const QList<flow::NodeId> direct = m_direct.value(next);
        all += QSet<flow::NodeId>(direct.cbegin(), direct.cend());
        waiting += m_children.value(next);
    }
    return all;
}

QRectF SceneDrawing::extent() const
{
    QRectF all;
    for (const GroupItem *group : m_groups) {
        if (group->isVisible())
            all |= group->frame();
    }
    for (const NoteItem *note : m_notes)
        all |= note->frame();
    return all;
}

} // namespace mh::editor
