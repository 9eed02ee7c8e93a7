// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tasks.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;
using namespace table;

namespace {

constexpr qint64 kLongestLog = 1LL << 40;
constexpr int kMostListed = 100'000;
constexpr qsizetype kShaHex = 64;
constexpr double kAnyFigure = 1e15;

constexpr auto kFile =
    std::tuple(textOr("name"_L1, &TaskFile::name), whole("size"_L1, &TaskFile::size, 0, kLargestNumber),
               textOr("sha256"_L1, &TaskFile::sha256), flag("executable"_L1, &TaskFile::executable));

constexpr auto kPending =
    std::tuple(textOr("node_id"_L1, &TaskPending::nodeId), textOr("hostname"_L1, &TaskPending::hostname),
               textOr("constraint"_L1, &TaskPending::constraint), textOr("message"_L1, &TaskPending::message));

constexpr auto kTask = std::tuple(
    idOr("task_id"_L1, &Task::id), textOr("name"_L1, &Task::name), textOr("status"_L1, &Task::status),
    textOr("owner_name"_L1, &Task::ownerName), textOr("my_permission"_L1, &Task::myPermission),
    texts("argv"_L1, &Task::argv), objectOr("env"_L1, &Task::env), objectOr("limits"_L1, &Task::limits),
    texts("labels"_L1, &Task::labels), textOr("node"_L1, &Task::node),
    whole("priority"_L1, &Task::priority, -1000, 1000), whole("retries"_L1, &Task::retries),
    items("files"_L1, &Task::files), texts("outputs"_L1, &Task::outputs), objectOr("data"_L1, &Task::data),
    whole("attempts"_L1, &Task::attempts), textOr("node_id"_L1, &Task::nodeId), textOr("hostname"_L1, &Task::hostname),
    flag("cancel_asked"_L1, &Task::cancelAsked), whole("exit_code"_L1, &Task::exitCode, -1),
    textOr("reason"_L1, &Task::reason), textOr("message"_L1, &Task::message),
    whole("cpu_ms"_L1, &Task::cpuMs, 0, kLargestNumber), whole("memory_peak"_L1, &Task::memoryPeak, 0, kLargestNumber),
    whole("log_size"_L1, &Task::logSize, 0, kLargestNumber),
    whole("log_dropped"_L1, &Task::logDropped, 0, kLargestNumber), items("artefacts"_L1, &Task::artefacts),
    texts("missing"_L1, &Task::missing), items("pending"_L1, &Task::pending),
    seconds("created_at"_L1, &Task::createdAt), seconds("started_at"_L1, &Task::startedAt),
    seconds("ended_at"_L1, &Task::endedAt));

} // namespace

Result<TaskFile> TaskFile::fromJson(const QJsonObject &json)
{
    return decoded<TaskFile>(json, kFile);
}

QJsonObject toJson(const TaskFile &file)
{
    return encoded(file, kFile);
}

Result<TaskPending> TaskPending::fromJson(const QJsonObject &json)
{
    return decoded<TaskPending>(json, kPending);
}

QJsonObject toJson(const TaskPending &pending)
{
    return encoded(pending, kPending);
}

Result<Task> Task::fromJson(const QJsonObject &json)
{
    return decoded<Task>(json, kTask);
}

QJsonObject toJson(const Task &task)
{
    QJsonObject json = encoded(task, kTask);
    json.insert("id"_L1, task.id.toString());
    return json;
}

