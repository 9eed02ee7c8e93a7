// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/editor/edits.h"

/// Groups, notes, colours and bends: what the user does to the drawing, as Edits.
/// Thread: plain functions on values.
namespace mh::editor {

using GroupSet = QSet<flow::GroupId>;
using NoteSet = QSet<flow::NoteId>;

struct NewGroup {
    flow::Edit edit;
    flow::GroupId id;
};
/// A frame around the nodes and groups, within the one that they share.
[[nodiscard]] NewGroup grouped(const flow::FlowDefinition &definition, const NodeSet &nodes, const GroupSet &groups,
                               const QString &title);
/// The frames away; what was in them is in what was around them.
[[nodiscard]] flow::Edit ungrouped(const flow::FlowDefinition &definition, const GroupSet &groups);
/// Into `group`; an empty id: into none. Groups that have nothing left in them go.
[[nodiscard]] flow::Edit regrouped(const flow::FlowDefinition &definition, const NodeSet &nodes,
                                   const flow::GroupId &group);
[[nodiscard]] flow::Edit folded(const flow::FlowDefinition &definition, const GroupSet &groups, bool collapsed);

[[nodiscard]] flow::Note newNote(QPointF at);
[[nodiscard]] flow::Edit tinted(const flow::FlowDefinition &definition, const NodeSet &nodes, const GroupSet &groups,
                                const NoteSet &notes, flow::Tint tint);
[[nodiscard]] flow::Edit disabled(const flow::FlowDefinition &definition, const NodeSet &nodes, bool off);
/// The wire is led through these points.
[[nodiscard]] flow::Edit bent(const flow::FlowDefinition &definition, const flow::EdgeId &edge,
                              const QList<QPointF> &points);

/// Bends of wires between moved cards go along.
[[nodiscard]] flow::Edit moved(const flow::FlowDefinition &definition, const NodeSet &nodes, const NoteSet &notes,
                               QPointF by);
/// Groups that have nothing left in them go, too.
[[nodiscard]] flow::Edit removal(const flow::FlowDefinition &definition, const NodeSet &nodes,
                                 const QSet<flow::EdgeId> &edges, const NoteSet &notes);

} // namespace mh::editor
