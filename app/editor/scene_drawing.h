// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointF>
#include <QRectF>
#include <QSet>

#include "core/flow/definition.h"

namespace mh::editor {

class FlowScene;
class GroupItem;
class NodeItem;
class NoteItem;

/// The groups and notes of a scene: their items, which cards a folded group hides, and where
/// wires end then.
/// Thread: GUI. Lifetime: the scene outlives it and owns the items. Errors: none.
class SceneDrawing final
{
public:
    explicit SceneDrawing(FlowScene &scene) : m_scene(scene) {}

    /// The items are gone: the scene was cleared.
    void forget();
    /// After the scene's cards; answers whether it hides or shows other cards than before.
    bool show(const flow::FlowDefinition &definition);
    /// Frames around the cards where they are now.
    void placeFrames();

    [[nodiscard]] const QHash<flow::GroupId, GroupItem *> &groups() const { return m_groups; }
    [[nodiscard]] const QHash<flow::NoteId, NoteItem *> &notes() const { return m_notes; }
    /// The folded group that stands for the card; null: it is seen itself.
    [[nodiscard]] const GroupItem *standIn(const flow::NodeId &node) const;
    /// All cards within the group and within the groups in it.
    [[nodiscard]] QSet<flow::NodeId> inside(const flow::GroupId &group) const;
    /// Of frames and folded cards.
    [[nodiscard]] QRectF extent() const;

private:
    void showGroups(const flow::FlowDefinition &definition);
    void showNotes(const flow::FlowDefinition &definition);

    FlowScene &m_scene;
    QHash<flow::GroupId, GroupItem *> m_groups;
    QHash<flow::NoteId, NoteItem *> m_notes;
    QList<flow::GroupId> m_order; ///< the innermost first
    QHash<flow::GroupId, QList<flow::NodeId>> m_direct;
    QHash<flow::GroupId, QList<flow::GroupId>> m_children;
    QHash<flow::NodeId, flow::GroupId> m_hidden;
};

} // namespace mh::editor
