// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QStringList>

#include "core/flow/graph.h"

namespace mh::execution {

/// Why a node ended without having been called.
enum class Bypass {
    None,
    Pinned,    ///< completed with the outputs that the test run gives it
    Disabled,  ///< skipped by choice: what entered it left it
    NotWanted, ///< skipped: the test run does not go there
};
/// What paused a run.
enum class PauseReason { ByHand, Breakpoint, Step };
[[nodiscard]] QString toText(Bypass bypass);      ///< "" for None
[[nodiscard]] QString toText(PauseReason reason); ///< "user", "breakpoint", "step"
[[nodiscard]] std::optional<Bypass> bypassFrom(QStringView text);
[[nodiscard]] std::optional<PauseReason> pauseReasonFrom(QStringView text);

/// What makes a run a test run: which nodes are not really called, where it stops, how far it
/// goes. Thread: values. Errors: InvalidInput naming the member below "debug".
struct DebugPlan {
    QJsonObject pins;        ///< node → outputs: it is not called, these are its outputs
    QStringList breakpoints; ///< nodes before which the run pauses
    flow::NodeId until;      ///< only what this one needs runs; empty: all
    bool draft = false;      ///< of the flow's draft instead of its published version
    bool operator==(const DebugPlan &) const = default;
};

[[nodiscard]] QJsonObject toJson(const DebugPlan &plan);
[[nodiscard]] Result<DebugPlan> debugPlanFromJson(const QJsonObject &json);
/// Whether the nodes that it names are there.
[[nodiscard]] Result<> check(const DebugPlan &plan, const flow::Dag &dag);

/// By node: what `plan.until` needs to run, itself included; everything without one. A pinned
/// node needs nothing; any other the nodes before it.
[[nodiscard]] std::vector<bool> neededBy(const DebugPlan &plan, const flow::Dag &dag);

/// The handles that a node takes which did not run but has these outputs: "default"; of a node
/// whose edges all leave elsewhere, what `handle`, `choice` or `result` of the outputs says, else
/// that of its first edge that is not "error".
[[nodiscard]] QStringList handlesFor(const flow::Dag &dag, int node, const QJsonObject &outputs);

} // namespace mh::execution
