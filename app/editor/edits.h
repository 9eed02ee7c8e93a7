// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointF>
#include <QSet>

#include "core/flow/edit.h"

/// What the user does, as Edits. Thread: plain functions on values.
namespace mh::editor {

using NodeSet = QSet<flow::NodeId>;

inline constexpr double kSnap = 24; ///< the canvas's grid

[[nodiscard]] QPointF snapped(QPointF point);

/// Readable and unused: "resize", "resize-2", …; also by `taken`.
[[nodiscard]] flow::NodeId freshNodeId(const flow::FlowDefinition &definition, const QString &wish,
                                       const NodeSet &taken = {});
[[nodiscard]] flow::Edge newEdge(const flow::FlowDefinition &definition, const flow::NodeId &source,
                                 const QString &sourceHandle, const flow::NodeId &target);

/// Why no edge may go there; empty: it may.
[[nodiscard]] QString whyNoEdge(const flow::FlowDefinition &definition, const flow::NodeId &source,
                                const QString &sourceHandle, const flow::NodeId &target);

[[nodiscard]] flow::Edit removal(const flow::FlowDefinition &definition, const NodeSet &nodes,
                                 const QSet<flow::EdgeId> &edges);
[[nodiscard]] flow::Edit moved(const flow::FlowDefinition &definition, const NodeSet &nodes, QPointF by);
[[nodiscard]] flow::Edit removedAndBridged(const flow::FlowDefinition &definition, const flow::NodeId &node);

enum class Align { Left, Top, Columns, Rows };
/// Columns and Rows share the room between the outermost cards out evenly.
[[nodiscard]] flow::Edit aligned(const flow::FlowDefinition &definition, const NodeSet &nodes, Align how);
/// In layers from left to right: all of them, or some around where they are. Notes go along with their cards.
[[nodiscard]] flow::Edit arranged(const flow::FlowDefinition &definition, const NodeSet &some = {});

/// The nodes, the edges between them, the groups that are copied whole and the notes as an Edit
/// that adds them, in JSON.
[[nodiscard]] QByteArray copyText(const flow::FlowDefinition &definition, const NodeSet &nodes,
                                  const QSet<flow::NoteId> &notes = {});

struct Paste {
    flow::Edit edit;
    NodeSet nodes; ///< the new ones
    QSet<flow::NoteId> notes;
};
/// From copyText() or a flow's JSON; new ids where the old ones are taken, mappings follow.
/// Errors: InvalidInput, for text that is neither.
[[nodiscard]] Result<Paste> pasteOf(const flow::FlowDefinition &definition, const QByteArray &text, QPointF at);
[[nodiscard]] Result<Paste> duplicateOf(const flow::FlowDefinition &definition, const NodeSet &nodes,
                                        const QSet<flow::NoteId> &notes = {});

/// Expressions in `value` that read renamed nodes read them under their new ids.
[[nodiscard]] QJsonValue rewired(const QJsonValue &value, const QHash<flow::NodeId, flow::NodeId> &names);

/// What makes `from` into `to`.
[[nodiscard]] flow::Edit difference(const flow::FlowDefinition &from, const flow::FlowDefinition &to);

} // namespace mh::editor
