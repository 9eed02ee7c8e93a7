// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "app/client/body_upload.h"
#include "app/words/spoken.h"
#include "core/protocol/task_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFollowMs = 500;
constexpr qint64 kLargestFile = protocol::kTaskFileBody;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::TaskCommands)
};

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// The task of that id or of its beginning; ends the session when there is none, or several.
void findTask(Session &session, const std::function<void(const protocol::Task &)> &done)
{
    const QString wanted = session.invocation().positionals.first();
    session.ask(protocol::listTasks, {}, [&session, wanted, done](const protocol::BareList<protocol::Task> &list) {
        QList<protocol::Task> found;
        for (const protocol::Task &task : list.items) {
            if (task.id.toString().startsWith(wanted))
                found.append(task);
        }
        if (found.size() == 1)
            return done(found.constFirst());
        session.fail(found.isEmpty() ? notFound(Text::tr("there is no task '%1'").arg(wanted), u"TASK_NOT_FOUND"_s)
                                     : usage(Text::tr("several tasks begin with '%1'").arg(wanted)));
    });
}

QString statusText(const protocol::Task &task)
{
    const QString status = task.status == "created"_L1     ? Text::tr("waiting")
                           : task.status == "running"_L1   ? Text::tr("running")
                           : task.status == "completed"_L1 ? Text::tr("completed")
                           : task.status == "failed"_L1    ? Text::tr("failed")
                                                           : Text::tr("cancelled");
    return task.exitCode > 0 ? QString(status + u" ("_s + QString::number(task.exitCode) + u')') : status;
}

int exitFor(const protocol::Task &task)
{
    return task.status == "failed"_L1 || task.status == "cancelled"_L1 ? Refused : Fine;
}

/// Prints a task's log from its beginning; with --follow until the task has ended.
/// Thread: main. Lifetime: belongs to the session, which it ends.
class TaskLog final : public QObject
{
public:
    TaskLog(Session &session, TaskId id, bool follows) : QObject(&session), m_session(session), m_follows(follows)
    {
        m_request.id = id;
        m_pause.setSingleShot(true);
        m_pause.setInterval(kFollowMs);
        connect(&m_pause, &QTimer::timeout, this, &TaskLog::ask);
    }

    void ask()
    {
        m_session.ask(protocol::readTaskLog, m_request, [this](const QJsonObject &page) {
            m_request.offset = page.value("next"_L1).toInteger();
            if (m_session.wantsJson())
                m_session.console().printJson(page);
            else
                m_session.console().printRaw(
                    QString::fromUtf8(QByteArray::fromBase64(page.value("bytes"_L1).toString().toLatin1())));
            if (m_request.offset < page.value("size"_L1).toInteger())
                return ask();
            if (m_follows && !page.value("ended"_L1).toBool())
                return m_pause.start();
            m_session.ask(protocol::getTask, {m_request.id}, [this](const protocol::Task &task) {
                if (m_follows && exitFor(task) != Fine)
                    m_session.console().complain(statusText(task) + u' ' + printable(task.message));
                m_session.end(m_follows ? exitFor(task) : int(Fine));
            });
        });
    }

private:
    Session &m_session;
    protocol::ReadTaskLog m_request;
    bool m_follows;
    QTimer m_pause;
};

/// NAME=TEXT pairs of an option.
Result<QJsonObject> pairsOf(const QStringList &texts, const QString &option)
{
    QJsonObject pairs;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return usage(Text::tr("--%1 must be NAME=VALUE").arg(option));
        pairs.insert(text.left(equals), text.mid(equals + 1));
    }
    return pairs;
}

/// Numbers of limits, as far as they are given.
Result<QJsonObject> limitsOf(const Invocation &given)
{
    QJsonObject limits;
    for (const auto &[option, member] :
         {std::pair(u"cpu"_s, u"cpu"_s), {u"memory"_s, u"memory_mib"_s}, {u"time"_s, u"seconds"_s}}) {
        bool isNumber = false;
        const double value = given.value(option).toDouble(&isNumber);
        if (given.has(option) && !isNumber)
            return usage(Text::tr("--%1 must be a number").arg(option));
        if (given.has(option))
            limits.insert(member, value);
    }
    return limits;
}

Result<QJsonObject> requestOf(const Invocation &given)
{
    QJsonObject request{{u"argv"_s, QJsonArray::fromStringList(given.positionals)}};
    for (const QString &text : {u"name"_s, u"node"_s}) {
        if (given.has(text))
            request.insert(text, given.value(text));
    }
    for (const QString &number : {u"priority"_s, u"retries"_s}) {
        bool isNumber = false;
        const int value = given.value(number).toInt(&isNumber);
        if (given.has(number) && !isNumber)
            return usage(Text::tr("--%1 must be a number").arg(number));
        if (given.has(number))
            request.insert(number, value);
    }
    const auto environment = pairsOf(given.values(u"env"_s), u"env"_s);
    if (!environment)
        return environment.error();
    const auto limits = limitsOf(given);
    if (!limits)
        return limits.error();
    request.insert(u"env"_s, *environment);
    request.insert(u"limits"_s, *limits);
    request.insert(u"labels"_s, QJsonArray::fromStringList(given.values(u"label"_s)));
    request.insert(u"outputs"_s, QJsonArray::fromStringList(given.values(u"output"_s)));
    return request;
}

