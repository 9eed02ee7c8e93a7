// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/flow/component_interface.h"
#include "core/flow/definition.h"

/// What is wrong with a flow. The editor, the API and the importer all ask here, so that they
/// refuse the same things. Thread: plain functions.
namespace mh::flow {

inline constexpr qsizetype kMaxNodes = 10'000;
inline constexpr qsizetype kMaxEdges = 50'000;

struct Problem {
    enum class Kind {
        EmptyFlow,
        TooMany, ///< nodes or edges
        BadId,   ///< missing or too long
        DuplicateId,
        UnknownEnd, ///< an edge from or to a node that is not there
        SelfEdge,
        DuplicateEdge, ///< same ends and handles
        Cycle,
        UnknownComponent, ///< only with a catalog
        UnknownHandle,
        ImpossibleJoin,
        BadExpression,
        MappingUnknownNode,
        MappingNotUpstream, ///< the node read may not have run yet
        MappingUnknownPort,
        MissingInput, ///< required, but neither mapped nor defaulted nor configured
        TypeMismatch, ///< a literal or another node's output that cannot become the input's type
        BadConfig,    ///< against the component's JSON Schema
        BadInputSchema,
        OutOfRange,
    };
    Kind kind = Kind::EmptyFlow;
    NodeId nodeId; ///< empty when no one node is to blame
    EdgeId edgeId;
    QString path;    ///< the member, as in "nodes[3].inputMappings.width"
    QString message; ///< English, one sentence
    bool operator==(const Problem &) const = default;
};

/// All problems at once, in the definition's order; empty when the flow can run. Without a
/// catalog, what only the components know (ports, handles beyond the built-in ones) is left out.
[[nodiscard]] QList<Problem> validate(const FlowDefinition &definition, const ComponentCatalog *catalog = nullptr);
/// Whether there are too many nodes or edges: what not even a draft may have.
[[nodiscard]] QList<Problem> validateSize(const FlowDefinition &definition);
/// The settings beside a definition: ranges, and the scope key as an expression over the trigger.
[[nodiscard]] QList<Problem> validate(const FlowSettings &settings);

/// Whether an edge from `source` to `target` would close a cycle (an edge to itself does).
[[nodiscard]] bool wouldCycle(const FlowDefinition &definition, const NodeId &source, const NodeId &target);

/// The wire text of a kind, e.g. "unknownEnd".
[[nodiscard]] QString toText(Problem::Kind kind);

/// One InvalidInput for a non-empty list: reason INVALID_FLOW_DEFINITION, or INVALID_INPUT_MAPPING
/// when every problem is about mappings; details {"problems":[...]}, the first 1,000 of them.
[[nodiscard]] Error toError(const QList<Problem> &problems);

} // namespace mh::flow
