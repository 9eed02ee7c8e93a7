// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/port_adapters.h"

#include "core/base/log.h"
#include "server/store/access_repository.h"
#include "server/store/blob_files.h"
#include "server/store/component_repository.h"
#include "server/store/flow_repository.h"
#include "server/store/mail_repository.h"
#include "server/store/retention.h"
#include "server/store/run_repository.h"
#include "server/store/service_repository.h"
#include "server/store/share_repository.h"
#include "server/store/trigger_repository.h"
#include "server/store/user_repository.h"
#include "server/store/vault_repository.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

Result<> apply(Database &database, const engine::SaveFlow &write)
{
    return save(database, write.flow);
}

Result<> apply(Database &database, const engine::SaveFlowVersion &write)
{
    return save(database, write.version);
}

/// A job for the writer: JSON is made on its thread, not on the engine's.
/// `failed`: gets the place of the write that failed, behind the last one when none did; to be read once the job is
/// over.
template <class Writes>
Writer::Job applyAll(std::shared_ptr<const Writes> writes, std::shared_ptr<qsizetype> failed = {})
{
    return [writes = std::move(writes), failed = std::move(failed)](Database &database) -> Result<> {
        for (qsizetype i = 0; i < writes->size(); ++i) {
            auto done = std::visit([&](const auto &one) { return apply(database, one); }, writes->at(i));
            if (done)
                continue;
            if (failed)
                *failed = i;
            return done;
        }
        if (failed)
            *failed = writes->size();
        return {};
    };
}

/// `failed`: the place of the write that failed; behind the last one when it was the commit.
engine::Committed refusal(const Error &error, qsizetype failed, qsizetype writes)
{
    engine::Committed refused(error);
    // Disk, lock and the like may be better next time; what a row says stays wrong.
    if (error.code != ErrorCode::Unavailable && failed >= 0 && failed < writes)
        refused.culprit = failed;
    // The last page may have reached the log although the disk said no, and be found there after a crash.
    refused.isUnknown = failed == writes && error.reason == "STORE_IO"_L1;
    return refused;
}

/// As Writer::submit(); who cannot be told whether it was written is told so.
void submitRows(Writer &writer, const std::shared_ptr<Writer::Channel> &channel, Writer::Job job, Writer::Done done)
{
    auto applied = std::make_shared<bool>(false);
    auto noted = [job = std::move(job), applied](Database &database) {
        const auto result = job(database);
        *applied = bool(result);
        return result;
    };
    writer.submit(channel, std::move(noted), [applied, done = std::move(done)](const Result<> &result) {
        if (result || !refusal(result.error(), *applied ? 1 : 0, 1).isUnknown)
            return done(result);
        done(unavailable(u"nobody can say yet whether this was stored: "_s + result.error().message,
                         u"STORE_OUTCOME_UNKNOWN"_s));
    });
}

/// Whether rows of runs went too.
bool removeFiles(const engine::Batch &batch, const BlobFiles &blobs)
{
    bool runsToo = false;
    for (const engine::Write &write : batch) {
        runsToo = runsToo || std::holds_alternative<engine::RemoveRuns>(write);
        const auto *removal = std::get_if<engine::RemoveBlobs>(&write);
        if (!removal)
            continue;
        for (const BlobId &id : removal->blobs) {
            // A file that stays is found again at the next start.
            if (auto removed = blobs.remove(id); !removed)
                qCWarning(log::store).noquote() << "blob:" << removed.error().message;
        }
    }
    return runsToo;
}

Result<engine::Snapshot> loadSnapshot(Database &database)
{
    auto flows = loadFlows(database);
    if (!flows)
        return flows.error();
    auto versions = loadFlowVersions(database);
    if (!versions)
        return versions.error();
    auto runs = loadUnfinishedRuns(database);
    if (!runs)
        return runs.error();
    auto keys = loadTriggerKeys(database);
    if (!keys)
        return keys.error();
    auto triggers = loadTriggers(database);
    if (!triggers)
        return triggers.error();
    auto notices = loadNotices(database);
    if (!notices)
        return notices.error();
    auto places = loadFlowPlaces(database);
    if (!places)
        return places.error();
    return engine::Snapshot{*std::move(flows),    *std::move(versions), *std::move(runs),  *std::move(keys),
                            *std::move(triggers), *std::move(notices),  *std::move(places)};
}

} // namespace

