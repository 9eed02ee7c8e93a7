// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

/// What the owner of a host lets tasks do there: the table `[tasks]` of the manifest. By default: nothing.
/// Thread: a value.
struct TaskRules {
    static constexpr int kMostAtATime = 32;

    QString user;         ///< whom they run as; empty: none do
    int most = 1;         ///< at a time
    double cpu = 0;       ///< cores of all together; 0: as many as there are
    qint64 memoryMib = 0; ///< of all together; 0: as much as there is
    QString folder;       ///< where each gets its own; empty: beside the agent's state

    [[nodiscard]] static Result<TaskRules> fromJson(const QJsonObject &json);
    bool operator==(const TaskRules &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TaskRules &rules);

/// What one task may use. 0: no limit, but for the time, which always has one.
struct TaskLimits {
    static constexpr qint64 kMostSeconds = 86'400; ///< a command's deadline is a day at most
    static constexpr qint64 kUsualSeconds = 3600;
    static constexpr int kMostProcesses = 32'768;

    double cpu = 1; ///< cores: what is kept for it, and its limit where the system can hold it
    qint64 memoryMib = 0;
    qint64 seconds = kUsualSeconds;
    int processes = 0;

    [[nodiscard]] static Result<TaskLimits> fromJson(const QJsonObject &json);
    bool operator==(const TaskLimits &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TaskLimits &limits);

/// Why those rules do not let a task with that command's arguments run; nothing: they do.
[[nodiscard]] std::optional<QString> refusalOf(const TaskRules &rules, const QString &verb,
                                               const QJsonObject &arguments);

} // namespace mh::fleet