void create(Session &session, const QJsonObject &request)
{
    session.ask(protocol::createTask, {request}, [&session](const QJsonObject &made) {
        const TaskId id = TaskId::fromString(made.value("task_id"_L1).toString());
        if (!session.invocation().has(u"follow"_s))
            return session.answer(made, id.toString());
        (new TaskLog(session, id, true))->ask();
    });
}

/// Sends the files of --file one after the other, then makes the task.
void sendFiles(Session &session, const QStringList &files, QJsonObject request, const QJsonArray &sent)
{
    if (files.isEmpty()) {
        request.insert(u"files"_s, sent);
        return create(session, request);
    }
    const QString &text = files.constFirst();
    const QString path = text.section(u'=', 0, 0);
    const QString name = text.contains(u'=') ? text.section(u'=', 1) : QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile)
        return session.fail(usage(
            Text::tr("'%1' cannot be read, or is larger than %2 MiB").arg(path).arg(kLargestFile / (1024 * 1024))));
    const bool isProgram = file.permissions().testFlag(QFileDevice::ExeOwner);
    auto *upload = new client::BodyUpload(session.client(), protocol::sendTaskFile, path, &session);
    QObject::connect(upload, &client::BodyUpload::finished, &session,
                     [&session, upload, files, request, sent, name, isProgram](const Result<QJsonObject> &kept) {
                         upload->deleteLater();
                         if (!kept)
                             return session.fail(kept.error());
                         QJsonArray all = sent;
                         all.append(QJsonObject{
                             {u"name"_s, name}, {u"sha256"_s, kept->value("sha256"_L1)}, {u"executable"_s, isProgram}});
                         sendFiles(session, files.mid(1), request, all);
                     });
    upload->start();
}

} // namespace

void runTask(Session &session)
{
    const auto request = requestOf(session.invocation());
    if (!request)
        return session.fail(request.error());
    sendFiles(session, session.invocation().values(u"file"_s), *request, {});
}

void listAllTasks(Session &session)
{
    session.ask(protocol::listTasks, {session.invocation().value(u"status"_s), 0},
                [&session](const protocol::BareList<protocol::Task> &list) {
                    QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("STATE"), Text::tr("NODE"),
                                             Text::tr("OWNER"), Text::tr("CREATED"), Text::tr("ENDED")}};
                    for (const protocol::Task &task : list.items)
                        rows.append(QStringList{task.id.toString(), task.name, statusText(task), task.hostname,
                                                task.ownerName, timeText(task.createdAt), timeText(task.endedAt)});
                    session.answer(toJson(list), tableText(rows));
                });
}

void showTask(Session &session)
{
    findTask(session, [&session](const protocol::Task &found) {
        session.ask(protocol::getTask, {found.id}, [&session](const protocol::Task &task) {
            QList<QStringList> rows{{Text::tr("Task"), task.id.toString()},
                                    {Text::tr("Name"), task.name},
                                    {Text::tr("State"), statusText(task)},
                                    {Text::tr("Reason"), task.reason},
                                    {Text::tr("Message"), task.message},
                                    {Text::tr("Command"), task.argv.join(u' ')},
                                    {Text::tr("Labels"), task.labels.join(u", "_s)},
                                    {Text::tr("Node"), task.hostname},
                                    {Text::tr("Attempts"), QString::number(task.attempts)},
                                    {Text::tr("Created"), timeText(task.createdAt)},
                                    {Text::tr("Started"), timeText(task.startedAt)},
                                    {Text::tr("Ended"), timeText(task.endedAt)},
                                    {Text::tr("Left nothing as"), task.missing.join(u", "_s)}};
            for (const protocol::TaskPending &why : task.pending)
                rows.append(QStringList{Text::tr("Pending"), why.hostname.isEmpty()
                                                                 ? why.message
                                                                 : words::labelled(why.hostname, why.message)});
            for (const protocol::TaskFile &file : task.artefacts)
                rows.append(QStringList{Text::tr("Artefact"), file.name + u"  "_s + file.sha256});
            rows.removeIf([](const QStringList &row) { return row[1].trimmed().isEmpty() || row[1] == "-"_L1; });
            session.answer(toJson(task), tableText(rows));
        });
    });
}

void showTaskLog(Session &session)
{
    findTask(session, [&session](const protocol::Task &task) {
        (new TaskLog(session, task.id, session.invocation().has(u"follow"_s)))->ask();
    });
}