EngineStore::EngineStore(Writer &writer, Reader &reader, const BlobFiles &blobs)
    : m_writer(writer), m_reader(reader), m_blobs(blobs), m_channel(writer.makeChannel())
{
}

QFuture<Result<engine::Snapshot>> EngineStore::load()
{
    return m_reader.read<engine::Snapshot>(loadSnapshot);
}

void EngineStore::commit(engine::Batch batch, std::function<void(engine::Committed)> done)
{
    auto shared = std::make_shared<const engine::Batch>(std::move(batch));
    auto failed = std::make_shared<qsizetype>(-1);
    auto answer = [this, shared, failed, done = std::move(done)](const Result<> &result) {
        if (!result)
            return done(refusal(result.error(), *failed, shared->size()));
        if (removeFiles(*shared, m_blobs))
            m_writer.shrink();
        done({});
    };
    m_writer.submit(m_channel, applyAll(shared, failed), std::move(answer));
}

QFuture<Result<engine::Page<engine::RunSummary>>> EngineStore::runs(const engine::RunQuery &query)
{
    return m_reader.read<engine::Page<engine::RunSummary>>(
        [query](Database &database) { return findRuns(database, query); });
}

QFuture<Result<std::optional<engine::StoredRun>>> EngineStore::run(ExecutionId id)
{
    return m_reader.read<std::optional<engine::StoredRun>>(
        [id](Database &database) { return findEndedRun(database, id); });
}

QFuture<Result<std::optional<execution::RunHead>>> EngineStore::head(ExecutionId id)
{
    return m_reader.read<std::optional<execution::RunHead>>(
        [id](Database &database) { return findRunHead(database, id); });
}

QFuture<Result<QList<engine::LogLine>>> EngineStore::logs(const engine::LogQuery &query)
{
    return m_reader.read<QList<engine::LogLine>>([query](Database &database) { return findLogs(database, query); });
}

QFuture<Result<QHash<flow::NodeId, QList<qint64>>>> EngineStore::nodeDurations(FlowId flow, int runs)
{
    return m_reader.read<QHash<flow::NodeId, QList<qint64>>>(
        [flow, runs](Database &database) { return findNodeDurations(database, flow, runs); });
}

QFuture<Result<QList<QByteArray>>> EngineStore::nodeItems(ExecutionId run, const flow::NodeId &node)
{
    return m_reader.read<QList<QByteArray>>(
        [run, node](Database &database) { return findNodeItems(database, run, node); });
}

QFuture<Result<std::optional<engine::BlobRecord>>> EngineStore::blob(ExecutionId run, BlobId id)
{
    return m_reader.read<std::optional<engine::BlobRecord>>(
        [run, id](Database &database) { return findBlob(database, run, id); });
}

QFuture<Result<QList<BlobId>>> EngineStore::expiredBlobs(qint64 endedBefore, int limit)
{
    return m_reader.read<QList<BlobId>>(
        [endedBefore, limit](Database &database) { return findExpiredBlobs(database, endedBefore, limit); });
}

QFuture<Result<QList<ExecutionId>>> EngineStore::expiredRuns(qint64 endedBefore, int limit)
{
    return m_reader.read<QList<ExecutionId>>(
        [endedBefore, limit](Database &database) { return findExpiredRuns(database, endedBefore, limit); });
}

QFuture<Result<QList<ExecutionId>>> EngineStore::surplusRuns(int kept, int limit)
{
    return m_reader.read<QList<ExecutionId>>(
        [kept, limit](Database &database) { return findSurplusRuns(database, kept, limit); });
}

QFuture<Result<QList<ExecutionId>>> EngineStore::ownSurplusRuns(qint64 now, int limit)
{
    return m_reader.read<QList<ExecutionId>>(
        [now, limit](Database &database) { return findOwnSurplusRuns(database, now, limit); });
}

