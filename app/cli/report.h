// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QUrl>

#include "core/protocol/executions.h"
#include "core/protocol/run_view.h"

/// What is told of a run once it has been looked at. Thread: main.
namespace mh::cli {

class Session;

struct RunReport {
    protocol::Execution run;
    QList<protocol::NodeExecution> nodes; ///< with outputs
};

/// Bytes that an output names by reference.
struct BlobOutput {
    QString node;
    QString output; ///< path inside the node's outputs, e.g. "pages[2].image"
    BlobId blob;
    qint64 size = -1; ///< unknown
    bool operator==(const BlobOutput &) const = default;
};
[[nodiscard]] QList<BlobOutput> blobsIn(const QList<protocol::NodeExecution> &nodes);

[[nodiscard]] RunReport reportOf(const execution::RunState &state, qint64 now);
/// Asks the server; ends the session when that fails.
void fetchReport(Session &session, ExecutionId run, std::function<void(const RunReport &)> done);

/// The execution, "nodes" and "blobs" with the URL of each.
[[nodiscard]] QJsonObject toJson(const RunReport &report, const QUrl &server);
/// Status, the table of the nodes, results.
[[nodiscard]] QString toText(const RunReport &report);
/// 0 only for a completed run.
[[nodiscard]] int exitFor(execution::RunStatus status);

} // namespace mh::cli
