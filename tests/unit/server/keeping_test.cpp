// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/components/module/run_blobs.h"
#include "server/engine/journal.h"
#include "server/housekeeping/housekeeping.h"
#include "server/store/blob_files.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"

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
    void emptyBlobs();
    void tellsDamageBeforeTheFirstByte_data();
    void tellsDamageBeforeTheFirstByte();
    void forgetsOldRuns();
    void keepsTheNewestRunsOfEachFlow();
    void keepsBlobsToTheirSize();
    void flowsKeepWhatTheySay_data();
    void flowsKeepWhatTheySay();
    void removesFilesThatNobodyKnows();
    void givesTheDiskBack();

private:
    ExecutionId startRun(const QJsonObject &inputs = {});
    /// Of the flow of the last startRun().
    ExecutionId startAnother(const QJsonObject &inputs = {});
    [[nodiscard]] bool isKept(ExecutionId run);
    void endRun(ExecutionId run);
    Result<BlobInfo> keep(ExecutionId run, const QByteArray &bytes);
    Result<QByteArray> read(ExecutionId run, BlobId id);

    test::FakeClock m_clock;
    execution::RunHead m_head; ///< of the last run started
    std::shared_ptr<const flow::Dag> m_dag;
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
    m_blobs = std::make_unique<RunBlobs>(m_store->blobs(), m_store->history(), *m_journal, m_clock);
}

void keeping_test::cleanup()
{
    m_blobs.reset();
    m_journal.reset();
    m_store.reset();
    m_dir.reset();
}

ExecutionId keeping_test::startRun(const QJsonObject &inputs)
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

    m_head = {};
    m_head.flow = flow.id;
    m_head.version = version.id;
    m_dag = *flow::Dag::build(definition);
    return startAnother(inputs);
}

ExecutionId keeping_test::startAnother(const QJsonObject &inputs)
{
    m_head.id = ExecutionId::make();
    m_head.createdAt = m_clock.nowMs();
    m_head.inputs = inputs;
    static_cast<void>(m_journal->create(m_head, m_dag));
    [&] { QVERIFY(m_journal->append(m_head.id, execution::RunStarted{})); }();
    return m_head.id;
}

bool keeping_test::isKept(ExecutionId run)
{
    auto found = m_store->history().run(run);
    found.waitForFinished();
    return found.resultCount() == 1 && found.result() && found.result()->has_value();
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
    QTRY_VERIFY(m_store->blobs().list().isEmpty());
}

void keeping_test::emptyBlobs()
{
    const ExecutionId run = startRun();
    std::optional<Result<BlobInfo>> kept;
    std::shared_ptr<components::BlobWriter> writer = *m_blobs->create(run);
    writer->finish({}, [&](const Result<BlobInfo> &result) { kept = result; });
    QTRY_VERIFY(kept.has_value());
    QVERIFY(*kept);
    QCOMPARE(*read(run, (*kept)->id), QByteArray());
}

void keeping_test::tellsDamageBeforeTheFirstByte_data()
{
    QTest::addColumn<qint64>("flipped"); // -1: the file is gone
    QTest::newRow("first chunk") << qint64(100);
    QTest::newRow("middle") << qint64(100'000);
    QTest::newRow("last chunk") << qint64(199'000);
    QTest::newRow("file gone") << qint64(-1);
}

void keeping_test::tellsDamageBeforeTheFirstByte()
{
    QFETCH(qint64, flipped);
    const ExecutionId run = startRun();
    const auto info = keep(run, crypto::randomBytes(200'000));
    QVERIFY(info);
    const QString name = info->id.toString();
    QFile file(m_dir->blobsPath() + u'/' + name.left(2) + u'/' + name);
    if (flipped < 0) {
        QVERIFY(file.remove());
    } else {
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        QVERIFY(file.seek(flipped));
        char byte = 0;
        QVERIFY(file.getChar(&byte));
        QVERIFY(file.seek(flipped));
        QVERIFY(file.putChar(char(byte ^ 1)));
        file.close();
    }
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"blob .* is damaged"_s));
    const auto bytes = read(run, info->id);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::Internal);
    QCOMPARE(bytes.error().reason, u"BLOB_DAMAGED"_s);
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

    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {3'600'000, 3'600'000});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    QTRY_COMPARE(m_store->blobs().list(), QList<BlobId>{kept->id});
    QTRY_COMPARE(read(old, blob->id).error().reason, u"BLOB_NOT_FOUND"_s);
    QTRY_VERIFY(!isKept(old));
    QCOMPARE(*read(fresh, kept->id), QByteArray("bytes"));
    QVERIFY(m_journal->find(running));
}

void keeping_test::keepsTheNewestRunsOfEachFlow()
{
    const ExecutionId lonely = startRun();
    endRun(lonely);
    QList<ExecutionId> runs{startRun()};
    endRun(runs.last());
    for (int i = 0; i < 4; ++i) {
        runs.append(startAnother());
        endRun(runs.last());
    }
    const ExecutionId running = startAnother();

    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {.runsPerFlow = 2});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    QTRY_VERIFY(!isKept(runs[0]) && !isKept(runs[1]) && !isKept(runs[2]));
    QVERIFY(isKept(runs[3]) && isKept(runs[4]) && isKept(lonely));
    QVERIFY(m_journal->find(running));
}