QFuture<Result<QList<BlobId>>> EngineStore::orphanBlobs(qint64 olderThan, int limit)
{
    return m_reader.read<QList<BlobId>>(
        [this, olderThan, limit](Database &database) { return findOrphans(database, m_blobs, olderThan, limit); });
}

QFuture<Result<QList<BlobId>>> EngineStore::surplusBlobs(qint64 maxBytes, int limit)
{
    return m_reader.read<QList<BlobId>>(
        [maxBytes, limit](Database &database) { return findSurplusBlobs(database, maxBytes, limit); });
}

IdentityStore::IdentityStore(Writer &writer, Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<identity::UserSnapshot>> IdentityStore::load()
{
    return m_reader.read<identity::UserSnapshot>(loadUsers);
}

QFuture<Result<identity::AuditPage>> IdentityStore::audit(const identity::AuditQuery &query)
{
    return m_reader.read<identity::AuditPage>([query](Database &database) { return findAudit(database, query); });
}

QFuture<Result<identity::Avatar>> IdentityStore::avatar(UserId user)
{
    return m_reader.read<identity::Avatar>([user](Database &database) { return findAvatar(database, user); });
}

void IdentityStore::commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done)
{
    submitRows(m_writer, m_channel, applyAll(std::make_shared<const QList<identity::UserWrite>>(std::move(writes))),
               std::move(done));
}

RegistryStore::RegistryStore(Writer &writer, Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<QList<registry::Component>>> RegistryStore::load()
{
    return m_reader.read<QList<registry::Component>>(loadComponents);
}

void RegistryStore::commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done)
{
    submitRows(m_writer, m_channel,
               applyAll(std::make_shared<const QList<registry::ComponentWrite>>(std::move(writes))), std::move(done));
}

MailRows::MailRows(Writer &writer, Reader &reader) : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<QList<mail::QueuedMail>>> MailRows::load()
{
    return m_reader.read<QList<mail::QueuedMail>>(loadMails);
}

void MailRows::commit(QList<mail::MailWrite> writes, std::function<void(Result<>)> done)
{
    submitRows(m_writer, m_channel, applyAll(std::make_shared<const QList<mail::MailWrite>>(std::move(writes))),
               std::move(done));
}

ServiceRows::ServiceRows(Writer &writer, Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<QList<services::Service>>> ServiceRows::load()
{
    return m_reader.read<QList<services::Service>>(loadServices);
}

void ServiceRows::commit(services::ServiceWrite write, std::function<void(Result<>)> done)
{
    const auto job = [write = std::move(write)](Database &database) {
        auto saved = apply(database, write);
        return saved && !write.note.action.isEmpty() ? apply(database, AddAudit{write.note}) : saved;
    };
    submitRows(m_writer, m_channel, job, std::move(done));
}

void ServiceRows::saveCheck(ServiceId id, const services::LastCheck &check)
{
    m_writer.submit(
        m_channel, [id, check](Database &database) { return store::saveCheck(database, id, check); },
        [](const Result<> &done) {
            if (!done)
                qCWarning(log::store, "how a service answered was not stored: %ls",
                          qUtf16Printable(done.error().message));
        });
}

ShareRows::ShareRows(Writer &writer, Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<QList<access::Share>>> ShareRows::load()
{
    return m_reader.read<QList<access::Share>>(loadShares);
}

void ShareRows::commit(QList<access::ShareWrite> writes, std::function<void(Result<>)> done)
{
    submitRows(m_writer, m_channel, applyAll(std::make_shared<const QList<access::ShareWrite>>(std::move(writes))),
               std::move(done));
}

VaultRows::VaultRows(Writer &writer, Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel())
{
}

QFuture<Result<vault::VaultSnapshot>> VaultRows::load()
{
    return m_reader.read<vault::VaultSnapshot>(loadVault);
}

void VaultRows::commit(QList<vault::VaultWrite> writes, std::function<void(Result<>)> done)
{
    submitRows(m_writer, m_channel, applyAll(std::make_shared<const QList<vault::VaultWrite>>(std::move(writes))),
               std::move(done));
}

} // namespace mh::store
