// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/task_id.h"
#include "core/fleet/task_rules.h"

/// Tasks as the store keeps them. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::tasks {

enum class State { Created, Running, Completed, Failed, Cancelled };
[[nodiscard]] QLatin1StringView toText(State state); ///< "created"
[[nodiscard]] std::optional<State> stateFrom(QStringView text);
[[nodiscard]] inline bool hasEnded(State state)
{
    return state != State::Created && state != State::Running;
}

/// A file that goes in or has come out.
struct File {
    TaskFileId id;
    QString name;
    qint64 size = 0;
    QString sha256; ///< hex
    bool isProgram = false;
    bool operator==(const File &) const = default;
};

/// A try on a host that was given up as lost: should that host come back, it is ended there.
struct Orphan {
    QString attempt;
    HostId host;
    bool operator==(const Orphan &) const = default;
};

struct Task {
    static constexpr int kMostTries = 11;

    TaskId id;
    UserId owner;
    QString name;
    QString key; ///< who asks a second time with it gets the same task; empty: none
    // What was asked for.
    QStringList words; ///< program and arguments; empty: it names none, and waits
    QMap<QString, QString> environment;
    fleet::TaskLimits limits;
    QStringList labels;    ///< tags that the host must have
    qint64 wishedHost = 0; ///< its number; 0: any
    int priority = 0;
    int mostTries = 3; ///< on loss of the node
    QList<File> inputs;
    QStringList outputs;
    QJsonObject data; ///< what was said besides
    // What has become of it.
    State state = State::Created;
    int tries = 0;   ///< that were begun
    QString attempt; ///< of the one that runs, or was the last: its id on the host
    HostId host;
    bool cancelAsked = false;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    int exitCode = -1;
    QString reason;  ///< "cancelled", "time", "memory", "manifest", "lost", "refused"
    QString message; ///< English, of what went wrong
    qint64 cpuMs = 0;
    qint64 memoryPeak = 0;
    qint64 logDropped = 0;
    QList<File> artefacts;
    QStringList missing; ///< outputs that were not there
    QList<Orphan> orphans;
    qint64 revision = 1; ///< of its row

    bool operator==(const Task &) const = default;
    [[nodiscard]] static Result<Task> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const Task &task);

} // namespace mh::tasks
