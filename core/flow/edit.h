// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include <QList>

#include "core/base/result.h"
#include "core/flow/definition.h"

/// Changes to a definition as values: the undo step, the PATCH body and the clipboard are all an
/// Edit. Thread: values.
namespace mh::flow {

inline constexpr qsizetype kMaxOps = 60'000; ///< a whole flow of the largest size can be pasted

/// `index` is the place in the list, -1 the end; the inverse of a removal uses it to restore
/// the order exactly.
struct AddNode {
    Node node;
    qsizetype index = -1;
    bool operator==(const AddNode &) const = default;
};
/// Takes the edges at the node along, so that a delete is one step however many edges have been
/// added meanwhile; its inverse brings node and edges back at their places.
struct RemoveNode {
    NodeId id;
    bool operator==(const RemoveNode &) const = default;
};
struct MoveNode {
    NodeId id;
    Position position;
    bool operator==(const MoveNode &) const = default;
};
/// Replaces everything but id and position of the node with node.id; the position is MoveNode's
/// business, so that configuring and dragging at the same time do not undo each other.
struct SetNode {
    Node node;
    bool operator==(const SetNode &) const = default;
};
struct Link {
    Edge edge;
    qsizetype index = -1;
    bool restores = false; ///< puts back an edge that a draft was imported with: its ends may be missing
    bool operator==(const Link &) const = default;
};
struct Unlink {
    EdgeId id;
    bool operator==(const Unlink &) const = default;
};

/// Adds the group, or replaces the one with its id where it stands.
struct SetGroup {
    Group group;
    qsizetype index = -1; ///< for a new one
    bool operator==(const SetGroup &) const = default;
};
/// The frame only: what is in it stays, and is in none then.
struct RemoveGroup {
    GroupId id;
    bool operator==(const RemoveGroup &) const = default;
};
struct SetNote {
    Note note;
    qsizetype index = -1;
    bool operator==(const SetNote &) const = default;
};
struct RemoveNote {
    NoteId id;
    bool operator==(const RemoveNote &) const = default;
};
/// An empty one takes it away. Whether it is a schema is validate's business: a draft may be wrong.
struct SetInputSchema {
    QJsonObject schema;
    bool operator==(const SetInputSchema &) const = default;
};

using Op = std::variant<AddNode, RemoveNode, MoveNode, SetNode, Link, Unlink, SetGroup, RemoveGroup, SetNote,
                        RemoveNote, SetInputSchema>;
using Edit = QList<Op>;

/// Applies all of `edit` and answers the edit that takes it back exactly, or changes nothing.
/// Refused (the field names the op, as in "[2].edge.source"): unknown or duplicate or empty ids,
/// missing ends, edges from a node to itself, places outside the list, too many nodes or edges,
/// and a drawing that checkDrawing refuses.
/// Cycles are not refused here: a draft may hold one, and the inverse of removing its edge must
/// work; ask wouldCycle or validate. Many removals in a row cost one pass over the flow.
[[nodiscard]] Result<Edit> applyEdit(FlowDefinition &definition, const Edit &edit);

} // namespace mh::flow