void keeping_test::keepsBlobsToTheirSize()
{
    const ExecutionId running = startRun();
    const auto needed = keep(running, QByteArray(1000, 'n'));
    QList<BlobId> blobs;
    for (int i = 0; i < 4; ++i) {
        m_clock.advance(10);
        const ExecutionId run = startRun();
        blobs.append(keep(run, QByteArray(1000, 'b'))->id);
        endRun(run);
    }
    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {.blobBytes = 2500});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    // The two newest fit; the oldest of all belongs to a run that has not ended.
    QTRY_COMPARE(QSet<BlobId>({blobs[2], blobs[3], needed->id}), [&] {
        const auto left = m_store->blobs().list();
        return QSet<BlobId>(left.begin(), left.end());
    }());
}

void keeping_test::flowsKeepWhatTheySay_data()
{
    QTest::addColumn<flow::Retention>("retention");
    QTest::addColumn<bool>("isLate");      // said when the runs were there already
    QTest::addColumn<QList<bool>>("kept"); // of four runs, an hour apart, the oldest first
    QTest::newRow("as the server") << flow::Retention{} << false << QList<bool>{false, false, true, true};
    QTest::newRow("shorter") << flow::Retention{1, 0, 0} << false << QList<bool>{false, false, false, true};
    QTest::newRow("longer") << flow::Retention{100, 0, 0} << false << QList<bool>{true, true, true, true};
    QTest::newRow("fewer") << flow::Retention{100, 1, 0} << false << QList<bool>{false, false, false, true};
    QTest::newRow("smaller") << flow::Retention{100, 0, 100'000} << false << QList<bool>{false, false, true, true};
    QTest::newRow("smaller, said late") << flow::Retention{100, 0, 100'000} << true
                                        << QList<bool>{false, false, true, true};
}

void keeping_test::flowsKeepWhatTheySay()
{
    QFETCH(flow::Retention, retention);
    QFETCH(bool, isLate);
    QFETCH(QList<bool>, kept);
    const auto say = [&] {
        engine::Flow flow;
        flow.id = m_head.flow;
        flow.name = flow.id.toString();
        flow.settings.retention = retention;
        m_journal->write(engine::SaveFlow{flow});
    };
    const QJsonObject large{{u"text"_s, QString(30'000, u'x')}}; // and a blob of 10,000 bytes beside it
    QList<ExecutionId> runs{startRun(large)};
    if (!isLate)
        say();
    for (int i = 0; i < 4; ++i) {
        if (i > 0)
            runs.append(startAnother(large));
        QVERIFY(keep(runs.last(), QByteArray(10'000, 'b')));
        endRun(runs.last());
        m_clock.advance(3'600'000);
    }
    m_clock.advance(-1);
    if (isLate)
        say();
    bool durable = false;
    m_journal->whenDurable([&](const Result<> &done) { durable = bool(done); });
    QTRY_VERIFY(durable);

    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {.runMs = 2 * 3'600'000 + 1});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    for (qsizetype i = 0; i < runs.size(); ++i)
        QTRY_COMPARE(isKept(runs[i]), kept[i]);
    if (!kept.contains(false)) {
        QTest::qWait(200); // nothing is to be waited for
        for (const ExecutionId &run : std::as_const(runs))
            QVERIFY(isKept(run));
    }
}

void keeping_test::removesFilesThatNobodyKnows()
{
    const ExecutionId run = startRun();
    const auto known = keep(run, "known");
    QList<BlobId> unknown;
    for (int i = 0; i < 2; ++i) {
        unknown.append(BlobId::make());
        auto writer = m_store->blobs().create(unknown.last());
        QVERIFY((*writer)->write("lost") && (*writer)->finish());
    }
    // The one was written long ago, the other's row may still come.
    const QString id = unknown[0].toString();
    QDirIterator files(m_folder->path(), {id}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QFile file(files.next());
    QVERIFY(file.open(QIODevice::ReadWrite));
    m_clock.jump(QDateTime::currentMSecsSinceEpoch() - m_clock.nowMs());
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-7200), QFileDevice::FileModificationTime));
    file.close();
    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    QTRY_COMPARE(QSet<BlobId>({known->id, unknown[1]}), [&] {
        const auto left = m_store->blobs().list();
        return QSet<BlobId>(left.begin(), left.end());
    }());
}

void keeping_test::givesTheDiskBack()
{
    const QJsonObject large{{u"text"_s, QString(40'000, u'x')}};
    endRun(startRun(large));
    for (int i = 0; i < 200; ++i) {
        const ExecutionId run = startAnother(large);
        QVERIFY(m_journal->append(run, execution::NodeSkipped{u"a"_s, {}}));
        QVERIFY(m_journal->append(run, execution::RunEnded{}));
    }
    const ExecutionId last = startAnother(large);
    endRun(last);
    const auto size = [this] { return QFileInfo(m_dir->databasePath()).size(); };
    QTRY_VERIFY(size() > 4'000'000);
    const qint64 full = size();

    Housekeeping housekeeping(m_store->retention(), *m_journal, m_clock, {.runsPerFlow = 1});
    housekeeping.start(mh::test::passFor(protocol::jobs::retention), std::chrono::milliseconds(0));
    QTRY_VERIFY2(size() < full / 4, qPrintable(QString::number(size())));
    QVERIFY(isKept(last));
}

QTEST_GUILESS_MAIN(keeping_test)
#include "keeping_test.moc"
