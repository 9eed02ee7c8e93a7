// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/debug.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Running ended executions again. Thread: values.
namespace mh::protocol {

struct Rerun {
    ExecutionId id;
    QString fromNode;                            ///< empty: from the start
    std::optional<QJsonObject> inputs;           ///< edited ones
    bool newestVersion = false;                  ///< the published one instead of the old run's
    std::optional<execution::DebugPlan> debug{}; ///< makes it a test run; its `draft` is the version then

    [[nodiscard]] static Result<Rerun> fromJson(const QJsonObject &json);
    bool operator==(const Rerun &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Rerun &request);

/// Each from its start.
struct RerunMany {
    static constexpr int kMax = 1000;

    QList<ExecutionId> executions;
    bool newestVersion = false;

    [[nodiscard]] static Result<RerunMany> fromJson(const QJsonObject &json);
    bool operator==(const RerunMany &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RerunMany &request);

/// What became of one of many.
struct RerunOutcome {
    ExecutionId rerunOf;
    ExecutionId execution; ///< the new one; null when it was refused
    bool queued = false;
    QString code; ///< why it was refused
    QString message;

    [[nodiscard]] static Result<RerunOutcome> fromJson(const QJsonObject &json);
    bool operator==(const RerunOutcome &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RerunOutcome &outcome);

struct RerunOutcomes {
    QList<RerunOutcome> content; ///< in the order of the request

    [[nodiscard]] static Result<RerunOutcomes> fromJson(const QJsonObject &json);
    bool operator==(const RerunOutcomes &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RerunOutcomes &reply);

} // namespace mh::protocol
