// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/map_items.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "server/components/control/json_blob.h"
#include "server/components/control/map_job.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallDone;
using engine::CallFailed;
using engine::CallOutcome;
using engine::NodeCall;

namespace {

constexpr qsizetype kMostResultBytes = 256 * 1024 * 1024;
constexpr int kMostAtOnce = 1000;

} // namespace

MapItems::MapItems(const Parts &parts) : m_parts(parts) {}

MapItems::~MapItems() = default;

void MapItems::start(const NodeCall &call, std::function<void(CallOutcome)> done)
{
    const QString component = call.config.value("component"_L1).toString();
    if (component.isEmpty())
        return done(failure(u"INVALID_INPUT"_s, u"config.component is needed"_s, false));
    auto job = std::make_shared<Job>();
    job->call = call;
    job->done = std::move(done);
    job->itemInput = call.config.value("itemInput"_L1).toString(u"item"_s);
    job->component = component;
    job->version = call.config.value("version"_L1).toString();
    job->config = call.config.value("config"_L1).toObject();
    job->limit = std::clamp(call.config.value("concurrency"_L1).toInt(8), 1, kMostAtOnce);
    job->maxAttempts = std::max(1, call.config.value("maxAttempts"_L1).toInt(1));
    job->backoffMs = std::max<qint64>(0, call.config.value("backoffMs"_L1).toInteger(1000));
    job->goOn = call.config.value("onItemFailure"_L1).toString() == "continue"_L1;
    m_jobs.insert_or_assign({call.run, call.node}, job);
    resolveJson(m_parts.blobs, call.run, parameter(call, "items"_L1), &m_context,
                [this, job](const Result<QJsonValue> &items) { begin(job, items); });
}

void MapItems::begin(const JobPtr &job, const Result<QJsonValue> &items)
{
    if (job->over)
        return;
    if (!items || !items->isArray()) {
        stop(job);
        const QString text = items ? u"a list is expected"_s : items.error().message;
        return job->done(
            failure(u"INVALID_INPUT"_s, u"items: "_s + text, !items && items.error().code == ErrorCode::Unavailable));
    }
    job->items = items->toArray();
    job->results.resize(size_t(job->items.size()), QByteArrayLiteral("null"));
    job->isDone.resize(size_t(job->items.size()), false);
    // What the try before this one has recorded may be on its way yet.
    const std::weak_ptr<Job> weak = job;
    m_parts.journal.whenDurable([this, weak](const Result<> &) {
        if (const JobPtr live = weak.lock())
            readRecords(live);
    });
}

// Items of components that answer at once end inside launch(); the loop, not the stack, grows.
void MapItems::pump(const JobPtr &job)
{
    if (std::exchange(job->pumping, true))
        return;
    while (!job->over && !job->letGo && job->next < job->items.size()
           && qsizetype(job->running.size()) + job->waiting < job->limit) {
        if (const qsizetype index = job->next++; !job->isDone[size_t(index)])
            launch(job, index, 1);
    }
    job->pumping = false;
    if (!job->over && job->ended == job->items.size())
        finish(job);
}

void MapItems::launch(const JobPtr &job, qsizetype index, int attempt)
{
    NodeCall call = job->call;
    call.node += u'/' + QString::number(index);
    call.attempt = attempt;
    call.component = job->component;
    call.version = job->version;
    call.config = job->config;
    call.inputs.remove("items"_L1);
    call.inputs.insert(job->itemInput, job->items.at(index));
    call.inputs.insert("index"_L1, index);
    call.inputMappings = {};
    auto component = m_parts.components.component(call.component, call.version);
    const std::weak_ptr<Job> weak = job;
    Job::Running &running = job->running[index];
    running = {call, attempt, 0, false};
    if (!component) {
        const CallFailed unknown = failure(component.error().reason, component.error().message,
                                           component.error().code == ErrorCode::Unavailable);
        return itemEnded(job, index, attempt, unknown);
    }
    running.timer = m_parts.timers.after(call.timeoutMs, [this, weak, index, attempt, limit = call.timeoutMs] {
        if (const JobPtr live = weak.lock()) {
            itemEnded(live, index, attempt, failure(u"TIMEOUT"_s, u"no result within %1 ms"_s.arg(limit), true));
        }
    });
    (*component)->start(call, [this, weak, index, attempt](const CallOutcome &outcome) {
        if (const JobPtr live = weak.lock())
            itemEnded(live, index, attempt, outcome);
    });
}

