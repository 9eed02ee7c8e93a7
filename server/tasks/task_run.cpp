// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/task_run.h"

#include <algorithm>
#include <utility>

#include <QJsonArray>
#include <QPointer>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;

namespace {

constexpr qint64 kInputsMs = 30LL * 60 * 1000;
constexpr qint64 kWaitMs = 60LL * 60 * 1000; ///< of one question; asked again then
constexpr qint64 kFetchMs = 30LL * 60 * 1000;
constexpr int kAgainMs = 2'000;

bool isLinkTrouble(const Error &error)
{
    return error.reason == "HOST_GONE"_L1 || error.reason == "HOST_OFFLINE"_L1 || error.reason == "HOST_BUSY"_L1
           || error.code == ErrorCode::Timeout;
}

} // namespace

TaskRun::TaskRun(Task task, qint64 logSize, const Parts &parts)
    : m_task(std::move(task)), m_parts(parts), m_logSize(logSize), m_logTaken(logSize)
{
    m_lost.setSingleShot(true);
    m_lost.setInterval(parts.lostMs);
    connect(&m_lost, &QTimer::timeout, this, [this] {
        finish({RunEnd::How::Lost, {}, {}, {}, u"lost"_s, u"its host was not connected any more"_s});
    });
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_parts.isConnected(m_task.host))
            hostUp();
        else
            trouble();
    });
}

TaskRun::~TaskRun() = default;

const fleet::Host *TaskRun::reachable() const
{
    return m_parts.hosts.find(m_task.host);
}

void TaskRun::begin(bool isNew)
{
    if (isNew)
        return start();
    m_step = Step::Follow;
    m_cancels = m_task.cancelAsked;
    m_lost.start(); // until the host is seen
    follow();
}

void TaskRun::hostUp()
{
    if (m_step == Step::Over)
        return;
    m_lost.stop();
    m_again.stop();
    goOn();
}

void TaskRun::goOn()
{
    if (m_step == Step::Follow)
        follow();
    else if (m_step == Step::Fetch && !m_fetching)
        fetchNext();
}

/// The link, or what is at its other end, does not answer: asked again until the host is lost.
void TaskRun::trouble()
{
    if (m_step == Step::Over)
        return;
    if (!m_lost.isActive())
        m_lost.start();
    m_again.start();
}

void TaskRun::hostDown()
{
    if (m_step != Step::Over && !m_lost.isActive())
        m_lost.start();
}

// --- the start -------------------------------------------------------------------------------

QJsonObject TaskRun::order() const
{
    QJsonObject environment;
    for (auto each = m_task.environment.begin(); each != m_task.environment.end(); ++each)
        environment.insert(each.key(), each.value());
    QJsonArray files;
    for (const File &file : m_task.inputs)
        files.append(QJsonObject{{u"name"_s, file.name},
                                 {u"size"_s, file.size},
                                 {u"sha256"_s, file.sha256},
                                 {u"executable"_s, file.isProgram}});
    return {{u"task"_s, m_task.attempt},
            {u"argv"_s, QJsonArray::fromStringList(m_task.words)},
            {u"env"_s, environment},
            {u"files"_s, files},
            {u"outputs"_s, QJsonArray::fromStringList(m_task.outputs)},
            {u"limits"_s, toJson(m_task.limits)}};
}

void TaskRun::start()
{
    const fleet::Host *host = reachable();
    if (!host)
        return finish({RunEnd::How::Lost, {}, {}, {}, u"lost"_s, u"its host is no more"_s});
    const AgentSessions::Ask ask{u"tasks.run"_s, order(), m_parts.principal, kInputsMs, true};
    const AgentSessions::Asked asked = m_parts.sessions.askWithStream(*host, ask);
    m_feeding = asked.stream;
    whenReady(asked.answer, this,
              [this, wasSent = !asked.id.isEmpty()](const Result<QJsonObject> &answer) { started(wasSent, answer); });
    if (!m_feeding)
        return;
    connect(m_feeding.get(), &fleet::AgentStream::roomCame, this, &TaskRun::feed);
    feed();
}

void TaskRun::feed()
{
    while (m_feeding && m_feeding->room() > 0) {
        if (!m_toSend.isEmpty()) {
            const QByteArray piece = m_toSend.left(m_feeding->room());
            m_toSend.remove(0, piece.size());
            m_feeding->send(piece);
            continue;
        }
        if (m_isReading)
            return;
        while (m_input < m_task.inputs.size() && m_inputAt >= m_task.inputs[m_input].size) {
            ++m_input;
            m_inputAt = 0;
        }
        if (m_input >= m_task.inputs.size())
            return std::exchange(m_feeding, nullptr)->endSending(); // once
        m_isReading = true;
        const auto read = m_parts.store.read(m_task.inputs[m_input].id, m_inputAt, TaskStore::kPiece);
        whenReady(read, this, [this](const Result<QByteArray> &bytes) {
            m_isReading = false;
            if (!bytes || bytes->isEmpty()) {
                return finish({RunEnd::How::Refused,
                               {},
                               {},
                               {},
                               u"refused"_s,
                               u"'%1' is not here any more"_s.arg(m_task.inputs[m_input].name)});
            }
            m_inputAt += bytes->size();
            m_toSend = *bytes;
            feed();
        });
        return;
    }
}

