// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/module/run_blobs.h"

#include "core/base/answer.h"
#include "core/base/ordered_id.h"
#include "core/base/when_ready.h"
#include "server/engine/journal.h"
#include "server/store/blob_files.h"

namespace mh::server {
using namespace Qt::StringLiterals;
using components::BlobInfo;
using components::OpenBlob;

class RunBlobs::Writer final : public components::BlobWriter
{
public:
    Writer(RunBlobs &owner, ExecutionId run, BlobId id, std::unique_ptr<store::BlobWriter> file)
        : m_owner(owner), m_run(run), m_id(id), m_file(std::move(file))
    {
    }

    Result<Flow> write(const QByteArray &bytes) override { return m_file->write(bytes); }

    void finish(const QString &mediaType, Finished done) override
    {
        const Answer<store::BlobWriter::Sum> answer;
        m_owner.m_pool.start([file = m_file, answer] { answer.give(file->finish()); });
        whenReady(answer.future(), &m_owner.m_context,
                  [owner = &m_owner, run = m_run, id = m_id, mediaType,
                   done = std::move(done)](const Result<store::BlobWriter::Sum> &sum) {
                      if (!sum)
                          return done(sum.error());
                      owner->record(run, {id, sum->size, sum->sha256, mediaType}, done);
                  });
    }

private:
    RunBlobs &m_owner;
    ExecutionId m_run;
    BlobId m_id;
    std::shared_ptr<store::BlobWriter> m_file; // shared with the pool while it is being synced
};

RunBlobs::RunBlobs(const store::BlobFiles &files, engine::Store &store, engine::Journal &journal, const Clock &clock)
    : m_files(files), m_store(store), m_journal(journal), m_clock(clock)
{
    m_pool.setMaxThreadCount(2);
}

RunBlobs::~RunBlobs()
{
    m_pool.waitForDone();
}

Result<std::unique_ptr<components::BlobWriter>> RunBlobs::create(ExecutionId run)
{
    const BlobId id = makeOrderedId<BlobId>(m_clock.nowMs());
    auto file = m_files.create(id);
    if (!file)
        return file.error();
    return std::unique_ptr<components::BlobWriter>(new Writer(*this, run, id, *std::move(file)));
}

void RunBlobs::record(ExecutionId run, const BlobInfo &info, const Finished &done)
{
    const auto *state = m_journal.find(run);
    if (!state || state->ended()) {
        static_cast<void>(m_files.remove(info.id));
        return done(conflict(u"the execution is over"_s, u"EXECUTION_ENDED"_s));
    }
    m_journal.write(engine::AddBlob{{info.id, run, info.size, info.sha256, info.mediaType, m_clock.nowMs()}},
                    [this, id = info.id] { static_cast<void>(m_files.remove(id)); });
    m_journal.whenDurable([info, done](const Result<> &durable) {
        if (durable)
            done(info);
        else
            done(durable.error());
    });
}

void RunBlobs::open(ExecutionId run, BlobId id, std::function<void(Result<OpenBlob>)> done)
{
    whenReady(m_store.blob(run, id), &m_context,
              [this, id, done = std::move(done)](const Result<std::optional<engine::BlobRecord>> &found) {
                  if (!found)
                      return done(found.error());
                  if (!*found)
                      return done(notFound(u"this execution has no such blob"_s, u"BLOB_NOT_FOUND"_s));
                  auto reader = m_files.read(id);
                  if (!reader)
                      return done(reader.error());
                  const engine::BlobRecord &record = **found;
                  done(OpenBlob{{id, record.size, record.sha256, record.mediaType}, *std::move(reader)});
              });
}

} // namespace mh::server
