// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/base/clock.h"
#include "server/components/blob_store.h"

namespace mh::engine {
class Journal;
class History;
struct BlobRecord;
} // namespace mh::engine
namespace mh::store {
class BlobFiles;
}

namespace mh::server {

/// The blobs of runs: their bytes in the store's files, their rows through the journal.
/// Thread: as BlobStore says; files are made where their bytes come from, opened, synced and removed on a small pool.
/// Lifetime: outlived by what it refers to; the destructor waits for the pool. Errors: Internal BLOB_DAMAGED for one
/// whose file does not open, Unavailable STORE_IO or STORE_FULL.
class RunBlobs final : public components::BlobStore
{
public:
    RunBlobs(const store::BlobFiles &files, engine::History &history, engine::Journal &journal, const Clock &clock);
    ~RunBlobs() override;

    [[nodiscard]] Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId run) override;
    void open(ExecutionId run, BlobId id, std::function<void(Result<components::OpenBlob>)> done) override;

private:
    class Writer;
    using Finished = std::function<void(Result<components::BlobInfo>)>;
    void record(ExecutionId run, const components::BlobInfo &info, const Finished &done);
    void openFile(const engine::BlobRecord &record, const std::function<void(Result<components::OpenBlob>)> &done);
    void removeFile(BlobId id);

    const store::BlobFiles &m_files;
    engine::History &m_history;
    engine::Journal &m_journal;
    const Clock &m_clock;
    QThreadPool m_pool;
    QObject m_context; // what is still on its way is dropped with it
};

} // namespace mh::server