void MapItems::itemEnded(const JobPtr &job, qsizetype index, int attempt, const CallOutcome &outcome)
{
    const auto running = job->running.find(index);
    if (job->over || running == job->running.end() || running->second.attempt != attempt)
        return;
    if (std::holds_alternative<engine::CallAccepted>(outcome)) {
        running->second.accepted = true; // its end comes through end()
        return;
    }
    if (job->letGo)
        return itemLetGo(job, index);
    m_parts.timers.cancel(running->second.timer);
    job->running.erase(running);
    if (const auto *failed = std::get_if<CallFailed>(&outcome)) {
        itemFailed(job, index, attempt, *failed);
    } else {
        QByteArray &result = job->results[size_t(index)];
        result = json::toBytes(std::get<CallDone>(outcome).outputs);
        job->resultBytes += result.size();
        ++job->ended;
        remember(job, Job::entryOf(index, result));
        if (job->resultBytes > kMostResultBytes) {
            stop(job);
            return job->done(failure(u"TOO_LARGE"_s, u"the results of the items are larger than 256 MiB"_s, false));
        }
    }
    if (job->over)
        return;
    reportProgress(*job);
    pump(job);
}

void MapItems::itemFailed(const JobPtr &job, qsizetype index, int attempt, const CallFailed &failed)
{
    if (failed.retryable && attempt < job->maxAttempts) {
        ++job->waiting;
        const std::weak_ptr<Job> weak = job;
        const qint64 delay = qint64(double(job->backoffMs) * std::pow(2.0, std::min(attempt - 1, 20)));
        m_parts.timers.after(delay, [this, weak, index, attempt] {
            const JobPtr live = weak.lock();
            if (!live || live->over || live->letGo)
                return;
            --live->waiting;
            launch(live, index, attempt + 1);
        });
        return;
    }
    if (!job->goOn) {
        stop(job);
        return job->done(failure(failed.error.code, u"item %1: %2"_s.arg(index).arg(failed.error.message), false));
    }
    ++job->ended;
    addError(*job, index, failed.error.code, failed.error.message);
    remember(job, json::toBytes(
                      QJsonArray{index, QJsonValue(), job->call.attempt, failed.error.code, failed.error.message}));
}

void MapItems::reportProgress(Job &job)
{
    const int percent = int(100 * job.ended / job.items.size());
    if (percent == job.reported)
        return;
    job.reported = percent;
    (void)m_parts.nodes.progress(job.call.run, job.call.node, percent, u"%1/%2"_s.arg(job.ended).arg(job.items.size()));
}

void MapItems::stop(const JobPtr &job)
{
    job->over = true;
    for (const auto &[index, running] : job->running) {
        m_parts.timers.cancel(running.timer);
        if (auto component = m_parts.components.component(running.call.component, running.call.version))
            (*component)->cancel(running.call.run, running.call.node);
    }
    job->running.clear();
    // A further try does not repeat what went well.
    record(*job);
    const auto found = m_jobs.find({job->call.run, job->call.node});
    if (found != m_jobs.end() && found->second == job)
        m_jobs.erase(found);
}

void MapItems::finish(const JobPtr &job)
{
    stop(job);
    QJsonObject outputs{{u"count"_s, job->items.size()}, {u"failed"_s, job->failed}, {u"errors"_s, job->errors}};
    if (job->resultBytes <= kInlineBytes) {
        QJsonArray results;
        for (const QByteArray &result : job->results)
            results.append(json::parseValue(result) ? *json::parseValue(result) : QJsonValue());
        outputs.insert("results"_L1, results);
        return job->done(CallDone{outputs, {u"default"_s}, {}});
    }
    auto writer = m_parts.blobs.create(job->call.run);
    if (!writer)
        return job->done(failure(u"STORE_UNAVAILABLE"_s, writer.error().message, true));
    const std::shared_ptr<BlobWriter> blob = *std::move(writer);
    Result<ByteSink::Flow> written = blob->write("[");
    for (size_t i = 0; written && i < job->results.size(); ++i)
        written = blob->write(i == 0 ? job->results[i] : ',' + job->results[i]);
    if (written)
        written = blob->write("]");
    if (!written)
        return job->done(failure(u"STORE_UNAVAILABLE"_s, written.error().message, true));
    blob->finish(u"application/json"_s, [job, blob, outputs](const Result<BlobInfo> &info) mutable {
        if (!info)
            return job->done(failure(u"STORE_UNAVAILABLE"_s, info.error().message, true));
        outputs.insert("results"_L1, toJson(*info));
        job->done(CallDone{outputs, {u"default"_s}, {}});
    });
}

