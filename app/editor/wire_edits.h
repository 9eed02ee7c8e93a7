// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/edits.h"

namespace mh::editor {

class Catalog;

/// The node, which `definition` has or which is new, goes between the wire's ends. What comes after
/// makes room when there is none.
[[nodiscard]] flow::Edit insertedInto(const flow::FlowDefinition &definition, const flow::EdgeId &edge, flow::Node node,
                                      const Catalog &catalog);
/// Why it cannot; empty: it can.
[[nodiscard]] QString whyNotInto(const flow::FlowDefinition &definition, const flow::EdgeId &edge,
                                 const flow::NodeId &node);

/// The node with what has been set of it. Wires follow the ways out that have got other names, and go with those that
/// are gone.
[[nodiscard]] flow::Edit configured(const flow::FlowDefinition &definition, const flow::Node &node,
                                    const Catalog &catalog);

struct Replacement {
    flow::Edit edit;
    int lostWires = 0;
    QStringList lostInputs; ///< mapped before, unknown to the new component
};
/// Another component in the node's place: id, wires, mappings and configuration stay as far as it has them.
[[nodiscard]] Replacement replaced(const flow::FlowDefinition &definition, const flow::NodeId &node,
                                   const QString &component, const Catalog &catalog);

} // namespace mh::editor
