// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonValue>
#include <QList>

#include "core/execution/state.h"

/// What differs between two runs. Thread: plain functions on values. Errors: none.
namespace mh::panels {

struct JsonChange {
    enum class Kind { Added, Removed, Changed };
    QString path;
    Kind kind = Kind::Changed;
    QJsonValue before;
    QJsonValue after;
    bool operator==(const JsonChange &) const = default;
};

/// Member by member, lists place by place; at most `most`.
[[nodiscard]] QList<JsonChange> changesBetween(const QJsonValue &before, const QJsonValue &after, int most = 1000);

struct NodeComparison {
    flow::NodeId id;
    QString name;
    std::optional<execution::NodeStatus> before; ///< none: the run's flow does not have it
    std::optional<execution::NodeStatus> after;
    qint64 msBefore = -1; ///< -1: it did not end
    qint64 msAfter = -1;
    bool inputsDiffer = false;
    bool outputsDiffer = false;
    /// Other than by its time.
    [[nodiscard]] bool differs() const { return before != after || inputsDiffer || outputsDiffer; }
    bool operator==(const NodeComparison &) const = default;
};

/// In the order in which the nodes of `after` can run; those that only `before` has follow.
[[nodiscard]] QList<NodeComparison> compareRuns(const execution::RunState &before, const execution::RunState &after);
/// Empty: nothing differs but times.
[[nodiscard]] flow::NodeId firstDifference(const QList<NodeComparison> &nodes);

} // namespace mh::panels