void MapItems::cancel(ExecutionId run, const flow::NodeId &node)
{
    const auto found = m_jobs.find({run, node});
    if (found != m_jobs.end())
        stop(JobPtr(found->second));
}

bool MapItems::letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done)
{
    const auto found = m_jobs.find({run, node});
    if (found == m_jobs.end())
        return false;
    const JobPtr job = found->second;
    QList<qsizetype> atWork;
    for (const auto &[index, running] : job->running)
        atWork.append(index);
    job->letGo = std::move(done);
    for (const qsizetype index : std::as_const(atWork)) {
        m_parts.timers.cancel(job->running[index].timer); // the grace is what counts now
        if (!lets(job, index))
            job->running.erase(index);
    }
    return !job->running.empty();
}

/// Whether the item works on until it has let go; if not it is given up.
bool MapItems::lets(const JobPtr &job, qsizetype index)
{
    const Job::Running &running = job->running[index];
    auto component = m_parts.components.component(running.call.component, running.call.version);
    if (running.accepted || !component)
        return running.accepted;
    const std::weak_ptr<Job> weak = job;
    const auto ended = [this, weak, index] {
        if (const JobPtr live = weak.lock())
            itemLetGo(live, index);
    };
    if ((*component)->letGo(running.call.run, running.call.node, ended))
        return true;
    (*component)->cancel(running.call.run, running.call.node);
    return false;
}

void MapItems::itemLetGo(const JobPtr &job, qsizetype index)
{
    job->running.erase(index);
    if (job->over || !job->running.empty())
        return;
    stop(job);
    job->letGo();
}

MapItems::JobPtr MapItems::jobOf(ExecutionId run, const flow::NodeId &item, qsizetype &index) const
{
    const qsizetype slash = item.lastIndexOf(u'/');
    bool isNumber = false;
    index = QStringView(item).mid(slash + 1).toLongLong(&isNumber);
    const auto found = slash > 0 && isNumber ? m_jobs.find({run, item.left(slash)}) : m_jobs.end();
    return found == m_jobs.end() ? nullptr : found->second;
}

bool MapItems::end(ExecutionId run, const flow::NodeId &item, const CallOutcome &outcome)
{
    qsizetype index = 0;
    const JobPtr job = jobOf(run, item, index);
    if (!job)
        return false;
    const auto running = job->running.find(index);
    if (running != job->running.end()) {
        itemEnded(job, index, running->second.attempt, outcome);
        record(*job); // the component is told that it is kept
    } else if (!job->begun) {
        // An earlier life has called it, and this one does not know yet how far that came.
        if (job->early.try_emplace(index, outcome).second)
            recordEarly(*job, index, outcome);
    } else if (index >= job->next && !job->letGo) {
        if (takeEarly(job, index, outcome)) {
            remember(job, Job::entryOf(index, job->results[size_t(index)]));
            record(*job);
        }
        if (!job->over)
            pump(job);
    }
    return true; // ended before: the first end has won
}

const NodeCall *MapItems::find(ExecutionId run, const flow::NodeId &item) const
{
    qsizetype index = 0;
    const JobPtr job = jobOf(run, item, index);
    if (!job)
        return nullptr;
    const auto running = job->running.find(index);
    return running == job->running.end() ? nullptr : &running->second.call;
}

bool MapItems::isBeginning(ExecutionId run, const flow::NodeId &item) const
{
    qsizetype index = 0;
    const JobPtr job = jobOf(run, item, index);
    return job && !job->begun;
}

} // namespace mh::components