void TaskRun::started(bool wasSent, const Result<QJsonObject> &answer)
{
    m_feeding.reset();
    if (m_step != Step::Start)
        return;
    // A task that is there already was started by an earlier word.
    if (answer || (wasSent && (isLinkTrouble(answer.error()) || answer.error().reason == "CONFLICT"_L1))) {
        m_step = Step::Follow;
        return answer || answer.error().reason == "CONFLICT"_L1 ? follow() : trouble();
    }
    const Error &error = answer.error();
    if ((!wasSent && isLinkTrouble(error)) || error.code == ErrorCode::Unavailable) // BUSY
        return finish({RunEnd::How::NotNow, {}, {}, {}, {}, error.message});
    if (error.reason == "FAILED"_L1)
        return finish({RunEnd::How::Lost, {}, {}, {}, u"lost"_s, error.message});
    if (error.reason == "CANCELLED"_L1)
        return finish({RunEnd::How::Refused, {}, {}, {}, u"cancelled"_s, error.message});
    finish({RunEnd::How::Refused, {}, {}, {}, u"refused"_s, error.message});
}

// --- while it runs ---------------------------------------------------------------------------

void TaskRun::follow()
{
    if (m_cancels)
        askCancel();
    followLog();
    const fleet::Host *host = reachable();
    if (m_isWaiting || m_result || !host)
        return;
    m_isWaiting = true;
    const AgentSessions::Ask ask{u"tasks.wait"_s, {{u"task"_s, m_task.attempt}}, m_parts.principal, kWaitMs};
    whenReady(m_parts.sessions.ask(*host, ask), this, [this](const Result<QJsonObject> &answer) { resulted(answer); });
}

void TaskRun::resulted(const Result<QJsonObject> &answer)
{
    m_isWaiting = false;
    if (m_step != Step::Follow)
        return;
    if (answer) {
        m_result = *answer;
        return fetchIfComplete();
    }
    const Error &error = answer.error();
    if (isLinkTrouble(error))
        return trouble();
    if (error.reason == "MANIFEST_REFUSES"_L1)
        return finish({RunEnd::How::Refused, {}, {}, {}, u"manifest"_s, error.message});
    finish({RunEnd::How::Lost, {}, {}, {}, u"lost"_s, u"the agent knows nothing of it any more: "_s + error.message});
}

void TaskRun::followLog()
{
    const fleet::Host *host = reachable();
    if (m_log || !host || m_step == Step::Over)
        return;
    m_logTaken = m_logSize;
    const AgentSessions::Ask ask{
        u"tasks.log"_s, {{u"task"_s, m_task.attempt}, {u"offset"_s, m_logSize}}, m_parts.principal, kWaitMs};
    const AgentSessions::Asked asked = m_parts.sessions.askWithStream(*host, ask);
    if (!asked.stream)
        return; // tasks.wait tells the same
    m_log = asked.stream;
    connect(m_log.get(), &fleet::AgentStream::bytesCame, this, &TaskRun::logCame);
    whenReady(asked.answer, this, [this](const Result<QJsonObject> &answer) {
        m_log.reset();
        if (!answer && m_step == Step::Follow && !m_again.isActive())
            m_again.start(); // the stream has ended, not the log
        fetchIfComplete();
    });
}

void TaskRun::logCame(const QByteArray &bytes)
{
    const qint64 offset = m_logTaken;
    m_logTaken += bytes.size();
    const auto kept = [self = QPointer(this), offset, bytes, stream = m_log](const Result<> &done) {
        if (!self)
            return;
        if (!done) {
            qCWarning(log::server).noquote() << "a task's log is not kept:" << done.error().message;
            return self->m_again.start(); // from where the store has it
        }
        if (offset != self->m_logSize)
            return;
        self->m_logSize += bytes.size();
        stream->grant(bytes.size());
        emit self->logged(offset, bytes);
        self->fetchIfComplete();
    };
    m_parts.store.addPiece(logOf(m_task), offset, bytes, kept);
}

// --- what it leaves --------------------------------------------------------------------------

