// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/task_request.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "core/protocol/tasks.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 200;
constexpr qsizetype kMostWords = 1024;
constexpr qsizetype kMostFiles = 256;
constexpr int kMostPriority = 1000;

bool isFileName(const QString &name)
{
    const QStringList parts = name.split(u'/');
    return name.size() <= 255 && !name.contains(QChar(0))
           && std::none_of(parts.begin(), parts.end(),
                           [](const QString &part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
}

/// "argv" or "command": a list of words; "command" as a text is the program, whose arguments are "args". No shell
/// takes it apart.
QStringList wordsOf(json::Reader &reader)
{
    if (reader.has("argv"_L1))
        return reader.textsOr("argv"_L1);
    if (!reader.has("command"_L1))
        return {};
    if (reader.value("command"_L1).isArray())
        return reader.textsOr("command"_L1);
    return QStringList{reader.text("command"_L1)} + reader.textsOr("args"_L1);
}

QStringList labelsOf(json::Reader &reader)
{
    QStringList labels = reader.value("labels"_L1).isString()
                             ? reader.textOr("labels"_L1, {}).split(u',', Qt::SkipEmptyParts)
                             : reader.textsOr("labels"_L1);
    for (QString &label : labels)
        label = label.trimmed();
    return labels;
}

Result<> readFile(TaskRequest &request, const QJsonValue &value)
{
    json::Reader reader(value.toObject(), u"files[%1]"_s.arg(request.task.inputs.size()));
    File file;
    file.name = reader.text("name"_L1);
    file.isProgram = reader.flagOr("executable"_L1, false);
    file.sha256 = reader.textOr("sha256"_L1, {}).toLower();
    const bool isSent = reader.has("content"_L1) || reader.has("content_base64"_L1);
    if (reader.ok() && !isFileName(file.name))
        reader.fail("name"_L1, u"must be a relative path without '.' and '..'"_s);
    if (reader.ok() && isSent) {
        constexpr qsizetype kAny = 16 * 1024 * 1024;
        const QByteArray bytes = reader.has("content"_L1)
                                     ? reader.textOr("content"_L1, {}, kAny).toUtf8()
                                     : QByteArray::fromBase64(reader.textOr("content_base64"_L1, {}, kAny).toLatin1());
        file.sha256 = QString::fromLatin1(crypto::sha256(bytes).toHex());
        request.sent.append({{TaskFileId::make(), {}, bytes.size(), file.sha256, 0}, bytes});
    } else if (reader.ok() && file.sha256.isEmpty()) {
        reader.fail("sha256"_L1, u"is needed, or content"_s);
    }
    if (!reader.ok())
        return reader.error();
    request.task.inputs.append(file);
    return {};
}

void check(json::Reader &reader, const Task &task)
{
    const auto isOdd = [](const QString &text) { return text.contains(QChar(0)) || text.size() > 128 * 1024; };
    if (task.words.size() > kMostWords || std::any_of(task.words.begin(), task.words.end(), isOdd)
        || (!task.words.isEmpty() && task.words.constFirst().isEmpty()))
        reader.fail("argv"_L1, u"must be a program with at most %1 arguments"_s.arg(kMostWords - 1));
    if (task.labels.size() > kMostFiles || task.outputs.size() > kMostFiles)
        reader.fail("outputs"_L1, u"there are too many"_s);
    if (!std::all_of(task.outputs.begin(), task.outputs.end(), isFileName))
        reader.fail("outputs"_L1, u"must be relative paths without '.' and '..'"_s);
}

} // namespace

Result<TaskRequest> TaskRequest::fromJson(const QJsonObject &said)
{
    json::Reader reader(said);
    TaskRequest request;
    Task &task = request.task;
    task.words = wordsOf(reader);
    task.name = reader.textOr("name"_L1, {}, kLongestName);
    if (task.name.isEmpty())
        task.name = task.words.value(0).section(u'/', -1).left(kLongestName);
    const QJsonObject environment = reader.objectOr("env"_L1);
    for (auto each = environment.begin(); each != environment.end(); ++each) {
        if (each.key().isEmpty() || each.key().contains(u'=') || !each->isString())
            reader.fail("env"_L1, u"must have names and texts"_s);
        task.environment.insert(each.key(), each->toString());
    }
    task.labels = labelsOf(reader);
    task.outputs = reader.textsOr("outputs"_L1);
    task.priority = int(reader.integerOr("priority"_L1, 0, -kMostPriority, kMostPriority));
    task.mostTries = 1 + int(reader.integerOr("retries"_L1, task.mostTries - 1, 0, Task::kMostTries - 1));
    if (const QString node = reader.textOr("node"_L1, {}, 32); !node.isEmpty()) {
        task.wishedHost = protocol::hostOfNode(node);
        if (task.wishedHost == 0)
            reader.fail("node"_L1, u"must be like 'node-001'"_s);
    }
    const auto limits = fleet::TaskLimits::fromJson(reader.objectOr("limits"_L1));
    const QJsonArray files = reader.arrayOr("files"_L1);
    if (files.size() > kMostFiles)
        reader.fail("files"_L1, u"must have at most %1 entries"_s.arg(kMostFiles));
    check(reader, task);
    if (!reader.ok())
        return reader.error();
    if (!limits)
        return limits.error();
    task.limits = *limits;
    for (const QJsonValue &file : files) {
        if (const auto read = readFile(request, file); !read)
            return read.error();
    }
    static const QStringList kUnderstood{u"argv"_s,    u"command"_s,  u"args"_s,    u"name"_s, u"env"_s,    u"labels"_s,
                                         u"outputs"_s, u"priority"_s, u"retries"_s, u"node"_s, u"limits"_s, u"files"_s};
    for (auto member = said.begin(); member != said.end(); ++member) {
        if (!kUnderstood.contains(member.key()))
            task.data.insert(member.key(), *member);
    }
    return request;
}

TaskService::Changed submit(TaskService &service, TaskRequest request, UserId owner, const AuditEntry &note)
{
    const Answer<Task> answer;
    struct Unwritten {
        int pieces = 1; ///< one more than there are, until all are handed over
        Result<> result;
    };
    const auto unwritten = std::make_shared<Unwritten>();
    request.task.owner = owner;
    QList<Upload> uploads;
    for (TaskRequest::Sent &sent : request.sent) {
        sent.upload.owner = owner;
        uploads.append(sent.upload);
    }
    const auto settle = [&service, unwritten, answer, uploads, note, task = request.task](const Result<> &done) {
        if (!done)
            unwritten->result = done;
        if (--unwritten->pieces > 0)
            return;
        if (!unwritten->result)
            return answer.give(unwritten->result.error());
        whenReady(service.create(task, uploads, note), &service,
                  [answer](const Result<Task> &made) { answer.give(made); });
    };
    for (const TaskRequest::Sent &sent : std::as_const(request.sent)) {
        for (qint64 at = 0; at < sent.bytes.size(); at += TaskStore::kPiece) {
            ++unwritten->pieces;
            service.store().addPiece(sent.upload.id, at, sent.bytes.mid(at, TaskStore::kPiece), settle);
        }
    }
    settle({});
    return answer.future();
}

} // namespace mh::tasks
