// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/engine/journal.h"
#include "server/housekeeping.h"
#include "server/run_blobs.h"
#include "server/store/blob_files.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::server;
using components::BlobInfo;
using components::OpenBlob;

/// What is kept of runs and for how long, over a real store.
class keeping_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();
    void cleanup();

    void keepsBlobsOfTheirRun();
    void leavesNothingOfUnfinishedBlobs();
    void refusesBlobsOfEndedRuns();
    void forgetsOldRuns();

private:
    ExecutionId startRun();
    void endRun(ExecutionId run);
    Result<BlobInfo> keep(ExecutionId run, const QByteArray &bytes);
    Result<QByteArray> read(ExecutionId run, BlobId id);

    test::FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<engine::Journal> m_journal;
    std::unique_ptr<RunBlobs> m_blobs;
};

void keeping_test::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto dir = store::DataDir::open(m_folder->path());
    QVERIFY(dir);
    m_dir = *std::move(dir);
    auto opened = store::EmbeddedStore::open(*m_dir, Secret(crypto::randomBytes(32)), m_clock);
    QVERIFY(opened);
    m_store = *std::move(opened);
    m_journal = std::make_unique<engine::Journal>(m_store->engine(), m_clock);
    m_blobs = std::make_unique<RunBlobs>(m_store->blobs(), m_store->engine(), *m_journal, m_clock);
}

void keeping_test::cleanup()
{
    m_blobs.reset();
    m_journal.reset();
    m_store.reset();
    m_dir.reset();
}

ExecutionId keeping_test::startRun()
{
    flow::Node node;
    node.id = u"a"_s;
    node.component = u"noop"_s;
    flow::FlowDefinition definition;
    definition.nodes.append(node);
    // A run is a run of something.
    engine::Flow flow;
    flow.id = FlowId::make();
    flow.name = flow.id.toString();
    flow.createdAt = m_clock.nowMs();
    engine::FlowVersion version;
    version.id = FlowVersionId::make();
    version.flow = flow.id;
    version.version = u"1"_s;
    version.definition = definition;
    m_journal->write(engine::SaveFlow{flow});
    m_journal->write(engine::SaveFlowVersion{version});

    execution::RunHead head;
    head.id = ExecutionId::make();
    head.flow = flow.id;
    head.version = version.id;
    head.createdAt = m_clock.nowMs();
    static_cast<void>(m_journal->create(head, *flow::Dag::build(definition)));
    [&] { QVERIFY(m_journal->append(head.id, execution::RunStarted{})); }();
    return head.id;
}

void keeping_test::endRun(ExecutionId run)
{
    QVERIFY(m_journal->append(run, execution::NodeSkipped{u"a"_s, {}}));
    QVERIFY(m_journal->append(run, execution::RunEnded{}));
    bool durable = false;
    m_journal->whenDurable([&](const Result<> &done) { durable = bool(done); });
    QTRY_VERIFY(durable);
}

Result<BlobInfo> keeping_test::keep(ExecutionId run, const QByteArray &bytes)
{
    std::optional<Result<BlobInfo>> kept;
    std::shared_ptr<components::BlobWriter> writer = *m_blobs->create(run);
    [&] { QVERIFY(writer->write(bytes)); }();
    writer->finish(u"image/png"_s, [&](const Result<BlobInfo> &result) { kept = result; });
    [&] { QTRY_VERIFY(kept.has_value()); }();
    return kept.value_or(internalError(u"no answer"_s));
}

Result<QByteArray> keeping_test::read(ExecutionId run, BlobId id)
{
    std::optional<Result<QByteArray>> bytes;
    m_blobs->open(run, id, [&](Result<OpenBlob> blob) {
        if (!blob) {
            bytes = blob.error();
            return;
        }
        QByteArray all;
        ByteSource::Piece piece;
        do {
            piece = blob->source->next(10'000);
            all += piece.bytes;
        } while (piece.state == ByteSource::State::More);
        bytes = blob->info.size == all.size() ? Result<QByteArray>(all) : internalError(u"the size is wrong"_s);
    });
    [&] { QTRY_VERIFY(bytes.has_value()); }();
    return bytes.value_or(internalError(u"no answer"_s));
}

void keeping_test::keepsBlobsOfTheirRun()
{
    const ExecutionId run = startRun();
    const QByteArray bytes = crypto::randomBytes(200'000);
    const auto info = keep(run, bytes);
    QVERIFY(info);
    QCOMPARE(info->size, bytes.size());
    QCOMPARE(info->mediaType, u"image/png"_s);
    QCOMPARE(*read(run, info->id), bytes);
    QCOMPARE(read(ExecutionId::make(), info->id).error().reason, u"BLOB_NOT_FOUND"_s);
    QCOMPARE(read(run, BlobId::make()).error().reason, u"BLOB_NOT_FOUND"_s);
    endRun(run);
    QCOMPARE(*read(run, info->id), bytes);
}

void keeping_test::leavesNothingOfUnfinishedBlobs()
{
    {
        auto writer = m_blobs->create(startRun());
        QVERIFY((*writer)->write("half"));
    }
    QVERIFY(m_store->blobs().list().isEmpty());
}

void keeping_test::refusesBlobsOfEndedRuns()
{
    const ExecutionId run = startRun();
    endRun(run);
    QCOMPARE(keep(run, "late").error().reason, u"EXECUTION_ENDED"_s);
    QVERIFY(m_store->blobs().list().isEmpty());
}

void keeping_test::forgetsOldRuns()
{
    const ExecutionId old = startRun();
    const auto blob = keep(old, "bytes");
    endRun(old);
    m_clock.advance(3'600'000);
    const ExecutionId fresh = startRun();
    const auto kept = keep(fresh, "bytes");
    endRun(fresh);
    const ExecutionId running = startRun();
    m_clock.advance(1);

    Housekeeping housekeeping(m_store->engine(), *m_journal, m_clock, {3'600'000, 3'600'000});
    housekeeping.start(std::chrono::milliseconds(0));
    QTRY_COMPARE(m_store->blobs().list(), QList<BlobId>{kept->id});
    QTRY_COMPARE(read(old, blob->id).error().reason, u"BLOB_NOT_FOUND"_s);
    bool gone = false;
    QTRY_VERIFY([&] {
        auto found = m_store->engine().run(old);
        found.waitForFinished();
        gone = found.resultCount() == 1 && found.result() && !found.result()->has_value();
        return gone;
    }());
    QCOMPARE(*read(fresh, kept->id), QByteArray("bytes"));
    QVERIFY(m_journal->find(running));
}

QTEST_GUILESS_MAIN(keeping_test)
#include "keeping_test.moc"
