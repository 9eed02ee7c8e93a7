// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/task_session.h"

#include <algorithm>
#include <utility>

#include <QDir>

#include "agent/state/agent_log.h"
#include "agent/state/kept_file.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestResult = 256LL * 1024;
constexpr int kMsOfSecond = 1000;

QString logOf(const QString &records)
{
    return records + u"/log"_s;
}

QString endOf(const QString &records)
{
    return records + u"/end.json"_s;
}

} // namespace

TaskSession::TaskSession(QString id, Places places, const Clock &clock)
    : m_id(std::move(id)), m_places(std::move(places)), m_clock(clock)
{
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, [this] { cancel(u"time"_s); });
}

TaskSession::~TaskSession() = default;

void TaskSession::begin(const std::shared_ptr<Doing> &run, const TaskOrder &order, const QString &user, StartTask start)
{
    m_run = run;
    m_limits = order.limits;
    m_outputs = order.outputs;
    m_log.setFileName(logOf(m_places.records));
    auto folder = QDir().mkpath(m_places.records) ? TaskFolder::make(m_places.work, user)
                                                  : internalError(u"the task's records cannot be made"_s);
    if (!folder)
        return abandon(folder.error());
    m_folder = *std::move(folder);
    if (!m_log.open(QIODevice::WriteOnly | QIODevice::Append))
        return abandon(internalError(u"the task's log cannot be made"_s));
    m_intake = std::make_unique<TaskIntake>(run, order.inputs, *m_folder);
    connect(m_intake.get(), &TaskIntake::done, this,
            [this, order, user, start = std::move(start)](const Result<> &how) {
                m_intake.release()->deleteLater(); // it is the one that calls
                if (!how)
                    return abandon(how.error());
                this->start(order, user, start);
            });
    m_intake->begin();
}

void TaskSession::start(const TaskOrder &order, const QString &user, const StartTask &start)
{
    auto process = start({m_id, user, order.words, order.environment, m_places.work, m_limits});
    if (!process)
        return abandon(process.error());
    m_process = *std::move(process);
    m_startedAt = m_clock.nowMs();
    connect(m_process.get(), &TaskProcess::output, this, &TaskSession::written);
    connect(m_process.get(), &TaskProcess::ended, this, &TaskSession::processEnded);
    m_time.start(int(m_limits.seconds * kMsOfSecond));
    const auto run = std::exchange(m_run, nullptr);
    run->succeed({{u"started_at"_s, m_startedAt}, {u"group"_s, m_process->hasGroup()}});
}

void TaskSession::abandon(const Error &why)
{
    erase();
    if (const auto run = std::exchange(m_run, nullptr))
        run->fail(why);
    emit failedToStart();
}

bool TaskSession::restore()
{
    const auto kept = readKept(endOf(m_places.records), kLargestResult);
    const auto result = kept ? json::parseObject(*kept) : Result<QJsonObject>(kept.error());
    if (!result || result->isEmpty())
        return false;
    m_result = *result;
    return true;
}

qint64 TaskSession::endedAt() const
{
    return m_result.value("ended_at"_L1).toInteger();
}

void TaskSession::written(const QByteArray &bytes)
{
    const qint64 room = std::max<qint64>(0, kMostLog - m_log.pos());
    const QByteArray kept = bytes.left(room);
    const qint64 wrote = kept.isEmpty() ? 0 : std::max<qint64>(0, m_log.write(kept));
    m_dropped += bytes.size() - wrote;
    (void)m_log.flush();
    for (const auto &sender : m_senders)
        sender->grew();
}

void TaskSession::processEnded(const TaskEnd &how)
{
    m_time.stop();
    QJsonArray outputs;
    QJsonArray missing;
    for (const QString &name : std::as_const(m_outputs)) {
        if (const auto file = m_folder->read(name))
            outputs.append(QJsonObject{{u"name"_s, name}, {u"size"_s, (*file)->size()}});
        else
            missing.append(name);
    }
    const QString reason = m_reason.isEmpty() && how.outOfMemory ? u"memory"_s : m_reason;
    m_result = {{u"exit_code"_s, how.exitCode},   {u"reason"_s, reason},         {u"started_at"_s, m_startedAt},
                {u"ended_at"_s, m_clock.nowMs()}, {u"cpu_ms"_s, how.cpuMs},      {u"memory_peak"_s, how.memoryPeak},
                {u"log_size"_s, m_log.pos()},     {u"log_dropped"_s, m_dropped}, {u"outputs"_s, outputs},
                {u"missing"_s, missing}};
    if (const auto kept = writeKept(endOf(m_places.records), json::toBytes(m_result)); !kept)
        qCWarning(log::agent).noquote() << "the result of a task is not kept:" << kept.error().message;
    m_log.close();
    m_process.release()->deleteLater(); // it is the one that calls
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &doing : waiting)
        tell(doing);
    for (const auto &sender : m_senders)
        sender->grew();
    emit ended();
}

void TaskSession::tell(const std::shared_ptr<Doing> &doing)
{
    doing->succeed(m_result);
}

void TaskSession::wait(const std::shared_ptr<Doing> &doing)
{
    if (hasEnded())
        return tell(doing);
    std::erase_if(m_waiting, [](const auto &each) { return each->isOver(); });
    m_waiting.push_back(doing);
}

void TaskSession::sendLog(const std::shared_ptr<Doing> &doing, qint64 offset)
{
    auto file = std::make_unique<QFile>(logOf(m_places.records));
    if (!file->open(QIODevice::ReadOnly) || offset > file->size() || !file->seek(offset))
        return doing->fail(invalidInput(u"the log is not that long"_s, u"offset"_s));
    send(std::make_unique<FileSender>(doing, std::move(file), [this] { return !hasEnded(); }));
}

void TaskSession::sendFile(const std::shared_ptr<Doing> &doing, const QString &name)
{
    if (!hasEnded())
        return doing->fail(conflict(u"the task has not ended"_s));
    const auto folder = TaskFolder::open(m_places.work);
    auto file = folder ? (*folder)->read(name) : Result<std::unique_ptr<QFile>>(folder.error());
    if (!file)
        return doing->fail(file.error());
    send(std::make_unique<FileSender>(doing, *std::move(file)));
}

void TaskSession::send(std::unique_ptr<FileSender> sender)
{
    FileSender *const made = sender.get();
    m_senders.push_back(std::move(sender));
    // Let go of later: it may be called just now, from a walk over all of them.
    connect(
        made, &FileSender::done, this,
        [this, made] { std::erase_if(m_senders, [made](const auto &each) { return each.get() == made; }); },
        Qt::QueuedConnection);
    made->grew();
}

void TaskSession::cancel(const QString &reason)
{
    if (m_run) {
        abandon({ErrorCode::Conflict, u"CANCELLED"_s, u"it was cancelled"_s, {}, {}});
    } else if (m_process && m_reason.isEmpty()) {
        m_reason = reason;
        m_process->end();
    }
}

void TaskSession::erase()
{
    if (m_intake)
        m_intake.release()->deleteLater();
    m_folder.reset();
    m_log.close();
    TaskFolder::remove(m_places.work);
    TaskFolder::remove(m_places.records);
}

} // namespace mh::agent
