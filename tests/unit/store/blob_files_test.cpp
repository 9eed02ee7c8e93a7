// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/store/blob_files.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

constexpr qint64 kChunk = crypto::kChunkSize;

} // namespace

class BlobFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void blobRoundTrip_data();
    void blobRoundTrip();
    void blobLeavesNothingHalfDone();
    void blobDamage_data();
    void blobDamage();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

void BlobFilesTest::blobRoundTrip_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("piece");
    QTest::newRow("empty") << qint64(0) << qint64(10);
    QTest::newRow("small") << qint64(5) << qint64(1);
    QTest::newRow("one chunk") << kChunk << qint64(1000);
    QTest::newRow("chunk and a byte") << kChunk + 1 << kChunk;
    QTest::newRow("many, in large pieces") << 5 * kChunk + 77 << 2 * kChunk + 3;
}

void BlobFilesTest::blobRoundTrip()
{
    QFETCH(qint64, size);
    QFETCH(qint64, piece);
    const auto files = BlobFiles::open(m_dir->filePath(u"blobs"_s), Secret(QByteArray(32, 'k')));
    QVERIFY(files);
    const QByteArray plain = crypto::randomBytes(size);
    const BlobId id = BlobId::make();
    auto writer = (*files)->create(id);
    QVERIFY(writer);
    for (qint64 at = 0; at < size; at += piece)
        QVERIFY((*writer)->write(plain.mid(at, piece)));
    QCOMPARE((*files)->read(id).error().reason, u"BLOB_NOT_FOUND"_s);
    const auto sum = (*writer)->finish();
    QVERIFY(sum);
    QCOMPARE(sum->size, size);
    QCOMPARE(sum->sha256, crypto::sha256(plain));
    QVERIFY(!(*writer)->finish());

    const auto reader = (*files)->read(id);
    QVERIFY(reader);
    QCOMPARE((*reader)->size(), size);
    QCOMPARE(*(*reader)->read(0, size + 10), plain);
    for (const qint64 offset : {size / 2, size, size + 1, kChunk - 1})
        QCOMPARE(*(*reader)->read(offset, 100), plain.mid(offset, 100));
    QVERIFY(!(*reader)->read(-1, 1));
    QByteArray inRow;
    ByteSource::Piece next;
    do {
        next = (*reader)->next(50'000);
        QVERIFY(next.state != ByteSource::State::Failed && next.bytes.size() <= 50'000);
        inRow += next.bytes;
    } while (next.state == ByteSource::State::More);
    QCOMPARE(inRow, plain);

    QCOMPARE((*files)->list(), QList<BlobId>{id});
    QVERIFY((*files)->remove(id));
    QVERIFY((*files)->remove(id));
    QVERIFY((*files)->list().isEmpty());
}

void BlobFilesTest::blobLeavesNothingHalfDone()
{
    const QString dir = m_dir->filePath(u"blobs"_s);
    const auto files = BlobFiles::open(dir, Secret(QByteArray(32, 'k')));
    const QDir unfinished(dir + u"/unfinished"_s);
    {
        auto writer = (*files)->create(BlobId::make());
        QVERIFY((*writer)->write(QByteArray(2 * kChunk, 'x')));
        QCOMPARE(unfinished.entryList(QDir::Files).size(), 1);
    }
    QCOMPARE(unfinished.entryList(QDir::Files).size(), 0);
    QFile left(unfinished.filePath(u"left"_s));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QVERIFY(BlobFiles::open(dir, Secret(QByteArray(32, 'k'))));
    QVERIFY(!left.exists());
    QVERIFY((*files)->list().isEmpty());
}

void BlobFilesTest::blobDamage_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("cut after a chunk") << 0;
    QTest::newRow("chunks swapped") << 1;
    QTest::newRow("one bit") << 2;
    QTest::newRow("another blob's file") << 3;
    QTest::newRow("another key") << 4;
}

void BlobFilesTest::blobDamage()
{
    QFETCH(int, how);
    const QString dir = m_dir->filePath(u"blobs"_s);
    auto files = BlobFiles::open(dir, Secret(QByteArray(32, 'k')));
    BlobId id = BlobId::make();
    auto writer = (*files)->create(id);
    QVERIFY((*writer)->write(QByteArray(3 * kChunk, 'x')) && (*writer)->finish());
    const auto pathOf = [&](BlobId blob) {
        return QString(dir + u'/' + blob.toString().left(2) + u'/' + blob.toString());
    };
    QFile file(pathOf(id));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray content = file.readAll();
    constexpr qsizetype kHead = crypto::kStreamHeaderSize;
    constexpr qsizetype kSealed = crypto::kSealedChunkSize;
    QByteArray changed = content;
    switch (how) {
    case 0: changed.truncate(kHead + 2 * kSealed); break;
    case 1:
        changed = content.left(kHead) + content.mid(kHead + kSealed, kSealed) + content.mid(kHead, kSealed)
                  + content.mid(kHead + 2 * kSealed);
        break;
    case 2: changed[kHead + 10] = char(changed[kHead + 10] ^ 1); break;
    case 3: id = BlobId::make(); break;
    case 4: files = BlobFiles::open(dir, Secret(QByteArray(32, 'z'))); break;
    }
    file.close();
    QVERIFY(QDir().mkpath(QFileInfo(pathOf(id)).path()));
    QFile target(pathOf(id));
    QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
    target.write(changed);
    target.close();
    const auto reader = (*files)->read(id);
    const auto bytes = reader ? (*reader)->read(0, 10) : Result<QByteArray>(reader.error());
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().reason, u"DECRYPTION_ERROR"_s);
    if (reader)
        QCOMPARE((*reader)->next(10).state, ByteSource::State::Failed);
}

QTEST_GUILESS_MAIN(BlobFilesTest)
#include "blob_files_test.moc"
