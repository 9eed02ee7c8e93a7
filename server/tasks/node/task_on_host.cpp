// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/node/task_on_host.h"

#include <algorithm>

#include "core/base/when_ready.h"
#include "core/protocol/tasks.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"
#include "server/tasks/task_request.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;
using components::failure;

namespace {

constexpr qint64 kLogEnd = 16 * 1024;

/// What the node says of its task, inputs before config.
QJsonObject saidOf(const engine::NodeCall &call)
{
    QJsonObject said;
    for (const auto member : {"argv"_L1, "command"_L1, "args"_L1, "name"_L1, "env"_L1, "labels"_L1, "outputs"_L1,
                              "priority"_L1, "retries"_L1, "node"_L1, "limits"_L1, "files"_L1}) {
        const QJsonValue value = components::parameter(call, member);
        if (!value.isUndefined() && !value.isNull())
            said.insert(member, value);
    }
    if (!said.contains("name"_L1))
        said.insert("name"_L1, QString(call.flowName + u": "_s + call.node).left(200));
    return said;
}

QJsonObject outputsOf(const Task &task, const QString &node, qint64 logSize, const QByteArray &logEnd)
{
    QJsonArray artefacts;
    for (const File &file : task.artefacts)
        artefacts.append(QJsonObject{{u"name"_s, file.name}, {u"size"_s, file.size}, {u"sha256"_s, file.sha256}});
    return {{u"task_id"_s, task.id.toString()},    {u"status"_s, QString(toText(task.state))},
            {u"exit_code"_s, task.exitCode},       {u"node"_s, node},
            {u"log"_s, QString::fromUtf8(logEnd)}, {u"log_size"_s, logSize},
            {u"artefacts"_s, artefacts},           {u"missing"_s, QJsonArray::fromStringList(task.missing)}};
}

QString whyOf(const Task &task)
{
    if (task.state == State::Cancelled)
        return u"the task was cancelled"_s;
    if (task.reason == "time"_L1)
        return u"the task took longer than it may"_s;
    if (task.reason == "memory"_L1)
        return u"the task wanted more memory than it may have"_s;
    if (!task.message.isEmpty())
        return task.message;
    return u"the task ended with code %1"_s.arg(task.exitCode);
}

} // namespace

TaskOnHost::TaskOnHost(const Parts &parts) : m_parts(parts)
{
    QObject::connect(&parts.tasks, &TaskService::changed, &m_context, [this](TaskId id) {
        const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                        [&id](const auto &each) { return each.second.task == id; });
        if (found != m_waiting.end())
            look(Key(found->first));
    });
    QObject::connect(&parts.tasks, &TaskService::removed, &m_context, [this](const Task &gone) {
        const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                        [&gone](const auto &each) { return each.second.task == gone.id; });
        if (found != m_waiting.end())
            give(Key(found->first), failure(u"TASK_FAILED"_s, u"the task was deleted"_s, false));
    });
}

void TaskOnHost::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    auto request = TaskRequest::fromJson(saidOf(call));
    if (request && request->task.words.isEmpty())
        request = invalidInput(u"must name a program"_s, u"argv"_s);
    if (!request) {
        const Error &error = request.error();
        return done(failure(u"INVALID_INPUT"_s, QString(error.field + u": "_s + error.message), false));
    }
    // One task for one try, also when this server's next life asks for it.
    request->task.key = call.idempotencyKey() + u'#' + QString::number(call.attempt);
    const Key key{call.run, call.node};
    Waiting waiting;
    waiting.mayFail = components::parameter(call, "allowFailure"_L1).toBool();
    waiting.done = std::move(done);
    if (call.ownTimeout) {
        waiting.timer = m_parts.timers.after(call.startedSteadyMs + call.timeoutMs - m_parts.clock.steadyMs(),
                                             [this, key] { timedOut(key); });
    }
    m_waiting.insert_or_assign(key, std::move(waiting));
    whenReady(submit(m_parts.tasks, *std::move(request), m_parts.author(call.run), {}), &m_context,
              [this, key](const Result<Task> &task) { made(key, task); });
}

void TaskOnHost::made(const Key &key, const Result<Task> &task)
{
    const auto waiting = m_waiting.find(key);
    if (waiting == m_waiting.end()) { // given up meanwhile
        if (task && !hasEnded(task->state))
            (void)m_parts.tasks.cancel(task->id, {});
        return;
    }
    if (!task)
        return give(key, failure(u"TASK_REFUSED"_s, task.error().message, task.error().code == ErrorCode::Unavailable));
    waiting->second.task = task->id;
    if (waiting->second.released && !hasEnded(task->state))
        (void)m_parts.tasks.cancel(task->id, {});
    look(key);
}

