// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include "core/base/id.h"
#include "core/execution/state.h"
#include "core/flow/definition.h"

/// What is asked of the store about runs that are past, and what it answers. Plain values.
namespace mh::engine {

struct RunSummary {
    execution::RunHead head; ///< without inputs
    execution::RunStatus status = execution::RunStatus::Completed;
    qint64 startedAt = 0;
    qint64 completedAt = 0;
};

/// An ended run, read back whole.
struct StoredRun {
    execution::RunHead head;
    QJsonObject state;
};

struct LogQuery {
    ExecutionId run;
    qint64 after = 0; ///< skips so many of the lines that match
    int limit = 500;
    QString level{};     ///< DEBUG, INFO, WARN or ERROR: that one and worse; empty: all
    flow::NodeId node{}; ///< empty: of all
    QString text{};      ///< in the message or the event's name, in any case of ASCII letters
    qint64 since = 0;
};

struct RunQuery {
    std::optional<FlowId> flow;
    std::optional<execution::RunStatus> status;
    int page = 0; ///< from 0
    int size = 20;
    std::optional<QSet<FlowId>> among{}; ///< only runs of these flows; `flow` does not count then
    QString search{};                    ///< in id, name of the flow and code of the error, in any case of letters
    qint64 from = 0;                     ///< created then or later
    qint64 to = 0;                       ///< created before that; 0: whenever
    std::optional<bool> test{};
    QString triggerType{};
};

template <class T>
struct Page {
    QList<T> items;
    qint64 total = 0;
};

} // namespace mh::engine
