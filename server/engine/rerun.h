// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/event.h"

namespace mh::engine {

/// What a copy takes over of an earlier run.
struct Reused {
    QList<execution::NodeCompleted> nodes; ///< in topological order
    QJsonObject pins;                      ///< node → outputs, of a test run
    QList<BlobId> blobs;                   ///< that all these outputs refer to
};

/// What of `old` holds in a run of `dag` that begins anew at `from`: the results of nodes that are neither
/// `from` nor after it, were really called, and with all that is before them are defined as they were. In a
/// test run (`debug`) also what was pinned there, as pins. What `debug` itself pins is none of the old run's results.
/// Thread: a plain function. Lifetime: values.
[[nodiscard]] Reused reusedNodes(const execution::RunState &old, const flow::Dag &dag, const flow::NodeId &from,
                                 const std::optional<execution::DebugPlan> &debug = {});

/// The blobs that a value refers to ({"$ref":"blob:<uuid>"}), at any depth.
[[nodiscard]] QList<BlobId> blobsIn(const QJsonValue &value);

} // namespace mh::engine
