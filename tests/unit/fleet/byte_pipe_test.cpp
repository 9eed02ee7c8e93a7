// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <semaphore>
#include <thread>

#include <QTest>

#include "server/fleet/byte_pipe.h"

using namespace mh;
using namespace mh::fleet;
using namespace Qt::StringLiterals;

class BytePipeTest final : public QObject
{
    Q_OBJECT

private slots:
    void muchGoesThroughLittle();
    void whoTakesNoMoreIsHeard();
    void whoGivesNoMoreIsHeard();
    void whatWasGivenIsTakenAfterTheEnd();
};

/// One thread gives as fast as it may, another one takes: all of it, in order, never more than the room at a time.
void BytePipeTest::muchGoesThroughLittle()
{
    const auto pipe = std::make_shared<BytePipe>();
    constexpr int kPieces = 2000;
    constexpr qsizetype kSize = 10'000;
    std::binary_semaphore mayGive(0);
    std::binary_semaphore mayTake(0);
    std::atomic<qint64> given = 0;
    std::atomic<qint64> taken = 0;
    std::atomic<qint64> most = 0;
    pipe->setTakerWake([&mayTake] { mayTake.release(); });
    std::thread giver([&] {
        PipeSink sink(pipe);
        sink.setWake([&mayGive] { mayGive.release(); });
        for (int i = 0; i < kPieces; ++i) {
            given += kSize;
            most = std::max<qint64>(most, given - taken);
            const auto flow = sink.write(QByteArray(kSize, char('a' + i % 26)));
            if (!flow)
                return;
            while (*flow == ByteSink::Flow::Pause && pipe->isFull())
                mayGive.acquire();
        }
        sink.finish();
    });
    QByteArray order;
    bool isOrdered = true;
    for (bool ends = false; !ends;) {
        const ByteSource::Piece piece = pipe->take(4096);
        ends = piece.state == ByteSource::State::End || piece.state == ByteSource::State::Failed;
        if (piece.state == ByteSource::State::Wait)
            mayTake.acquire();
        for (qsizetype i = 0; i < piece.bytes.size(); ++i)
            isOrdered = isOrdered && piece.bytes[i] == char('a' + (taken + i) / kSize % 26);
        taken += piece.bytes.size();
    }
    giver.join();
    QCOMPARE(qint64(taken), kPieces * kSize);
    QVERIFY(isOrdered);
    QVERIFY2(most <= BytePipe::kRoom + 2 * kSize, qPrintable(QString::number(most)));
}

void BytePipeTest::whoTakesNoMoreIsHeard()
{
    const auto pipe = std::make_shared<BytePipe>();
    PipeSink sink(pipe);
    int woken = 0;
    sink.setWake([&woken] { ++woken; });
    QVERIFY(sink.write("one"));
    pipe->leave(conflict(u"the disk is full"_s));
    pipe->leave(conflict(u"another reason"_s));
    QCOMPARE(woken, 1);
    // Some is thrown away, so that the answer can say why; then the transfer ends with the reason.
    QVERIFY(sink.write(QByteArray(PipeSink::kSwallowed, 'x')));
    const auto refused = sink.write("more");
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, u"the disk is full"_s);
    QCOMPARE(pipe->take(10).state, ByteSource::State::Failed);
}

void BytePipeTest::whoGivesNoMoreIsHeard()
{
    const auto pipe = std::make_shared<BytePipe>();
    int woken = 0;
    pipe->setTakerWake([&woken] { ++woken; });
    {
        PipeSink sink(pipe);
        QVERIFY(sink.write("one"));
    }
    QCOMPARE(woken, 2);
    QVERIFY(pipe->hasFailed());
    QCOMPARE(pipe->take(10).state, ByteSource::State::Failed);
    const auto other = std::make_shared<BytePipe>();
    other->setGiverWake([&woken] { woken = 10; });
    {
        PipeSource source(other);
        QCOMPARE(source.next(10).state, ByteSource::State::Wait);
    }
    QCOMPARE(woken, 10);
    QVERIFY(!other->put("more"));
}

void BytePipeTest::whatWasGivenIsTakenAfterTheEnd()
{
    BytePipe pipe;
    QVERIFY(pipe.put("abcdef"));
    pipe.end();
    pipe.fail(); // too late
    QVERIFY(!pipe.put("more"));
    QCOMPARE(pipe.take(4).bytes, "abcd"_ba);
    QCOMPARE(pipe.take(4).bytes, "ef"_ba);
    QCOMPARE(pipe.takenSince(), 6);
    QCOMPARE(pipe.takenSince(), 0);
    QCOMPARE(pipe.take(4).state, ByteSource::State::End);
    pipe.setWord(u"path"_s);
    QCOMPARE(pipe.takeWord(), u"path"_s);
    QVERIFY(!pipe.takeWord());
}

QTEST_GUILESS_MAIN(BytePipeTest)
#include "byte_pipe_test.moc"