void cancelTask(Session &session)
{
    findTask(session, [&session](const protocol::Task &task) {
        session.ask(protocol::cancelTask, {task.id}, [&session, name = task.name](const QJsonObject &done) {
            session.answer(done, Text::tr("Task '%1' is being cancelled.").arg(printable(name)));
        });
    });
}

void retryTask(Session &session)
{
    findTask(session, [&session](const protocol::Task &task) {
        session.ask(protocol::retryTask, {task.id},
                    [&session](const QJsonObject &made) { session.answer(made, made.value("task_id"_L1).toString()); });
    });
}

void deleteTask(Session &session)
{
    findTask(session, [&session](const protocol::Task &task) {
        session.ask(protocol::removeTask, {task.id}, [&session, name = task.name](const QJsonObject &done) {
            session.answer(done, Text::tr("Task '%1' is deleted.").arg(printable(name)));
        });
    });
}

void fetchArtefacts(Session &session)
{
    findTask(session, [&session](const protocol::Task &task) {
        const QString wanted = session.invocation().positional(1);
        if (wanted.isEmpty()) {
            QList<QStringList> rows{{Text::tr("NAME"), Text::tr("BYTES"), u"SHA-256"_s}};
            for (const protocol::TaskFile &file : task.artefacts)
                rows.append(QStringList{file.name, QString::number(file.size), file.sha256});
            return session.answer({{u"artefacts"_s, protocol::toArray(task.artefacts)}}, tableText(rows));
        }
        for (const protocol::TaskFile &file : task.artefacts) {
            if (file.name != wanted && file.sha256 != wanted)
                continue;
            const QString target = session.invocation().has(u"output"_s) ? session.invocation().value(u"output"_s)
                                                                         : QFileInfo(file.name).fileName();
            return whenReady(session.client().download(protocol::getTaskArtefact, {task.id, file.sha256}, target),
                             &session, [&session, target](const Result<qint64> &size) {
                                 if (!size)
                                     return session.fail(size.error());
                                 session.answer({{u"file"_s, target}, {u"size"_s, *size}},
                                                Text::tr("%1 bytes are in '%2'.").arg(*size).arg(target));
                             });
        }
        session.fail(notFound(Text::tr("the task has left no file '%1'").arg(wanted), u"FILE_NOT_FOUND"_s));
    });
}

void listAllNodes(Session &session)
{
    session.ask(protocol::listNodes, {}, [&session](const protocol::BareList<protocol::Node> &list) {
        QList<QStringList> rows{{Text::tr("NODE"), Text::tr("HOST"), Text::tr("STATE"), Text::tr("TASKS"),
                                 Text::tr("CPU"), Text::tr("MEMORY"), Text::tr("LABELS")}};
        for (const protocol::Node &node : list.items)
            rows.append(QStringList{node.nodeId, node.hostname, node.status,
                                    QString::number(node.runningTasks) + u'/' + QString::number(node.mostTasks),
                                    QString::number(node.cpuUsage) + u'%', QString::number(node.memoryUsage) + u'%',
                                    node.labels.join(u", "_s)});
        session.answer(toJson(list), tableText(rows));
    });
}

void showNode(Session &session)
{
    session.ask(protocol::getNode, {session.invocation().positionals.first()}, [&session](const protocol::Node &node) {
        const QString distance =
            node.roundTripMs < 0 ? QString() : QString(QString::number(node.roundTripMs) + u" ms"_s);
        QList<QStringList> rows{
            {Text::tr("Node"), node.nodeId},
            {Text::tr("Host"), node.hostname},
            {Text::tr("State"), node.status},
            {Text::tr("Address"), node.ipAddress},
            {Text::tr("Tasks"),
             Text::tr("%1 of %2, as %3").arg(node.runningTasks).arg(node.mostTasks).arg(node.taskUser)},
            {Text::tr("Cores"), Text::tr("%1 of %2 taken").arg(node.cpuPlaced).arg(node.cpuCores)},
            {Text::tr("Memory"), Text::tr("%1 of %2 MiB taken").arg(node.memoryPlacedMib).arg(node.memoryMib)},
            {Text::tr("Round trip"), distance},
            {Text::tr("Labels"), node.labels.join(u", "_s)},
            {Text::tr("Seen"), timeText(node.lastSeen)}};
        rows.removeIf([](const QStringList &row) { return row[1].trimmed().isEmpty(); });
        session.answer(toJson(node), tableText(rows));
    });
}

void restartNode(Session &session)
{
    const QString node = session.invocation().positionals.first();
    session.ask(protocol::restartNode, {node}, [&session, node](const QJsonObject &done) {
        session.answer(done, Text::tr("%1 is being restarted.").arg(printable(node)));
    });
}

} // namespace mh::cli
