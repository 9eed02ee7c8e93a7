// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/execution/state.h"

/// Rows of the lists as the server sends them, in replies and in "changed" frames alike.
/// Thread: values. Times in epoch milliseconds, UTC; 0 is "not yet".
namespace mh::client {

struct RunSummary {
    ExecutionId id;
    FlowId flow;
    QString flowName;
    QString flowVersion;
    execution::RunStatus status = execution::RunStatus::Pending;
    QString triggeredBy;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
    bool operator==(const RunSummary &) const = default;

    [[nodiscard]] static Result<RunSummary> fromJson(const QJsonObject &json);
};

struct FlowSummary {
    FlowId id;
    QString name;
    QString description;
    QString currentVersion; ///< the published one; empty: none
    qint64 revision = 0;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    bool operator==(const FlowSummary &) const = default;

    [[nodiscard]] static Result<FlowSummary> fromJson(const QJsonObject &json);
};

struct LogLine {
    qint64 at = 0;
    flow::NodeId node; ///< empty: the run itself
    QString level; ///< DEBUG, INFO, WARN, ERROR
    QString event;
    QString message;
    QJsonObject context;
    bool operator==(const LogLine &) const = default;

    [[nodiscard]] static Result<LogLine> fromJson(const QJsonObject &json);
};

} // namespace mh::client
