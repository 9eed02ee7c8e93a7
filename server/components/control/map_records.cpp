// SPDX-License-Identifier: GPL-3.0-or-later
// What a map keeps of its items beyond the life of a server and a try of the node.
#include <utility>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/components/control/map_job.h"
#include "server/components/failures.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostErrors = 100;
constexpr size_t kMostInARecord = 1000;
constexpr qint64 kEarlyRows = 1'000'000'000;

} // namespace

void MapItems::readRecords(const JobPtr &job)
{
    const std::weak_ptr<Job> weak = job;
    whenReady(m_parts.history.nodeItems(job->call.run, job->call.node), &m_context,
              [this, weak](const Result<QList<QByteArray>> &recorded) {
                  const JobPtr live = weak.lock();
                  if (!live || live->over)
                      return;
                  if (recorded)
                      return resume(live, *recorded);
                  stop(live);
                  live->done(failure(u"STORE_UNAVAILABLE"_s, recorded.error().message, true));
              });
}

/// What earlier lives and tries have done of the items.
void MapItems::resume(const JobPtr &job, const QList<QByteArray> &recorded)
{
    job->records = recorded.size();
    for (const QByteArray &record : recorded) {
        const auto parsed = json::parseValue(record);
        const QJsonArray entries = parsed ? parsed->toArray() : QJsonArray();
        for (const QJsonValue &value : entries) {
            const QJsonArray entry = value.toArray();
            const qsizetype index = entry.at(0).toInteger(-1);
            const bool failed = entry.size() > 2;
            if (index < 0 || index >= job->items.size() || job->isDone[size_t(index)]
                || (failed && (entry.at(2).toInteger() != job->call.attempt || !job->goOn)))
                continue;
            if (!failed) {
                take(*job, index, json::toBytes(entry.at(1)));
                continue;
            }
            job->isDone[size_t(index)] = true;
            ++job->ended;
            addError(*job, index, entry.at(3).toString(), entry.at(4).toString());
        }
    }
    job->begun = true;
    for (const auto &[index, outcome] : std::exchange(job->early, {}))
        takeEarly(job, index, outcome);
    if (!job->over)
        pump(job);
}

/// A result that came before the records were read: the component is told that it is kept, so it is, in a row of its
/// own whose number no other row will have.
void MapItems::recordEarly(const Job &job, qsizetype index, const engine::CallOutcome &outcome)
{
    const auto *done = std::get_if<engine::CallDone>(&outcome);
    if (!done)
        return;
    const QByteArray entry = Job::entryOf(index, json::toBytes(done->outputs));
    const qint64 row = kEarlyRows + index;
    m_parts.journal.writeAlong(engine::SaveNodeItems{job.call.run, job.call.node, row, '[' + entry + ']'});
}

/// How a call ended that an earlier life has made; whether that gave a result. A failure may also be of an item that an
/// earlier try has given up, and then it says nothing.
bool MapItems::takeEarly(const JobPtr &job, qsizetype index, const engine::CallOutcome &outcome)
{
    if (const auto *done = std::get_if<engine::CallDone>(&outcome))
        return take(*job, index, json::toBytes(done->outputs));
    const auto *failed = std::get_if<engine::CallFailed>(&outcome);
    if (!failed || !job->call.isResumed || failed->error.code == "CANCELLED"_L1 || job->over || index < 0
        || index >= job->items.size() || job->isDone[size_t(index)])
        return false;
    job->isDone[size_t(index)] = true;
    itemFailed(job, index, 1, *failed);
    return false;
}

/// The result of an item that this life has not called. False when there is nothing to take.
bool MapItems::take(Job &job, qsizetype index, const QByteArray &result)
{
    if (index < 0 || index >= job.items.size() || job.isDone[size_t(index)])
        return false;
    job.isDone[size_t(index)] = true;
    job.results[size_t(index)] = result;
    job.resultBytes += result.size();
    ++job.ended;
    return true;
}

/// Keeps the end of an item; those of one turn of the event loop become one row.
void MapItems::remember(const JobPtr &job, QByteArray entry)
{
    job->unrecorded.push_back(std::move(entry));
    if (job->unrecorded.size() >= kMostInARecord)
        return record(*job);
    if (job->unrecorded.size() > 1)
        return;
    const std::weak_ptr<Job> weak = job;
    QMetaObject::invokeMethod(
        &m_context,
        [this, weak] {
            if (const JobPtr live = weak.lock())
                record(*live);
        },
        Qt::QueuedConnection);
}

void MapItems::record(Job &job)
{
    if (job.unrecorded.empty())
        return;
    QByteArray rows;
    for (const QByteArray &entry : std::as_const(job.unrecorded))
        rows += (rows.isEmpty() ? '[' : ',') + entry;
    job.unrecorded.clear();
    m_parts.journal.writeAlong(engine::SaveNodeItems{job.call.run, job.call.node, job.records++, rows + ']'});
}

void MapItems::addError(Job &job, qsizetype index, const QString &code, const QString &message)
{
    ++job.failed;
    if (job.errors.size() < kMostErrors)
        job.errors.append(QJsonObject{{u"index"_s, index}, {u"code"_s, code}, {u"message"_s, message}});
}

} // namespace mh::components
