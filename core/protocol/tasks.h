// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task_id.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

/// Tasks and the nodes that they run on, as the console's family has them. Times travel in whole seconds.
namespace mh::protocol {

/// The topics of the list, and of one task's log ("task:<uuid>").
inline constexpr QLatin1StringView kTasksTopic("tasks");
inline constexpr QLatin1StringView kTaskTopic("task");

struct TaskFile {
    QString name;
    qint64 size = 0;
    QString sha256;
    bool executable = false;
    [[nodiscard]] static Result<TaskFile> fromJson(const QJsonObject &json);
    bool operator==(const TaskFile &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TaskFile &file);

/// What keeps a waiting task from one host, or (no host) from all.
struct TaskPending {
    QString nodeId;
    QString hostname;
    QString constraint; ///< as placement has them: "labels", "cpu" …
    QString message;
    [[nodiscard]] static Result<TaskPending> fromJson(const QJsonObject &json);
    bool operator==(const TaskPending &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TaskPending &pending);

struct Task {
    TaskId id; ///< "task_id" on the wire, and "id"
    QString name;
    QString status; ///< created, running, completed, failed, cancelled
    QString ownerName;
    QString myPermission; ///< the caller's: owner, admin, view
    QStringList argv;
    QJsonObject env; ///< only its owner sees the values
    QJsonObject limits;
    QStringList labels;
    QString node; ///< wished for; "node-001"
    int priority = 0;
    int retries = 0;
    QList<TaskFile> files;
    QStringList outputs;
    QJsonObject data; ///< what was said besides
    int attempts = 0;
    QString nodeId;
    QString hostname;
    bool cancelAsked = false;
    int exitCode = -1; ///< none yet
    QString reason;
    QString message;
    qint64 cpuMs = 0;
    qint64 memoryPeak = 0;
    qint64 logSize = 0;
    qint64 logDropped = 0;
    QList<TaskFile> artefacts;
    QStringList missing;
    QList<TaskPending> pending;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;

    [[nodiscard]] static Result<Task> fromJson(const QJsonObject &json);
    bool operator==(const Task &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Task &task);

struct Node {
    QString nodeId;    ///< "node-001"
    qint64 number = 0; ///< of the host
    QString hostname;
    QString ipAddress;
    QString status;         ///< active, idle, busy, offline, draining
    double cpuUsage = 0;    ///< percent
    double memoryUsage = 0; ///< percent
    qint64 lastSeen = 0;
    int runningTasks = 0;
    int mostTasks = 0;
    int cpuCores = 0;
    double cpuPlaced = 0;
    qint64 memoryMib = 0;
    qint64 memoryPlacedMib = 0;
    double roundTripMs = -1; ///< not known
    QStringList labels;
    QString taskUser; ///< whom tasks run as there
    bool canRestart = false;

    [[nodiscard]] static Result<Node> fromJson(const QJsonObject &json);
    bool operator==(const Node &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Node &node);

/// "node-007".
[[nodiscard]] QString nodeIdOf(qint64 host);
/// 0: it is none.
[[nodiscard]] qint64 hostOfNode(const QString &nodeId);

struct TaskRef {
    TaskId id;
    [[nodiscard]] static Result<TaskRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const TaskRef &request);

struct ListTasks {
    QString status; ///< empty: all
    int limit = 0;  ///< the newest; 0: all
    [[nodiscard]] static Result<ListTasks> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ListTasks &request);

/// Free-form; what the server understands of it says docs/tasks.md.
struct CreateTask {
    QJsonObject said;
    [[nodiscard]] static Result<CreateTask> fromJson(const QJsonObject &json) { return CreateTask{json}; }
};
[[nodiscard]] inline QJsonObject toJson(const CreateTask &request)
{
    return request.said;
}

struct ReadTaskLog {
    TaskId id;
    qint64 offset = 0;
    [[nodiscard]] static Result<ReadTaskLog> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const ReadTaskLog &request);

struct TaskArtefactRef {
    TaskId id;
    QString sha256;
    [[nodiscard]] static Result<TaskArtefactRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const TaskArtefactRef &request);

struct TaskNodeRef {
    QString nodeId;
    [[nodiscard]] static Result<TaskNodeRef> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const TaskNodeRef &request);

} // namespace mh::protocol