Result<Node> Node::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Node node;
    node.nodeId = reader.text("node_id"_L1);
    node.number = reader.integerOr("server_id"_L1, 0, 0, kLargestNumber);
    node.hostname = reader.textOr("hostname"_L1, {});
    node.ipAddress = reader.textOr("ip_address"_L1, {});
    node.status = reader.textOr("status"_L1, {});
    node.cpuUsage = reader.numberOr("cpu_usage"_L1, 0, 0, kAnyFigure);
    node.memoryUsage = reader.numberOr("memory_usage"_L1, 0, 0, kAnyFigure);
    node.lastSeen = reader.has("last_seen"_L1) ? timeMember(reader, "last_seen"_L1) : 0;
    node.runningTasks = int(reader.integerOr("running_tasks"_L1, 0, 0, kLargestCount));
    node.mostTasks = int(reader.integerOr("most_tasks"_L1, 0, 0, kLargestCount));
    node.cpuCores = int(reader.integerOr("cpu_cores"_L1, 0, 0, kLargestCount));
    node.cpuPlaced = reader.numberOr("cpu_placed"_L1, 0, 0, kAnyFigure);
    node.memoryMib = reader.integerOr("memory_mib"_L1, 0, 0, kLargestNumber);
    node.memoryPlacedMib = reader.integerOr("memory_placed_mib"_L1, 0, 0, kLargestNumber);
    node.roundTripMs = reader.numberOr("round_trip_ms"_L1, -1, -1, kAnyFigure);
    node.labels = reader.textsOr("labels"_L1);
    node.taskUser = reader.textOr("task_user"_L1, {});
    node.canRestart = reader.flagOr("can_restart"_L1, false);
    return finished(reader, std::move(node));
}

QJsonObject toJson(const Node &node)
{
    return {{u"node_id"_s, node.nodeId},
            {u"server_id"_s, node.number},
            {u"hostname"_s, node.hostname},
            {u"ip_address"_s, node.ipAddress},
            {u"status"_s, node.status},
            {u"cpu_usage"_s, node.cpuUsage},
            {u"memory_usage"_s, node.memoryUsage},
            {u"last_seen"_s, node.lastSeen == 0 ? QJsonValue() : QJsonValue(isoSeconds(node.lastSeen))},
            {u"running_tasks"_s, node.runningTasks},
            {u"most_tasks"_s, node.mostTasks},
            {u"cpu_cores"_s, node.cpuCores},
            {u"cpu_placed"_s, node.cpuPlaced},
            {u"memory_mib"_s, node.memoryMib},
            {u"memory_placed_mib"_s, node.memoryPlacedMib},
            {u"round_trip_ms"_s, node.roundTripMs},
            {u"labels"_s, QJsonArray::fromStringList(node.labels)},
            {u"task_user"_s, node.taskUser},
            {u"can_restart"_s, node.canRestart}};
}

QString nodeIdOf(qint64 host)
{
    constexpr int kDigits = 3;
    return u"node-%1"_s.arg(host, kDigits, 10, QLatin1Char('0'));
}

qint64 hostOfNode(const QString &nodeId)
{
    bool isNumber = false;
    const qint64 number = nodeId.startsWith("node-"_L1) ? nodeId.mid(5).toLongLong(&isNumber) : 0;
    return isNumber && nodeIdOf(number) == nodeId ? number : 0;
}

Result<TaskRef> TaskRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TaskRef{idMember<TaskId>(reader, "id"_L1)});
}

QJsonObject toJson(const TaskRef &request)
{
    return {{u"id"_s, request.id.toString()}};
}

Result<ListTasks> ListTasks::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListTasks request{reader.textOr("status"_L1, {}, 32), int(numberMember(reader, "limit"_L1, 0, 0, kMostListed))};
    return finished(reader, std::move(request));
}

QJsonObject toJson(const ListTasks &request)
{
    QJsonObject json;
    if (!request.status.isEmpty())
        json.insert("status"_L1, request.status);
    if (request.limit > 0)
        json.insert("limit"_L1, request.limit);
    return json;
}

Result<ReadTaskLog> ReadTaskLog::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(
        reader, ReadTaskLog{idMember<TaskId>(reader, "id"_L1), numberMember(reader, "offset"_L1, 0, 0, kLongestLog)});
}

QJsonObject toJson(const ReadTaskLog &request)
{
    return {{u"id"_s, request.id.toString()}, {u"offset"_s, request.offset}};
}

Result<TaskArtefactRef> TaskArtefactRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader,
                    TaskArtefactRef{idMember<TaskId>(reader, "id"_L1), reader.text("sha256"_L1, kShaHex).toLower()});
}

QJsonObject toJson(const TaskArtefactRef &request)
{
    return {{u"id"_s, request.id.toString()}, {u"sha256"_s, request.sha256}};
}

Result<TaskNodeRef> TaskNodeRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TaskNodeRef{reader.text("nodeId"_L1, 32)});
}

QJsonObject toJson(const TaskNodeRef &request)
{
    return {{u"nodeId"_s, request.nodeId}};
}

} // namespace mh::protocol
