// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/tasks/tasks_api.h"

#include <algorithm>

#include "core/base/mapped.h"
#include "core/protocol/task_endpoints.h"
#include "server/api/event_hub.h"
#include "server/api/tasks/task_files.h"
#include "server/fleet/host_registry.h"
#include "server/identity/accounts.h"
#include "server/tasks/task_request.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;
using tasks::Task;

namespace {

constexpr qint64 kLogPage = 256LL * 1024;
constexpr qsizetype kMostReasons = 20; ///< of "why pending" in a list

Error noSuchTask()
{
    return notFound(u"there is no such task"_s, u"TASK_NOT_FOUND"_s);
}

protocol::TaskFile fileOf(const tasks::File &file)
{
    return {file.name, file.size, file.sha256, file.isProgram};
}

QJsonObject createdReply(const Task &task)
{
    return {{u"task_id"_s, task.id.toString()}, {u"status"_s, u"created"_s}};
}

} // namespace

bool TasksApi::ListTopic::dependsOnRights(const identity::Caller &caller) const
{
    return !access::seesAll(caller.role);
}

bool TasksApi::LogTopic::isSubject(const QString &text) const
{
    return !TaskId::fromString(text).isNull();
}

Result<> TasksApi::LogTopic::visible(const identity::Caller &caller, const QString &subject) const
{
    const Task *task = m_tasks.find(TaskId::fromString(subject));
    return task && TaskGate::sees(caller, *task) ? Result<>() : Result<>(noSuchTask());
}

TasksApi::TasksApi(Router &router, const Parts &parts) : m_parts(parts), m_log(parts.tasks)
{
    parts.hub.add(m_list);
    parts.hub.add(m_log);
    publish();
    addReadRoutes(router);
    addFileRoutes(router);
    addWriteRoutes(router);
}

protocol::Task TasksApi::viewOf(const identity::Caller &caller, const Task &task, bool whole) const
{
    const identity::User *owner = m_parts.accounts.find(task.owner);
    const fleet::Host *host = m_parts.hosts.find(task.host);
    protocol::Task view;
    view.id = task.id;
    view.name = task.name;
    view.status = tasks::toText(task.state);
    view.ownerName = owner ? owner->name : QString();
    view.myPermission = TaskGate::permission(caller, task);
    view.argv = task.words;
    for (auto each = task.environment.begin(); each != task.environment.end(); ++each)
        view.env.insert(each.key(), TaskGate::owns(caller, task) ? QJsonValue(each.value()) : QJsonValue(u"***"_s));
    view.limits = toJson(task.limits);
    view.labels = task.labels;
    view.node = task.wishedHost == 0 ? QString() : protocol::nodeIdOf(task.wishedHost);
    view.priority = task.priority;
    view.retries = task.mostTries - 1;
    view.outputs = task.outputs;
    view.data = task.data;
    view.attempts = task.tries;
    view.nodeId = host ? protocol::nodeIdOf(host->number) : QString();
    view.hostname = host ? host->name : QString();
    view.cancelAsked = task.cancelAsked;
    view.exitCode = task.exitCode;
    view.reason = task.reason;
    view.message = task.message;
    view.cpuMs = task.cpuMs;
    view.memoryPeak = task.memoryPeak;
    view.logSize = m_parts.tasks.logSize(task);
    view.logDropped = task.logDropped;
    view.missing = task.missing;
    view.createdAt = task.createdAt;
    view.startedAt = task.startedAt;
    view.endedAt = task.endedAt;
    for (const tasks::File &file : task.inputs)
        view.files.append(fileOf(file));
    for (const tasks::File &file : task.artefacts)
        view.artefacts.append(fileOf(file));
    if (!whole)
        return view;
    const QList<tasks::WhyNot> reasons = m_parts.tasks.whyPending(task);
    for (const tasks::WhyNot &why : reasons) {
        if (view.pending.size() < kMostReasons)
            view.pending.append(
                {why.host == 0 ? QString() : protocol::nodeIdOf(why.host), why.hostName, why.constraint, why.message});
    }
    return view;
}

