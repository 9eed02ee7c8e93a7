// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/script.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QProcess>

#include "core/base/json.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallOutcome;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr qint64 kMostMemoryMb = 1024;
constexpr qint64 kMostTimeMs = 600'000;
constexpr qsizetype kMostCode = 256 * 1024;
constexpr qsizetype kMostLine = 2 * 1024 * 1024;
constexpr int kOutOfMemory = 3; ///< the program's exit code for it

QProcessEnvironment bareEnvironment()
{
    // Nothing of the server's own: keys may be in its environment.
    QProcessEnvironment bare;
    bare.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    bare.insert(u"TZ"_s, u"UTC"_s);
    const QString libraries = qEnvironmentVariable("LD_LIBRARY_PATH");
    if (!libraries.isEmpty())
        bare.insert(u"LD_LIBRARY_PATH"_s, libraries);
    return bare;
}

} // namespace

struct Script::Job {
    engine::NodeCall call;
    std::function<void(CallOutcome)> done;
    QByteArray task;
    qint64 timeMs = 10'000;
    quint64 timer = 0;
    std::unique_ptr<QProcess> process;
    QByteArray rest; ///< of a line that has not ended
    std::optional<CallOutcome> outcome;
    bool over = false;
};

Script::Script(Parts parts) : m_parts(std::move(parts)) {}

Script::~Script()
{
    for (const auto &[key, job] : m_running) {
        job->over = true;
        m_parts.timers.cancel(job->timer);
        job->process->disconnect(this);
        job->process->kill();
    }
}

void Script::start(const engine::NodeCall &call, std::function<void(CallOutcome)> done)
{
    const QString code = call.config.value("code"_L1).toString();
    if (code.isEmpty() || code.size() > kMostCode)
        return done(failure(u"INVALID_INPUT"_s, u"code: must have 1 to %1 characters"_s.arg(kMostCode), false));
    auto job = std::make_shared<Job>();
    job->call = call;
    job->done = std::move(done);
    job->timeMs = std::clamp<qint64>(call.config.value("timeoutMs"_L1).toInteger(10'000), 1,
                                     std::min(kMostTimeMs, call.timeoutMs));
    const qint64 memory =
        std::clamp<qint64>(call.config.value("memoryMb"_L1).toInteger(64), 1, kMostMemoryMb) * kMebibyte;
    job->task = json::toBytes(QJsonObject{{u"code"_s, code},
                                          {u"inputs"_s, call.inputs},
                                          {u"memoryBytes"_s, memory},
                                          {u"cpuSeconds"_s, job->timeMs / 1000 + 2}});
    m_waiting.push_back(job);
    pump();
}

void Script::pump()
{
    while (!m_waiting.empty() && m_running.size() < size_t(m_parts.atOnce)) {
        const JobPtr job = m_waiting.front();
        m_waiting.pop_front();
        launch(job);
    }
}

void Script::launch(const JobPtr &job)
{
    m_running.insert_or_assign({job->call.run, job->call.node}, job);
    job->process = std::make_unique<QProcess>();
    QProcess &process = *job->process;
    process.setProcessEnvironment(bareEnvironment());
    process.setWorkingDirectory(u"/"_s);
    process.setStandardErrorFile(QProcess::nullDevice());
    connect(&process, &QProcess::readyReadStandardOutput, this, [this, job] { read(job); });
    connect(&process, &QProcess::finished, this, [this, job] { ended(job); });
    connect(&process, &QProcess::errorOccurred, this, [this, job](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && !job->over)
            finish(job, failure(u"SCRIPT_UNAVAILABLE"_s,
                                u"meshhelm-script does not start: "_s + job->process->errorString(), true));
    });
    job->timer = m_parts.timers.after(job->timeMs, [this, job] {
        finish(job, failure(u"SCRIPT_TIMEOUT"_s, u"the script took longer than %1 ms"_s.arg(job->timeMs), false));
    });
    process.start(m_parts.program, {});
    if (job->over)
        return;
    process.write(job->task);
    process.closeWriteChannel();
    job->task.clear();
}

void Script::read(const JobPtr &job)
{
    if (job->over)
        return;
    job->rest += job->process->readAllStandardOutput();
    qsizetype from = 0;
    for (qsizetype end = job->rest.indexOf('\n'); end >= 0; end = job->rest.indexOf('\n', from)) {
        take(job, job->rest.mid(from, end - from));
        from = end + 1;
    }
    job->rest.remove(0, from);
    if (job->rest.size() > kMostLine)
        finish(job, failure(u"OUTPUT_TOO_LARGE"_s, u"the script's result is larger than 1 MiB"_s, false));
}

void Script::take(const JobPtr &job, const QByteArray &bytes)
{
    const auto line = json::parseObject(bytes);
    if (!line)
        return;
    if (const QJsonValue log = line->value("log"_L1); log.isObject()) {
        m_parts.log({job->call.run,
                     job->call.node,
                     m_parts.clock.nowMs(),
                     log["level"_L1].toString(),
                     u"script"_s,
                     log["message"_L1].toString(),
                     {}});
    } else if (const QJsonValue error = line->value("error"_L1); error.isObject()) {
        const int number = error["line"_L1].toInt();
        const QString place = number > 0 ? u"line %1: "_s.arg(number) : QString();
        engine::CallFailed failed = failure(u"SCRIPT_ERROR"_s, place + error["message"_L1].toString(), false);
        failed.error.stack = error["stack"_L1].toString();
        job->outcome = failed;
    } else if (line->contains("result"_L1)) {
        const QJsonValue result = line->value("result"_L1);
        job->outcome = engine::CallDone{
            result.isObject() ? result.toObject() : QJsonObject{{u"result"_s, result}}, {u"default"_s}, {}};
    }
}

void Script::ended(const JobPtr &job)
{
    if (job->over)
        return;
    read(job);
    if (job->over)
        return;
    if (job->outcome)
        return finish(job, *job->outcome);
    if (job->process->exitStatus() == QProcess::NormalExit && job->process->exitCode() == kOutOfMemory)
        return finish(job,
                      failure(u"SCRIPT_OUT_OF_MEMORY"_s, u"the script needs more memory than it may have"_s, false));
    finish(job, failure(u"SCRIPT_CRASHED"_s, u"the script's process ended without a result"_s, false));
}

void Script::finish(const JobPtr &job, const CallOutcome &outcome)
{
    if (std::exchange(job->over, true))
        return;
    drop(job);
    job->done(outcome);
}

void Script::drop(const JobPtr &job)
{
    m_parts.timers.cancel(job->timer);
    m_running.erase({job->call.run, job->call.node});
    // Its own signal may be what brought us here, so it is not deleted yet.
    QProcess *process = job->process.release();
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
    } else {
        process->setParent(this);
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->kill();
    }
    QMetaObject::invokeMethod(
        this, [this] { pump(); }, Qt::QueuedConnection);
}

void Script::cancel(ExecutionId run, const flow::NodeId &node)
{
    const auto isIt = [&](const JobPtr &job) { return job->call.run == run && job->call.node == node; };
    std::erase_if(m_waiting, isIt);
    const auto found = m_running.find({run, node});
    if (found == m_running.end())
        return;
    const JobPtr job = found->second;
    job->over = true;
    drop(job);
}

} // namespace mh::components
