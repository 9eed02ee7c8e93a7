// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/share_store.h"
#include "server/engine/engine_store.h"
#include "server/identity/user_store.h"
#include "server/mail/mail_store.h"
#include "server/registry/component_store.h"
#include "server/services/service_store.h"
#include "server/store/reader.h"
#include "server/store/writer.h"
#include "server/vault/vault_store.h"

/// The ports of the house over the one writer and its readers.
/// Thread: the owner's of the writer. Lifetime: writer, reader and files outlive them.
/// Errors: as Writer; see there for what follows a refused commit.
namespace mh::store {

class BlobFiles;

class EngineStore final : public engine::Store, public engine::History, public engine::Retention
{
public:
    EngineStore(Writer &writer, Reader &reader, const BlobFiles &blobs);

    [[nodiscard]] QFuture<Result<engine::Snapshot>> load() override;
    /// The files of RemoveBlobs go once their rows are gone.
    void commit(engine::Batch batch, std::function<void(engine::Committed)> done) override;
    [[nodiscard]] QFuture<Result<engine::Page<engine::RunSummary>>> runs(const engine::RunQuery &query) override;
    [[nodiscard]] QFuture<Result<std::optional<engine::StoredRun>>> run(ExecutionId id) override;
    [[nodiscard]] QFuture<Result<std::optional<execution::RunHead>>> head(ExecutionId id) override;
    [[nodiscard]] QFuture<Result<QList<engine::LogLine>>> logs(const engine::LogQuery &query) override;
    [[nodiscard]] QFuture<Result<QHash<flow::NodeId, QList<qint64>>>> nodeDurations(FlowId flow, int runs) override;
    [[nodiscard]] QFuture<Result<QList<QByteArray>>> nodeItems(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] QFuture<Result<std::optional<engine::BlobRecord>>> blob(ExecutionId run, BlobId id) override;
    [[nodiscard]] QFuture<Result<QList<BlobId>>> expiredBlobs(qint64 endedBefore, int limit) override;
    [[nodiscard]] QFuture<Result<QList<ExecutionId>>> expiredRuns(qint64 endedBefore, int limit) override;
    [[nodiscard]] QFuture<Result<QList<ExecutionId>>> surplusRuns(int kept, int limit) override;
    [[nodiscard]] QFuture<Result<QList<ExecutionId>>> ownSurplusRuns(qint64 now, int limit) override;
    [[nodiscard]] QFuture<Result<QList<BlobId>>> orphanBlobs(qint64 olderThan, int limit) override;
    [[nodiscard]] QFuture<Result<QList<BlobId>>> surplusBlobs(qint64 maxBytes, int limit) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    const BlobFiles &m_blobs;
    std::shared_ptr<Writer::Channel> m_channel;
};

class IdentityStore final : public identity::UserStore
{
public:
    IdentityStore(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<identity::UserSnapshot>> load() override;
    [[nodiscard]] QFuture<Result<identity::AuditPage>> audit(const identity::AuditQuery &query) override;
    [[nodiscard]] QFuture<Result<identity::Avatar>> avatar(UserId user) override;
    void commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

class RegistryStore final : public registry::ComponentStore
{
public:
    RegistryStore(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<QList<registry::Component>>> load() override;
    void commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

class MailRows final : public mail::MailStore
{
public:
    MailRows(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<QList<mail::QueuedMail>>> load() override;
    void commit(QList<mail::MailWrite> writes, std::function<void(Result<>)> done) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

class ServiceRows final : public services::ServiceStore
{
public:
    ServiceRows(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<QList<services::Service>>> load() override;
    void commit(services::ServiceWrite write, std::function<void(Result<>)> done) override;
    void saveCheck(ServiceId id, const services::LastCheck &check) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

class ShareRows final : public access::ShareStore
{
public:
    ShareRows(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<QList<access::Share>>> load() override;
    void commit(QList<access::ShareWrite> writes, std::function<void(Result<>)> done) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

class VaultRows final : public vault::VaultStore
{
public:
    VaultRows(Writer &writer, Reader &reader);

    [[nodiscard]] QFuture<Result<vault::VaultSnapshot>> load() override;
    void commit(QList<vault::VaultWrite> writes, std::function<void(Result<>)> done) override;

private:
    Writer &m_writer;
    Reader &m_reader;
    std::shared_ptr<Writer::Channel> m_channel;
};

} // namespace mh::store
