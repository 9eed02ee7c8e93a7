// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/event.h"

namespace mh::engine {

/// A result of an earlier run that a copy of it takes over.
struct ReusedNode {
    execution::NodeCompleted completed;
    QList<BlobId> blobs; ///< that its outputs refer to
};

/// The nodes of `old` whose results hold in a run of `dag` that begins anew at `from`: completed,
/// not `from` nor after it, really called, and with all that is before them defined as it was. What
/// `debug` pins is none of the old run's results. In topological order.
/// Thread: a plain function. Lifetime: values.
[[nodiscard]] QList<ReusedNode> reusedNodes(const execution::RunState &old, const flow::Dag &dag, const flow::NodeId &from,
                                            const std::optional<execution::DebugPlan> &debug = {});

/// The blobs that a value refers to ({"$ref":"blob:<uuid>"}), at any depth.
[[nodiscard]] QList<BlobId> blobsIn(const QJsonValue &value);

} // namespace mh::engine