void TasksApi::publish()
{
    connect(&m_parts.tasks, &tasks::TaskService::changed, this, [this](TaskId id) {
        const Task *task = m_parts.tasks.find(id);
        if (!task)
            return;
        m_parts.hub.announceTo(Topic{m_list.name()},
                               [this, task](const identity::Caller &caller) -> std::optional<QJsonObject> {
                                   if (!TaskGate::sees(caller, *task))
                                       return {};
                                   return toJson(viewOf(caller, *task, true));
                               });
    });
    connect(&m_parts.tasks, &tasks::TaskService::removed, this, [this](const Task &gone) {
        m_parts.hub.announceTo(Topic{m_list.name()},
                               [&gone](const identity::Caller &caller) -> std::optional<QJsonObject> {
                                   if (!TaskGate::sees(caller, gone))
                                       return {};
                                   return QJsonObject{{u"task_id"_s, gone.id.toString()}, {u"deleted"_s, true}};
                               });
    });
    connect(
        &m_parts.tasks, &tasks::TaskService::logged, this, [this](TaskId id, qint64 offset, const QByteArray &bytes) {
            const Topic topic{m_log.name(), id.toString()};
            if (!m_parts.hub.isWatched(topic))
                return;
            const QJsonObject frame{
                {u"type"_s, u"task_log"_s},
                {u"topic"_s, protocol::toText(topic)},
                {u"data"_s, QJsonObject{{u"offset"_s, offset}, {u"bytes"_s, QString::fromLatin1(bytes.toBase64())}}}};
            m_parts.hub.publish(topic,
                                [text = QString::fromUtf8(json::toBytes(frame))](const Watching &) { return text; });
        });
}

void TasksApi::addReadRoutes(Router &router)
{
    using List = protocol::BareList<protocol::Task>;
    router.on(protocol::listTasks, [this](const Call &call, const protocol::ListTasks &request) -> Result<List> {
        const auto wanted = tasks::stateFrom(request.status);
        if (!wanted && !request.status.isEmpty())
            return invalidInput(u"must be created, running, completed, failed or cancelled"_s, u"status"_s);
        QList<const Task *> found;
        for (const Task &task : m_parts.tasks.all()) {
            if (TaskGate::sees(*call.caller, task) && (!wanted || task.state == *wanted))
                found.append(&task);
        }
        std::sort(found.begin(), found.end(), [](const Task *a, const Task *b) {
            return std::tuple(-a->createdAt, a->id) < std::tuple(-b->createdAt, b->id);
        });
        List list;
        for (const Task *task : std::as_const(found)) {
            if (request.limit > 0 && list.items.size() >= request.limit)
                break;
            list.items.append(viewOf(*call.caller, *task, false));
        }
        return list;
    });
    router.on(protocol::getTask, [this](const Call &call, const protocol::TaskRef &request) -> Result<protocol::Task> {
        const auto task = m_parts.gate.enter(call, protocol::getTask, request.id);
        if (!task)
            return task.error();
        return viewOf(*call.caller, **task, true);
    });
    router.on(protocol::readTaskLog,
              [this](const Call &call, const protocol::ReadTaskLog &request) { return readLog(call, request); });
}

QFuture<Result<QJsonObject>> TasksApi::readLog(const Call &call, const protocol::ReadTaskLog &request)
{
    const Answer<QJsonObject> answer;
    const auto task = m_parts.gate.enter(call, protocol::readTaskLog, request.id);
    if (!task)
        return answer.given(task.error());
    const qint64 size = m_parts.tasks.logSize(**task);
    const bool hasEnded = tasks::hasEnded((*task)->state);
    if (request.offset > size)
        return answer.given(invalidInput(u"the log is not that long"_s, u"offset"_s));
    return mapped(m_parts.tasks.read(tasks::logOf(**task), request.offset, std::min(kLogPage, size - request.offset)),
                  this, [size, hasEnded, offset = request.offset](const QByteArray &bytes) -> Result<QJsonObject> {
                      return QJsonObject{{u"offset"_s, offset},
                                         {u"next"_s, offset + bytes.size()},
                                         {u"size"_s, size},
                                         {u"text"_s, QString::fromUtf8(bytes)},
                                         {u"bytes"_s, QString::fromLatin1(bytes.toBase64())},
                                         {u"ended"_s, hasEnded}};
                  });
}

