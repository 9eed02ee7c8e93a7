// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/wal_check.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

constexpr qint64 kFrame = 24 + 4096;
constexpr qint64 kHeader = 32;

/// The files of a store at one moment: what a killed server leaves.
struct Image {
    QByteArray database;
    QByteArray log;
    QByteArray confirmed;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void putContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

Secret key()
{
    return Secret(QByteArray(32, 'k'));
}

} // namespace

/// What was confirmed is there after a start, or the start is refused.
class WalCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        const auto opened = Database::open(path(), key());
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(database.execute("CREATE TABLE numbers(number INTEGER PRIMARY KEY, filler TEXT)"));
        for (int number = 1; number <= kRows; ++number) {
            m_before = imageOf(path());
            // Some transactions have several frames.
            QVERIFY(database.run("INSERT INTO numbers(number, filler) VALUES(?1, ?2)", qint64(number),
                                 QString(number % 4 == 0 ? 9000 : 10, u'x')));
        }
        m_whole = imageOf(path());
        m_frames = (m_whole.log.size() - kHeader) / kFrame;
        QVERIFY(m_frames > kRows);
    }

    void whatAKilledServerLeavesIsWhole()
    {
        QCOMPARE(rowsOf(m_whole), kRows);
        QCOMPARE(rowsOf(m_before), kRows - 1);
    }

    void everyFlippedByteIsSeen()
    {
        // Headers byte by byte, pages here and there.
        for (qint64 at = 0; at < m_whole.log.size(); at += (at < kHeader || (at - kHeader) % kFrame < 24) ? 1 : 331) {
            Image damaged = m_whole;
            damaged.log[at] = char(damaged.log[at] ^ 0x20);
            if (rowsOf(damaged) != kRefused)
                QFAIL(qPrintable(u"a flipped byte at %1 passed"_s.arg(at)));
        }
    }

    void everyCutIsSeen()
    {
        for (qint64 size = m_whole.log.size() - 1; size >= 0; size -= (size > kHeader + 2 * kFrame ? 517 : 97)) {
            Image damaged = m_whole;
            damaged.log.truncate(size);
            if (rowsOf(damaged) != kRefused)
                QFAIL(qPrintable(u"a log cut to %1 bytes passed"_s.arg(size)));
        }
        for (qint64 frame = 0; frame < m_frames; ++frame) { // where a commit ends, too
            Image damaged = m_whole;
            damaged.log.truncate(kHeader + frame * kFrame);
            QCOMPARE(rowsOf(damaged), kRefused);
        }
        Image damaged = m_whole;
        damaged.log.clear();
        QCOMPARE(rowsOf(damaged, true), kRefused); // removed
    }

    void whatWasNeverConfirmedMayBeTorn()
    {
        // The last transaction was being written when the power went: any part of it may be there.
        const qint64 confirmed = m_before.log.size();
        for (qint64 size = confirmed; size < m_whole.log.size(); size += 97) {
            Image torn = m_before;
            torn.log = m_whole.log.first(size);
            QCOMPARE(rowsOf(torn), kRows - 1);
        }
        Image holed = m_before;
        holed.log = m_whole.log;
        holed.log.replace(confirmed, kFrame / 2, QByteArray(kFrame / 2, '\0'));
        QCOMPARE(rowsOf(holed), kRows - 1);
    }

    void withoutTheMarkTheLogSpeaksForItself()
    {
        for (qint64 at = kHeader + 30; at < m_whole.log.size() - 8 * kFrame; at += kFrame) {
            Image damaged = m_whole;
            damaged.confirmed.clear();
            damaged.log[at] = char(damaged.log[at] ^ 1);
            QCOMPARE(rowsOf(damaged), kRefused);
        }
        Image whole = m_whole;
        whole.confirmed = "torn itself";
        QCOMPARE(rowsOf(whole), kRows);
    }

    void lossIsAcceptedKnowingly()
    {
        Image damaged = m_whole;
        const qint64 at = kHeader + (m_frames - 3) * kFrame + 100;
        damaged.log[at] = char(damaged.log[at] ^ 1);
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"store.db"_s);
        put(copy, damaged);
        const auto refused = checkLog(copy);
        QCOMPARE(refused.error().reason, u"STORE_DAMAGED"_s);
        QVERIFY(refused.error().message.contains(copy + u"-wal"_s));
        QVERIFY(refused.error().message.contains(u"accept-loss"_s));
        QCOMPARE(contentOf(copy + u"-wal"_s), damaged.log); // refused, nothing changed

        const auto kept = acceptLoss(copy, 1234);
        QVERIFY(kept);
        QCOMPARE(contentOf(*kept), damaged.log);
        QVERIFY(checkLog(copy));
        const qint64 left = rowsIn(copy);
        QVERIFY2(left > 0 && left < kRows, qPrintable(QString::number(left)));
        QCOMPARE(*acceptLoss(copy, 1235), QString()); // there is nothing to accept any more
    }

    void aLogBegunAnewIsWhole()
    {
        QTemporaryDir folder;
        const QString other = folder.filePath(u"store.db"_s);
        {
            const auto database = Database::open(other, key());
            QVERIFY(database);
            QVERIFY((*database)->execute("CREATE TABLE numbers(number INTEGER PRIMARY KEY, filler TEXT)"));
            const QString filler(60'000, u'x'); // so that the log is folded in and begun anew many times
            for (int number = 1; number <= 200; ++number) {
                QVERIFY((*database)->run("INSERT INTO numbers VALUES(?1, ?2)", qint64(number), filler));
                if (number % 7 == 0)
                    QCOMPARE(rowsOf(imageOf(other)), number);
            }
        }
        QCOMPARE(ConfirmedMark::read(other).frames, 0U); // closed: all is in the file
        QVERIFY(!QFile::exists(other + u"-wal"_s));
        QVERIFY(checkLog(other));
        QCOMPARE(rowsIn(other), 200);
    }

private:
    static constexpr int kRows = 12;
    static constexpr int kRefused = -1;

    [[nodiscard]] QString path() const { return m_folder.filePath(u"store.db"_s); }
    [[nodiscard]] static Image imageOf(const QString &path)
    {
        return {contentOf(path), contentOf(path + u"-wal"_s), contentOf(path + u"-confirmed"_s)};
    }
    static void put(const QString &path, const Image &image, bool noLog = false)
    {
        putContent(path, image.database);
        putContent(path + u"-confirmed"_s, image.confirmed);
        if (!noLog)
            putContent(path + u"-wal"_s, image.log);
    }
    /// How many rows a start finds; kRefused when it does not open the store.
    [[nodiscard]] static int rowsOf(const Image &image, bool noLog = false)
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"store.db"_s);
        put(copy, image, noLog);
        return checkLog(copy) ? rowsIn(copy) : kRefused;
    }
    [[nodiscard]] static int rowsIn(const QString &path)
    {
        const auto database = Database::open(path, key());
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        auto rows = (*database)->prepare("SELECT count(*) FROM numbers");
        return rows && rows->step() ? int(rows->integer(0)) : -2;
    }

    QTemporaryDir m_folder;
    Image m_before; ///< without the last transaction
    Image m_whole;
    qint64 m_frames = 0;
};

QTEST_GUILESS_MAIN(WalCheckTest)
#include "wal_check_test.moc"