void TaskRun::fetchIfComplete()
{
    if (m_step != Step::Follow || !m_result)
        return;
    if (m_logSize < m_result->value("log_size"_L1).toInteger()) {
        if (!m_log && !m_again.isActive())
            m_again.start();
        return;
    }
    m_step = Step::Fetch;
    const QJsonArray outputs = m_result->value("outputs"_L1).toArray();
    for (const QJsonValue &output : outputs) {
        const QString name = output["name"_L1].toString();
        // What the task did not ask for is none of its.
        if (!m_task.outputs.contains(name) || m_wanted.contains(name))
            continue;
        if (output["size"_L1].toInteger() <= kLargestArtefact)
            m_wanted.append(name);
        else
            m_message = u"'%1' is too large to be fetched"_s.arg(name);
    }
    for (const QString &name : m_task.outputs) {
        if (!m_wanted.contains(name))
            m_missing.append(name);
    }
    fetchNext();
}

void TaskRun::fetchNext()
{
    const fleet::Host *host = reachable();
    if (m_wanted.isEmpty())
        return finish({RunEnd::How::Done, *m_result, m_artefacts, m_missing, {}, m_message});
    if (!host)
        return finish({RunEnd::How::Lost, {}, {}, {}, u"lost"_s, u"its host is no more"_s});
    m_file = {TaskFileId::make(), m_wanted.constFirst(), 0, {}, false};
    m_hash.reset();
    m_fetchAnswer.reset();
    const AgentSessions::Ask ask{
        u"tasks.fetch"_s, {{u"task"_s, m_task.attempt}, {u"name"_s, m_file.name}}, m_parts.principal, kFetchMs};
    const AgentSessions::Asked asked = m_parts.sessions.askWithStream(*host, ask);
    m_fetching = asked.stream;
    m_fetchCommand = asked.id;
    if (m_fetching)
        connect(m_fetching.get(), &fleet::AgentStream::bytesCame, this, &TaskRun::fileCame);
    whenReady(asked.answer, this, [this](const Result<QJsonObject> &answer) {
        m_fetchAnswer = answer;
        if (m_unwritten == 0)
            fetched(answer);
    });
}

void TaskRun::fileCame(const QByteArray &bytes)
{
    const qint64 offset = m_file.size;
    m_file.size += bytes.size();
    if (m_file.size > kLargestArtefact) // the rest does not come without credit
        return m_parts.sessions.cancel(m_task.host, m_fetchCommand);
    m_hash.addData(bytes);
    ++m_unwritten;
    const auto kept = [self = QPointer(this), stream = m_fetching, size = bytes.size()](const Result<> &done) {
        if (!self)
            return;
        --self->m_unwritten;
        if (!done)
            self->m_fetchAnswer = done.error();
        stream->grant(size);
        if (self->m_unwritten == 0 && self->m_fetchAnswer)
            self->fetched(*self->m_fetchAnswer);
    };
    m_parts.store.addPiece(m_file.id, offset, bytes, kept);
}

void TaskRun::fetched(const Result<QJsonObject> &answer)
{
    m_fetching.reset();
    if (m_step != Step::Fetch)
        return;
    const QString told = answer ? answer->value("sha256"_L1).toString() : QString();
    m_file.sha256 = QString::fromLatin1(m_hash.result().toHex());
    if (answer && told == m_file.sha256) {
        m_artefacts.append(m_file);
        m_wanted.removeFirst();
        return fetchNext();
    }
    m_parts.store.dropFiles({m_file.id});
    if (!answer && answer.error().code == ErrorCode::NotFound) {
        m_missing.append(m_wanted.takeFirst());
        return fetchNext();
    }
    if (!answer && isLinkTrouble(answer.error()) && answer.error().code != ErrorCode::Timeout)
        return trouble();
    m_message = answer ? u"'%1' came damaged"_s.arg(m_file.name)
                       : u"'%1' was not fetched: %2"_s.arg(m_file.name, answer.error().message);
    m_missing.append(m_wanted.takeFirst());
    fetchNext();
}

// --- its end ---------------------------------------------------------------------------------

void TaskRun::cancel()
{
    m_cancels = true;
    if (m_step == Step::Start || m_step == Step::Follow)
        askCancel();
}

void TaskRun::askCancel()
{
    const fleet::Host *host = reachable();
    if (!host)
        return;
    const AgentSessions::Ask ask{u"tasks.cancel"_s, {{u"task"_s, m_task.attempt}}, m_parts.principal};
    whenReady(m_parts.sessions.ask(*host, ask), this, [](const Result<QJsonObject> &) {}); // its end tells
}

void TaskRun::finish(const RunEnd &how)
{
    if (m_step == Step::Over)
        return;
    m_step = Step::Over;
    m_lost.stop();
    m_again.stop();
    m_feeding.reset();
    emit ended(how);
}

} // namespace mh::tasks
