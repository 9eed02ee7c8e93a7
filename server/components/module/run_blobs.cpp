// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/module/run_blobs.h"

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/ordered_id.h"
#include "core/base/when_ready.h"
#include "server/engine/journal.h"
#include "server/engine/records.h"
#include "server/store/blob_files.h"

namespace mh::server {
using namespace Qt::StringLiterals;
using components::BlobInfo;
using components::OpenBlob;

namespace {

constexpr qint64 kProvenBytes = 4 * 1024 * 1024; // read once more before the first byte goes out

/// What a future gave, which may be asked for more than once.
class SharedSource final : public ByteSource
{
public:
    explicit SharedSource(std::shared_ptr<ByteSource> source) : m_source(std::move(source)) {}
    Piece next(qsizetype maxBytes) override { return m_source->next(maxBytes); }

private:
    std::shared_ptr<ByteSource> m_source;
};

/// Its row says that it is there: a file that is missing or does not open is damage, not a wrong question.
Error damage(BlobId id, const Error &error)
{
    if (error.code == ErrorCode::Unavailable)
        return error;
    return {ErrorCode::Internal,
            u"BLOB_DAMAGED"_s,
            u"blob %1 cannot be read: %2"_s.arg(id.toString(), error.message),
            {},
            {}};
}

/// A small blob is read whole here, so that damage anywhere in it is known while there is still a status to say so.
Result<std::unique_ptr<store::BlobReader>> opened(const store::BlobFiles &files, BlobId id)
{
    auto reader = files.read(id);
    if (!reader)
        return damage(id, reader.error());
    if ((*reader)->size() <= kProvenBytes) {
        if (const auto bytes = (*reader)->read(0, (*reader)->size()); !bytes)
            return damage(id, bytes.error());
    }
    return reader;
}

} // namespace

class RunBlobs::Writer final : public components::BlobWriter
{
public:
    Writer(RunBlobs &owner, ExecutionId run, BlobId id) : m_owner(owner), m_run(run), m_id(id) {}

    Result<Flow> write(const QByteArray &bytes) override
    {
        if (auto made = m_file->make(m_owner.m_files, m_id); !made)
            return made.error();
        return m_file->writer->write(bytes);
    }

    void finish(const QString &mediaType, Finished done) override
    {
        const Answer<store::BlobWriter::Sum> answer;
        m_owner.m_pool.start([file = m_file, files = &m_owner.m_files, id = m_id, answer] {
            const auto made = file->make(*files, id);
            answer.give(made ? file->writer->finish() : Result<store::BlobWriter::Sum>(made.error()));
        });
        whenReady(answer.future(), &m_owner.m_context,
                  [owner = &m_owner, run = m_run, id = m_id, mediaType,
                   done = std::move(done)](const Result<store::BlobWriter::Sum> &sum) {
                      if (!sum)
                          return done(sum.error());
                      owner->record(run, {id, sum->size, sum->sha256, mediaType}, done);
                  });
    }

private:
    /// Made where the bytes come, with the first of them: the engine thread touches no directory.
    struct File {
        std::unique_ptr<store::BlobWriter> writer;

        Result<> make(const store::BlobFiles &files, BlobId id)
        {
            if (writer)
                return {};
            auto made = files.create(id);
            if (!made)
                return made.error();
            writer = *std::move(made);
            return {};
        }
    };

    RunBlobs &m_owner;
    ExecutionId m_run;
    BlobId m_id;
    std::shared_ptr<File> m_file = std::make_shared<File>(); // shared with the pool while it is being synced
};

RunBlobs::RunBlobs(const store::BlobFiles &files, engine::History &history, engine::Journal &journal,
                   const Clock &clock)
    : m_files(files), m_history(history), m_journal(journal), m_clock(clock)
{
    m_pool.setMaxThreadCount(4); // they wait for the disk
}

RunBlobs::~RunBlobs()
{
    m_pool.waitForDone();
}

Result<std::unique_ptr<components::BlobWriter>> RunBlobs::create(ExecutionId run)
{
    return std::unique_ptr<components::BlobWriter>(new Writer(*this, run, makeOrderedId<BlobId>(m_clock.nowMs())));
}

void RunBlobs::record(ExecutionId run, const BlobInfo &info, const Finished &done)
{
    const auto *state = m_journal.find(run);
    if (!state || state->ended()) {
        removeFile(info.id);
        return done(conflict(u"the execution is over"_s, u"EXECUTION_ENDED"_s));
    }
    m_journal.write(engine::AddBlob{{info.id, run, info.size, info.sha256, info.mediaType, m_clock.nowMs()}},
                    [this, id = info.id] { removeFile(id); });
    m_journal.whenDurable([info, done](const Result<> &durable) {
        if (durable)
            done(info);
        else
            done(durable.error());
    });
}

void RunBlobs::removeFile(BlobId id)
{
    m_pool.start([files = &m_files, id] {
        if (const auto removed = files->remove(id); !removed)
            qCWarning(log::store).noquote() << "blob:" << removed.error().message;
    });
}

void RunBlobs::open(ExecutionId run, BlobId id, std::function<void(Result<OpenBlob>)> done)
{
    whenReady(m_history.blob(run, id), &m_context,
              [this, done = std::move(done)](const Result<std::optional<engine::BlobRecord>> &found) {
                  if (!found)
                      return done(found.error());
                  if (!*found)
                      return done(notFound(u"this execution has no such blob"_s, u"BLOB_NOT_FOUND"_s));
                  openFile(**found, done);
              });
}

void RunBlobs::openFile(const engine::BlobRecord &record, const std::function<void(Result<OpenBlob>)> &done)
{
    using Opened = std::shared_ptr<store::BlobReader>;
    const Answer<Opened> answer;
    m_pool.start([files = &m_files, id = record.id, answer] {
        auto reader = opened(*files, id);
        if (reader)
            answer.give(Opened(*std::move(reader)));
        else
            answer.give(reader.error());
    });
    whenReady(answer.future(), &m_context, [record, done](const Result<Opened> &reader) {
        if (reader)
            return done(OpenBlob{{record.id, record.size, record.sha256, record.mediaType},
                                 std::make_unique<SharedSource>(*reader)});
        qCCritical(log::store).noquote() << "blob" << record.id.toString() << "is damaged:" << reader.error().message;
        done(reader.error());
    });
}

} // namespace mh::server