void TasksApi::addFileRoutes(Router &router)
{
    using Files = protocol::BareList<protocol::TaskFile>;
    router.on(protocol::listTaskArtefacts, [this](const Call &call, const protocol::TaskRef &request) -> Result<Files> {
        const auto task = m_parts.gate.enter(call, protocol::listTaskArtefacts, request.id);
        if (!task)
            return task.error();
        Files files;
        for (const tasks::File &file : (*task)->artefacts)
            files.items.append(fileOf(file));
        return files;
    });
    router.onStreamReply(protocol::getTaskArtefact, [this](const Call &call, const protocol::TaskArtefactRef &request,
                                                           const Reply &reply) { sendArtefact(call, request, reply); });
    router.onStream(
        protocol::sendTaskFile,
        [this](const Call &call) -> Result<std::unique_ptr<ByteSink>> {
            if (const auto room = m_parts.tasks.mayUpload(call.caller->id, 0); !room)
                return room.error();
            return std::unique_ptr<ByteSink>(std::make_unique<TaskFileSink>(m_parts.tasks, call.caller->id));
        },
        [](const Call &, std::unique_ptr<ByteSink> sink, const Reply &reply) {
            // The sink is what the other function opened; it must live until the file is whole.
            const std::shared_ptr<TaskFileSink> file(static_cast<TaskFileSink *>(sink.release()));
            file->finish([file, reply](const Result<tasks::Upload> &kept) {
                if (!kept)
                    return reply.fail(kept.error());
                reply.send(protocol::sendTaskFile.success,
                           QJsonObject{{u"sha256"_s, kept->sha256}, {u"size"_s, kept->size}});
            });
        });
}

void TasksApi::sendArtefact(const Call &call, const protocol::TaskArtefactRef &request, const Reply &reply) const
{
    const auto task = m_parts.gate.enter(call, protocol::getTaskArtefact, request.id);
    if (!task)
        return reply.fail(task.error());
    for (const tasks::File &file : (*task)->artefacts) {
        if (file.sha256 != request.sha256)
            continue;
        http::Response response;
        response.headers.append(http::Header{"Content-Type", "application/octet-stream"});
        response.headers.append(http::Header{"Content-Disposition", "attachment"});
        response.source = std::make_unique<TaskFileSource>(m_parts.tasks.store(), file.id, file.size);
        response.sourceLength = file.size;
        return reply.send(std::move(response));
    }
    reply.fail(notFound(u"the task has left no such file"_s, u"FILE_NOT_FOUND"_s));
}

QFuture<Result<QJsonObject>> TasksApi::create(const Call &call, const QJsonObject &said)
{
    const Answer<QJsonObject> answer;
    auto request = tasks::TaskRequest::fromJson(said);
    if (!request)
        return answer.given(request.error());
    const fleet::Host *wished = request->task.wishedHost == 0 ? nullptr : m_parts.hosts.find(request->task.wishedHost);
    const auto may = wished ? m_parts.mayUse(*call.caller, *wished) : Result<>();
    if ((request->task.wishedHost != 0 && !wished) || !may) {
        Error error = may ? notFound(u"there is no such node"_s, u"SERVER_NOT_FOUND"_s) : may.error();
        error.field = u"node"_s;
        return answer.given(error);
    }
    return mapped(tasks::submit(m_parts.tasks, *std::move(request), call.caller->id, call.note), this,
                  [](const Task &made) -> Result<QJsonObject> { return createdReply(made); });
}

void TasksApi::addWriteRoutes(Router &router)
{
    router.on(protocol::createTask,
              [this](const Call &call, const protocol::CreateTask &request) { return create(call, request.said); });
    router.on(protocol::cancelTask, [this](const Call &call, const protocol::TaskRef &request) {
        if (const auto task = m_parts.gate.enter(call, protocol::cancelTask, request.id); !task)
            return Answer<QJsonObject>().given(task.error());
        return mapped(m_parts.tasks.cancel(request.id, call.note), this, [](const Task &task) -> Result<QJsonObject> {
            return QJsonObject{{u"task_id"_s, task.id.toString()}, {u"status"_s, QString(tasks::toText(task.state))}};
        });
    });
    router.on(protocol::retryTask, [this](const Call &call, const protocol::TaskRef &request) {
        const auto task = m_parts.gate.enter(call, protocol::retryTask, request.id);
        if (!task)
            return Answer<QJsonObject>().given(task.error());
        const fleet::Host *wished = (*task)->wishedHost == 0 ? nullptr : m_parts.hosts.find((*task)->wishedHost);
        if (const auto may = wished ? m_parts.mayUse(*call.caller, *wished) : Result<>(); !may)
            return Answer<QJsonObject>().given(may.error());
        return mapped(m_parts.tasks.repeat(request.id, call.note), this,
                      [](const Task &made) -> Result<QJsonObject> { return createdReply(made); });
    });
    router.on(protocol::removeTask, [this](const Call &call, const protocol::TaskRef &request) {
        if (const auto task = m_parts.gate.enter(call, protocol::removeTask, request.id); !task)
            return Answer<QJsonObject>().given(task.error());
        return mapped(m_parts.tasks.remove(request.id, call.note), this, [](const Task &) -> Result<QJsonObject> {
            return QJsonObject{{u"success"_s, true}};
        });
    });
}

} // namespace mh::api
