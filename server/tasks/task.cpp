// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/task.h"

#include <array>

#include "core/base/json.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStates{"created"_L1, "running"_L1, "completed"_L1, "failed"_L1, "cancelled"_L1};
constexpr qint64 kAny = 1LL << 52;

QJsonObject fileJson(const File &file)
{
    return {{u"id"_s, file.id.toString()},
            {u"name"_s, file.name},
            {u"size"_s, file.size},
            {u"sha256"_s, file.sha256},
            {u"program"_s, file.isProgram}};
}

QJsonArray filesJson(const QList<File> &files)
{
    QJsonArray array;
    for (const File &file : files)
        array.append(fileJson(file));
    return array;
}

QList<File> filesFrom(const QJsonArray &array)
{
    QList<File> files;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        files.append({TaskFileId::fromString(json.value("id"_L1).toString()), json.value("name"_L1).toString(),
                      json.value("size"_L1).toInteger(), json.value("sha256"_L1).toString(),
                      json.value("program"_L1).toBool()});
    }
    return files;
}

QJsonObject whatWasAsked(const Task &task)
{
    QJsonObject environment;
    for (auto each = task.environment.begin(); each != task.environment.end(); ++each)
        environment.insert(each.key(), each.value());
    return {{u"name"_s, task.name},
            {u"key"_s, task.key},
            {u"argv"_s, QJsonArray::fromStringList(task.words)},
            {u"env"_s, environment},
            {u"limits"_s, toJson(task.limits)},
            {u"labels"_s, QJsonArray::fromStringList(task.labels)},
            {u"wished_host"_s, task.wishedHost},
            {u"priority"_s, task.priority},
            {u"most_tries"_s, task.mostTries},
            {u"inputs"_s, filesJson(task.inputs)},
            {u"outputs"_s, QJsonArray::fromStringList(task.outputs)},
            {u"data"_s, task.data}};
}

void readWhatBecame(Task &task, json::Reader &reader)
{
    task.tries = int(reader.integerOr("tries"_L1, 0, 0, Task::kMostTries));
    task.attempt = reader.textOr("attempt"_L1, {});
    task.host = HostId::fromString(reader.textOr("host"_L1, {}));
    task.cancelAsked = reader.flagOr("cancel_asked"_L1, false);
    task.startedAt = reader.integerOr("started_at"_L1, 0, 0, kAny);
    task.exitCode = int(reader.integerOr("exit_code"_L1, -1, -1, 1 << 16));
    task.reason = reader.textOr("reason"_L1, {});
    task.message = reader.textOr("message"_L1, {});
    task.cpuMs = reader.integerOr("cpu_ms"_L1, 0, 0, kAny);
    task.memoryPeak = reader.integerOr("memory_peak"_L1, 0, 0, kAny);
    task.logDropped = reader.integerOr("log_dropped"_L1, 0, 0, kAny);
    task.artefacts = filesFrom(reader.arrayOr("artefacts"_L1));
    task.missing = reader.textsOr("missing"_L1);
    const QJsonArray orphans = reader.arrayOr("orphans"_L1);
    for (const QJsonValue &value : orphans)
        task.orphans.append({value["attempt"_L1].toString(), HostId::fromString(value["host"_L1].toString())});
}

} // namespace

QLatin1StringView toText(State state)
{
    return kStates[size_t(state)];
}

std::optional<State> stateFrom(QStringView text)
{
    for (size_t i = 0; i < kStates.size(); ++i) {
        if (text == kStates[i])
            return State(i);
    }
    return {};
}

Result<Task> Task::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Task task;
    task.name = reader.textOr("name"_L1, {});
    task.key = reader.textOr("key"_L1, {});
    task.words = reader.textsOr("argv"_L1);
    const QJsonObject environment = reader.objectOr("env"_L1);
    for (auto each = environment.begin(); each != environment.end(); ++each)
        task.environment.insert(each.key(), each->toString());
    const auto limits = fleet::TaskLimits::fromJson(reader.objectOr("limits"_L1));
    if (!limits)
        return limits.error();
    task.limits = *limits;
    task.labels = reader.textsOr("labels"_L1);
    task.wishedHost = reader.integerOr("wished_host"_L1, 0, 0, kAny);
    task.priority = int(reader.integerOr("priority"_L1, 0, -1000, 1000));
    task.mostTries = int(reader.integerOr("most_tries"_L1, 1, 1, kMostTries));
    task.inputs = filesFrom(reader.arrayOr("inputs"_L1));
    task.outputs = reader.textsOr("outputs"_L1);
    task.data = reader.objectOr("data"_L1);
    readWhatBecame(task, reader);
    if (!reader.ok())
        return reader.error();
    return task;
}

QJsonObject toJson(const Task &task)
{
    QJsonArray orphans;
    for (const Orphan &orphan : task.orphans)
        orphans.append(QJsonObject{{u"attempt"_s, orphan.attempt}, {u"host"_s, orphan.host.toString()}});
    QJsonObject json = whatWasAsked(task);
    const QJsonObject became{{u"tries"_s, task.tries},
                             {u"attempt"_s, task.attempt},
                             {u"host"_s, task.host.isNull() ? QString() : task.host.toString()},
                             {u"cancel_asked"_s, task.cancelAsked},
                             {u"started_at"_s, task.startedAt},
                             {u"exit_code"_s, task.exitCode},
                             {u"reason"_s, task.reason},
                             {u"message"_s, task.message},
                             {u"cpu_ms"_s, task.cpuMs},
                             {u"memory_peak"_s, task.memoryPeak},
                             {u"log_dropped"_s, task.logDropped},
                             {u"artefacts"_s, filesJson(task.artefacts)},
                             {u"missing"_s, QJsonArray::fromStringList(task.missing)},
                             {u"orphans"_s, orphans}};
    for (auto each = became.begin(); each != became.end(); ++each)
        json.insert(each.key(), each.value());
    return json;
}

} // namespace mh::tasks
