// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QSet>

#include "core/flow/component_interface.h"
#include "core/flow/edit.h"

/// Data from one node's output to another's input: an input mapping, and an edge when the one does
/// not come before the other yet. What may be is core's rule, so that editor and server refuse
/// the same. Thread: plain functions on values.
namespace mh::editor {

class Catalog;

/// One end of a data wire.
struct DataEnd {
    flow::NodeId node;
    QString port;
    bool output = true;
    bool operator==(const DataEnd &) const = default;
};
struct DataWire {
    flow::NodeId source;
    QString output;
    flow::NodeId target;
    QString input;
    bool operator==(const DataWire &) const = default;
};

/// What others can read of the node. A disabled one passes on what is mapped to it.
[[nodiscard]] QList<flow::Port> readablePorts(const flow::Node &node, const Catalog &catalog);
[[nodiscard]] QList<flow::Port> fillablePorts(const flow::Node &node, const Catalog &catalog);
[[nodiscard]] bool portsFit(const flow::Port &output, const flow::Port &input);

/// Why the input cannot be mapped so; empty: it can.
[[nodiscard]] QString whyNoMapping(const flow::FlowDefinition &definition, const Catalog &catalog,
                                   const DataWire &wire);
/// Why nothing of `source` can go to `target` at all; empty: something may.
[[nodiscard]] QString whyNoData(const flow::FlowDefinition &definition, const flow::NodeId &source,
                                const flow::NodeId &target);
/// The mapping, with an edge before it where there is no way yet, or where `handle` names the way out.
[[nodiscard]] flow::Edit mapped(const flow::FlowDefinition &definition, const Catalog &catalog, const DataWire &wire,
                                const QString &handle = {});
/// Whether the component's newest version has a use for the output.
[[nodiscard]] bool takes(const flow::FlowDefinition &definition, const Catalog &catalog, const DataEnd &from,
                         const QString &component);
/// The new node with the output mapped to the input that suits it best.
[[nodiscard]] flow::Node fed(const flow::FlowDefinition &definition, const Catalog &catalog, const DataEnd &from,
                             flow::Node node);

/// The wires that may go from the end to a port of `node`, those to inputs without a mapping first.
[[nodiscard]] QList<DataWire> wiresTo(const flow::FlowDefinition &definition, const Catalog &catalog,
                                      const DataEnd &from, const flow::NodeId &node);
/// The wires that may go from any output of `node` to the input; one of the same name comes first.
[[nodiscard]] QList<DataWire> wiresFrom(const flow::FlowDefinition &definition, const Catalog &catalog,
                                        const flow::NodeId &node, const DataEnd &input);

/// Nodes that cannot follow (`before`: cannot precede) the node, because that would be a circle; with itself.
[[nodiscard]] QSet<flow::NodeId> closingNodes(const flow::FlowDefinition &definition, const flow::NodeId &node,
                                              bool before);

/// The data wires into and out of these nodes, as their mappings say; those that read one output.
[[nodiscard]] QList<DataWire> dataWires(const flow::FlowDefinition &definition, const QSet<flow::NodeId> &nodes);

} // namespace mh::editor