void TaskOnHost::look(const Key &key)
{
    const auto waiting = m_waiting.find(key);
    const Task *task = waiting == m_waiting.end() ? nullptr : m_parts.tasks.find(waiting->second.task);
    if (!task || !hasEnded(task->state))
        return;
    const bool isFine = task->state == State::Completed
                        || (waiting->second.mayFail && task->exitCode >= 0 && task->state == State::Failed);
    const auto host = m_parts.tasks.node(task->host);
    const QString node = host ? protocol::nodeIdOf(host->number) : QString();
    if (!isFine) {
        engine::CallFailed failed = failure(u"TASK_FAILED"_s, whyOf(*task), task->reason == "lost"_L1);
        failed.workerId = node;
        return give(key, failed);
    }
    const qint64 size = m_parts.tasks.logSize(*task);
    const qint64 from = std::max<qint64>(0, size - kLogEnd);
    whenReady(m_parts.tasks.read(logOf(*task), from, kLogEnd), &m_context,
              [this, key, task = *task, node, size](const Result<QByteArray> &log) {
                  if (!log)
                      return give(key, failure(u"TASK_FAILED"_s, log.error().message, true));
                  engine::CallDone done;
                  done.outputs = outputsOf(task, node, size, *log);
                  done.workerId = node;
                  give(key, done);
              });
}

void TaskOnHost::give(const Key &key, const engine::CallOutcome &outcome)
{
    auto waiting = m_waiting.extract(key);
    if (waiting.empty())
        return;
    m_parts.timers.cancel(waiting.mapped().timer);
    if (waiting.mapped().released)
        return waiting.mapped().released();
    waiting.mapped().done(outcome);
}

void TaskOnHost::timedOut(const Key &key)
{
    const auto waiting = m_waiting.find(key);
    if (waiting == m_waiting.end())
        return;
    const TaskId task = waiting->second.task;
    give(key, failure(u"TIMEOUT"_s, u"the task did not end in time"_s, true));
    if (!task.isNull())
        (void)m_parts.tasks.cancel(task, {});
}

void TaskOnHost::cancel(ExecutionId run, const flow::NodeId &node)
{
    auto waiting = m_waiting.extract(Key{run, node});
    if (waiting.empty())
        return;
    m_parts.timers.cancel(waiting.mapped().timer);
    if (!waiting.mapped().task.isNull())
        (void)m_parts.tasks.cancel(waiting.mapped().task, {}); // one that has ended says so
}

bool TaskOnHost::letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done)
{
    const auto waiting = m_waiting.find(Key{run, node});
    if (waiting == m_waiting.end())
        return false;
    waiting->second.released = std::move(done);
    if (!waiting->second.task.isNull())
        (void)m_parts.tasks.cancel(waiting->second.task, {});
    return true;
}

components::ComponentLibrary::BuiltIn TaskOnHost::builtIn()
{
    const auto port = [](const QString &name, const QString &type, const QString &description, bool required) {
        return QJsonObject{
            {u"name"_s, name}, {u"type"_s, type}, {u"description"_s, description}, {u"required"_s, required}};
    };
    const QJsonObject ports{
        {u"inputs"_s,
         QJsonArray{port(u"argv"_s, u"array"_s, u"the program and its arguments; no shell sees them"_s, true),
                    port(u"env"_s, u"object"_s, u"variables by name"_s, false),
                    port(u"labels"_s, u"array"_s, u"tags that the host must have"_s, false),
                    port(u"node"_s, u"string"_s, u"that host only, as node-001"_s, false),
                    port(u"files"_s, u"array"_s, u"name and content each"_s, false)}},
        {u"outputs"_s, QJsonArray{port(u"exit_code"_s, u"integer"_s, {}, false),
                                  port(u"log"_s, u"string"_s, u"the last 16 KiB of what it wrote"_s, false),
                                  port(u"artefacts"_s, u"array"_s, u"name, size and sha256 of what it left"_s, false),
                                  port(u"task_id"_s, u"string"_s, {}, false), port(u"node"_s, u"string"_s, {}, false)}},
        {u"example"_s, QJsonObject{{u"config"_s, QJsonObject{{u"argv"_s, QJsonArray{u"sha256sum"_s, u"text.txt"_s}},
                                                             {u"labels"_s, QJsonArray{u"fast"_s}}}},
                                   {u"inputs"_s, QJsonObject{{u"env"_s, u"$.trigger.environment"_s}}}}}};
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject texts{{u"type"_s, u"array"_s}, {u"items"_s, text}};
    const QJsonObject object{{u"type"_s, u"object"_s}};
    const QJsonObject schema{
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"argv"_s, texts},
                                      {u"env"_s, object},
                                      {u"labels"_s, texts},
                                      {u"node"_s, text},
                                      {u"outputs"_s, texts},
                                      {u"limits"_s, object},
                                      {u"retries"_s, QJsonObject{{u"type"_s, u"integer"_s}}},
                                      {u"allowFailure"_s, QJsonObject{{u"type"_s, u"boolean"_s}}}}}};
    return {u"task_on_host"_s,
            u"Task on a host"_s,
            u"Runs a program on one of the hosts that take tasks"_s,
            u"network"_s,
            ports,
            schema,
            u"host"_s};
}

} // namespace mh::tasks
